"""Recall: how much of what was wanted is among the first k."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def recall(hits: NDArray[np.bool_], wanted: int, k: int) -> float:
    """Hits among the first ``k`` divided by ``wanted``.

    Args:
        hits: for each place of the list, best first, whether its item was wanted.
        wanted: number of items wanted (> 0).
        k: length of the list that is looked at.
    """
    return float(hits[:k].sum()) / wanted
