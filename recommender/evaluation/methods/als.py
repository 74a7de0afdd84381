"""Baseline: matrix factorisation by ALS (Hu, Koren & Volinsky 2008), from ``implicit``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from recommender.catalogue.model import Course
from recommender.evaluation.methods.base import Lists, ranked
from recommender.evaluation.split import Split

# The best of five settings tried on enrolments (alpha 1 to 40, 64 and 128 factors).
FACTORS = 64
REGULARISATION = 1.0
ALPHA = 40.0
ITERATIONS = 10


def als(split: Split, n: int, *, courses: Sequence[Course], seed: int) -> Lists:  # noqa: ARG001
    """64 factors, regularisation 1, alpha 40, 10 iterations."""
    from implicit.cpu.als import AlternatingLeastSquares
    from threadpoolctl import threadpool_limits

    # implicit has threads of its own; those of BLAS underneath only get in their way.
    with threadpool_limits(1, "blas"):
        model = _fitted(AlternatingLeastSquares, split, seed)
    users_at, items_at = np.asarray(model.user_factors), np.asarray(model.item_factors)
    return ranked(split, n, lambda users: users_at[users] @ items_at.T)


def _fitted(build: Any, split: Split, seed: int) -> Any:
    model = build(
        factors=FACTORS,
        regularization=REGULARISATION,
        alpha=ALPHA,
        iterations=ITERATIONS,
        random_state=seed,
    )
    model.fit(split.matrix(), show_progress=False)
    return model
