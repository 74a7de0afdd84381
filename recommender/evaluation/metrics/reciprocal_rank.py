"""Reciprocal rank: how early the first thing wanted comes. Its mean over lists is the MRR."""

from __future__ import annotations

import numpy as np

from recommender.evaluation.metrics.base import Hits, Values, Wanted


def reciprocal_rank(hits: Hits, wanted: Wanted, k: int) -> Values:  # noqa: ARG001
    """1 / place of the first hit (Voorhees 1999), counted from 1; 0 without one in ``k``."""
    first = hits[..., :k]
    place = first.argmax(axis=-1) + 1 if first.shape[-1] else 1
    return np.asarray(np.where(first.any(axis=-1), 1 / place, 0.0), dtype=np.float64)
