"""Hit rate: whether anything wanted is among the first k."""

from __future__ import annotations

import numpy as np

from recommender.evaluation.metrics.base import Hits, Values, Wanted


def hit_rate(hits: Hits, wanted: Wanted, k: int) -> Values:  # noqa: ARG001
    """1 when an item among the first ``k`` was wanted, else 0."""
    return np.asarray(hits[..., :k].any(axis=-1), dtype=np.float64)
