"""Catalogue coverage: how much of the catalogue anybody is shown."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def coverage(lists: NDArray[np.int64], items: int) -> float:
    """Distinct items of all lists / items there are (Herlocker et al. 2004), 0..1.

    Args:
        lists: (u, k) item indices; -1 where a list has ended.
        items: how many items there are (> 0).
    """
    return len(np.unique(lists[lists >= 0])) / items
