"""Novelty: how much one is told by being shown an item."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.evaluation.metrics.base import Values
from recommender.evaluation.metrics.popularity_bias import mean_of_places


def novelty(lists: NDArray[np.int64], takers: NDArray[np.int64], learners: int) -> Values:
    """Mean self-information of a list in bits, by list; NaN for an empty one.

    -log2 p(i) with p(i) = (takers + 1) / (learners + 1), so that an item nobody took has a
    value (Zhou et al. 2010; Castells, Hurley & Vargas 2022).

    Args:
        lists: (u, k) item indices; -1 where a list has ended.
        takers: (n,) learners of each item in the training part.
        learners: how many there are in the training part.
    """
    return mean_of_places(lists, np.log2(learners + 1) - np.log2(takers + 1))
