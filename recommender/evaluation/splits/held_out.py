"""The split that follows from which enrolments are held out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.errors import BadInputError
from recommender.evaluation.enrolments import Enrolments
from recommender.evaluation.split import Split


def held_out(enrolments: Enrolments, mask: NDArray[np.bool_]) -> Split:
    """The enrolments that ``mask`` marks are wanted, the others are trained on.

    Args:
        enrolments: what there is.
        mask: parallel to ``enrolments.histories.values``; learners of whom nothing is left in
            the training part are measured by nothing.

    Raises:
        BadInputError: nobody is left to be measured.
    """
    histories, times = enrolments.histories, enrolments.times
    trained = histories.where(~mask)
    known = (trained.lengths > 0)[histories.owners]
    wanted = histories.where(mask & known)
    if not len(wanted.values):
        raise BadInputError(
            "This split holds out nothing of anybody who also has a history.",
            "Give histories of at least two courses, or another --split or --share.",
        )
    return Split(enrolments.items, trained, wanted, None if times is None else times[~mask])
