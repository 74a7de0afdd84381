"""Average precision: precision at every hit. Its mean over lists is the MAP."""

from __future__ import annotations

import numpy as np

from recommender.evaluation.metrics.base import Hits, Values, Wanted


def average_precision(hits: Hits, wanted: Wanted, k: int) -> Values:
    """Σ precision@i over the places i ≤ ``k`` that are hits, divided by ``wanted``.

    As trec_eval has it (Buckley & Voorhees 2000): a list shorter than what was wanted cannot
    reach 1.
    """
    first = hits[..., :k]
    precision = first.cumsum(axis=-1) / np.arange(1, first.shape[-1] + 1)
    return np.asarray((precision * first).sum(axis=-1) / np.asarray(wanted), dtype=np.float64)
