"""Recall: how much of what was wanted is among the first k."""

from __future__ import annotations

import numpy as np

from recommender.evaluation.metrics.base import Hits, Values, Wanted


def recall(hits: Hits, wanted: Wanted, k: int) -> Values:
    """Hits among the first ``k`` divided by ``wanted``."""
    return np.asarray(hits[..., :k].sum(axis=-1) / np.asarray(wanted), dtype=np.float64)
