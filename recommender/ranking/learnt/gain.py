"""Whether one order of learners' lists is better than another, beyond the noise."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CUTOFF = 10


def ndcg(scores: NDArray[np.float32], own: NDArray[np.float32]) -> NDArray[np.float64]:
    """NDCG@10 of lists with one course to find: 1 / log2(rank + 1), or 0 beyond ten.

    Args:
        scores: (q, c) of every list.
        own: (q, 1) scores of the courses to find. Ties count half, so that equal scores gain
            nothing from their order.
    """
    rank = (scores > own).sum(axis=1) + ((scores == own).sum(axis=1) - 1) / 2
    return np.where(rank < CUTOFF, 1 / np.log2(rank + 2), 0.0)


def surely(gains: NDArray[np.float64]) -> bool:
    """Whether the mean of ``gains`` exceeds its standard error."""
    return bool(gains.mean() > gains.std() / np.sqrt(len(gains)))
