"""Courses as points: near each other when the same learners take them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.sparse import Sparse, scaled_rows

DIMENSIONS = 64
OVERSAMPLING = 16
POWER_ITERATIONS = 2
EPSILON = 1e-9
# So many learners place every course well enough.
MAX_LEARNERS = 150_000


def fit_factors(interactions: Sparse, *, seed: int) -> NDArray[np.float32]:
    """Right singular vectors of the learners' rows scaled by 1/√length (PureSVD).

    Cremonesi, Koren & Turrin 2010, "Performance of recommender algorithms on top-n
    recommendation tasks"; by random projection (Halko, Martinsson & Tropp 2011).

    Args:
        interactions: (learners, n), positive weights.
        seed: of the projection.

    Returns:
        float32 (n, d), d <= 64, rows of norm 1, or 0 for courses that nobody took.
    """
    if interactions.shape[0] > MAX_LEARNERS:
        drawn = np.random.default_rng(seed).choice(
            interactions.shape[0], MAX_LEARNERS, replace=False
        )
        interactions = interactions[np.sort(drawn)]
    lengths = np.asarray(interactions.sum(axis=1)).ravel()
    scaled: Any = scaled_rows(interactions, 1 / np.sqrt(np.maximum(lengths, EPSILON)))
    width = min(DIMENSIONS + OVERSAMPLING, *scaled.shape)
    transposed = scaled.T.tocsr()
    basis = np.random.default_rng(seed).standard_normal((scaled.shape[1], width), dtype=np.float32)
    for _ in range(POWER_ITERATIONS):
        basis = np.linalg.qr(np.asarray(transposed @ (scaled @ basis)))[0]
    projected = np.asarray(scaled @ basis)
    values, vectors = np.linalg.eigh((projected.T @ projected).astype(np.float64))
    order = np.argsort(-values, kind="stable")[: min(DIMENSIONS, width)]
    strength = np.maximum(values[order], 0.0) ** 0.25
    found = (basis @ vectors[:, order].astype(np.float32)) * strength.astype(np.float32)
    norms = np.linalg.norm(found, axis=1, keepdims=True)
    taken = np.bincount(interactions.indices, minlength=interactions.shape[1]) > 0
    found = np.where((norms > EPSILON) & taken[:, None], found / np.maximum(norms, EPSILON), 0.0)
    return np.asarray(found, dtype=np.float32)
