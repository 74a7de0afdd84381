"""Leave-last-out: what learners take next."""

from __future__ import annotations

from recommender.evaluation.enrolments import Enrolments
from recommender.evaluation.split import Split
from recommender.evaluation.splits.held_out import held_out


def leave_last_out(enrolments: Enrolments) -> Split:
    """Holds out every learner's last item; a single item stays in the training part."""
    histories = enrolments.histories
    lengths = histories.lengths[histories.owners]
    return held_out(enrolments, (histories.places == lengths - 1) & (lengths > 1))
