"""Gini index of exposure: whether a few items get all the places."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def gini(lists: NDArray[np.int64], items: int) -> float:
    """Gini index of how often each item is shown: 0 all alike, towards 1 one item alone.

    G = Σ (2i - n - 1) x_i / (n Σ x) over the n items' counts x in ascending order, those
    never shown included (Adomavicius & Kwon 2012). 0 where nothing is shown.

    Args:
        lists: (u, k) item indices; -1 where a list has ended.
        items: n (> 0).
    """
    shown = np.sort(np.bincount(lists[lists >= 0], minlength=items)).astype(np.float64)
    total = shown.sum()
    if not total:
        return 0.0
    return float((2 * np.arange(1, items + 1) - items - 1) @ shown / (items * total))
