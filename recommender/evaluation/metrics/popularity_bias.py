"""Popularity bias: how popular what is shown already is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.evaluation.metrics.base import Values


def log_popularity(lists: NDArray[np.int64], takers: NDArray[np.int64]) -> Values:
    """Mean over a list of ln(1 + takers), by list; NaN for an empty one.

    The average recommendation popularity of Yin et al. (2012), on a logarithmic scale since
    takers of courses span four orders of magnitude.

    Args:
        lists: (u, k) item indices; -1 where a list has ended.
        takers: (n,) learners of each item in the training part.
    """
    return mean_of_places(lists, np.log1p(takers))


def mean_of_places(lists: NDArray[np.int64], values: NDArray[np.floating]) -> Values:
    """Mean over each list of its items' ``values``; NaN for an empty list."""
    shown = lists >= 0
    size = shown.sum(axis=1)
    sums = np.where(shown, values[lists], 0.0).sum(axis=1)
    return np.asarray(sums / np.where(size, size, np.nan))
