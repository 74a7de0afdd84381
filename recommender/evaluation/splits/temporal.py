"""One cut in time: what comes after a moment, by what came before."""

from __future__ import annotations

import numpy as np

from recommender.errors import BadInputError
from recommender.evaluation.enrolments import Enrolments
from recommender.evaluation.split import Split
from recommender.evaluation.splits.held_out import held_out


def temporal_split(enrolments: Enrolments, *, share: float) -> Split:
    """Holds out the latest enrolments of all, as they would have come after training.

    The cut lies at the (1 - ``share``) quantile of all times; whatever bears the time of the
    cut itself is trained on. Learners whose whole history lies after it are not measured.

    Args:
        enrolments: with times.
        share: of the enrolments, about, that lies after the cut; 0..1, both excluded.

    Raises:
        BadInputError: there are no times, or nobody has enrolments on both sides.
    """
    if enrolments.times is None:
        raise BadInputError(
            "A split in time needs times, and this file has none.",
            "Give events as CSV with a time column, or use --split last or --split random.",
        )
    cut = np.quantile(enrolments.times, 1 - share, method="lower")
    return held_out(enrolments, enrolments.times > cut)
