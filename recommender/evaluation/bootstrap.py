"""Confidence intervals by bootstrap over learners."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1_000
LEVEL = 0.95
Interval = tuple[float, float]


def bootstrap_means(
    values: NDArray[np.floating], *, seed: int, resamples: int = RESAMPLES
) -> NDArray[np.float64]:
    """Means of resamples of learners, with replacement (Efron 1979).

    Columns are resampled together: the difference of two columns of the result is the
    distribution of a paired difference.

    Args:
        values: (learners, m), one column a method or metric; at least one learner.
        seed: of the resampling.
        resamples: r (> 0).

    Returns:
        (r, m).
    """
    rng = np.random.default_rng(seed)
    learners = len(values)
    means = np.empty((resamples, values.shape[1]))
    for place in range(resamples):
        drawn = rng.integers(learners, size=learners)
        means[place] = np.bincount(drawn, minlength=learners) @ values / learners
    return means


def interval(means: NDArray[np.float64], level: float = LEVEL) -> Interval:
    """The middle ``level`` (0..1) of (r,) resampled means: the percentile interval."""
    outside = (1 - level) / 2
    low, high = np.quantile(means, (outside, 1 - outside))
    return round(float(low), 6), round(float(high), 6)
