"""Normalised discounted cumulative gain, with binary gains."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def ndcg(hits: NDArray[np.bool_], wanted: int, k: int) -> float:
    """DCG@k / ideal DCG@k (Järvelin & Kekäläinen 2002) with gain 1 for a wanted item.

    DCG@k = Σ hit_i / log2(i + 1) over places i = 1 … k; the ideal list has min(wanted, k)
    hits in front.

    Args:
        hits: for each place of the list, best first, whether its item was wanted.
        wanted: number of items wanted (> 0).
        k: length of the list that is looked at.
    """
    discounts = 1 / np.log2(np.arange(2, k + 2))
    gained = float(discounts[: len(hits[:k])][hits[:k]].sum())
    return gained / float(discounts[: min(wanted, k)].sum())
