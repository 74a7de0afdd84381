"""Normalised discounted cumulative gain, with binary gains."""

from __future__ import annotations

import numpy as np

from recommender.evaluation.metrics.base import Hits, Values, Wanted


def ndcg(hits: Hits, wanted: Wanted, k: int) -> Values:
    """DCG@k / ideal DCG@k (Järvelin & Kekäläinen 2002) with gain 1 for a wanted item.

    DCG@k = Σ hit_i / log2(i + 1) over places i = 1 … k; the ideal list has min(wanted, k)
    hits in front.
    """
    discounts = 1 / np.log2(np.arange(2, k + 2))
    first = hits[..., :k]
    gained = first @ discounts[: first.shape[-1]]
    ideal = np.cumsum(discounts)[np.minimum(wanted, k) - 1]
    return np.asarray(gained / ideal, dtype=np.float64)
