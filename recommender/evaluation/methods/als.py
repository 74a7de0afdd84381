"""Baseline: matrix factorisation by ALS (Hu, Koren & Volinsky 2008), from ``implicit``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from recommender.catalogue.model import Course
from recommender.evaluation.methods.base import Lists, ranked
from recommender.evaluation.split import Split


@dataclass(frozen=True)
class Als:
    """Implicit ALS.

    Attributes:
        factors: dimensions of users and items.
        regularisation: weight of the factors' norms (> 0).
        alpha: confidence in what was taken, against 1 for what was not.
        iterations: passes over users and items.
    """

    factors: int = 64
    regularisation: float = 1.0
    alpha: float = 40.0
    iterations: int = 10

    def __call__(self, split: Split, n: int, *, courses: Sequence[Course], seed: int) -> Lists:  # noqa: ARG002
        """Lists as :class:`Method` has them."""
        from implicit.cpu.als import AlternatingLeastSquares
        from threadpoolctl import threadpool_limits

        # implicit has threads of its own; those of BLAS underneath only get in their way.
        with threadpool_limits(1, "blas"):
            model = self._fitted(AlternatingLeastSquares, split, seed)
        users_at, items_at = np.asarray(model.user_factors), np.asarray(model.item_factors)
        return ranked(split, n, lambda users: users_at[users] @ items_at.T)

    def _fitted(self, build: Any, split: Split, seed: int) -> Any:
        model = build(
            factors=self.factors,
            regularization=self.regularisation,
            alpha=self.alpha,
            iterations=self.iterations,
            random_state=seed,
        )
        model.fit(split.matrix(), show_progress=False)
        return model
