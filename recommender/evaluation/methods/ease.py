"""Baseline: EASE (Steck 2019) alone.

Written out here, though our own ranking has it as a part: what is compared must not share
its mistakes with what it is compared to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course
from recommender.evaluation.methods.base import Lists, ranked
from recommender.evaluation.split import Split
from recommender.ranking.sparse import Sparse

# Memory and time grow with the square and the cube of the items.
MOST_ITEMS = 10_000


@dataclass(frozen=True)
class Ease:
    """X B with B = -P / diag P off the diagonal, P = (XᵀX + λI)⁻¹.

    Of the 10,000 most taken items; others score 0.

    Attributes:
        regularisation: λ (> 0).
    """

    regularisation: float = 100.0

    def __call__(self, split: Split, n: int, *, courses: Sequence[Course], seed: int) -> Lists:  # noqa: ARG002
        """Lists as :class:`Method` has them."""
        rows = np.sort(np.argsort(-split.takers, kind="stable")[:MOST_ITEMS])
        matrix: Sparse = split.matrix()[:, rows]
        weights = self._weights(matrix)

        def scores(users: NDArray[np.int64]) -> NDArray[np.float32]:
            found = np.zeros((len(users), len(split.items)), dtype=np.float32)
            found[:, rows] = matrix[users] @ weights
            return found

        return ranked(split, n, scores)

    def _weights(self, matrix: Sparse) -> NDArray[np.float32]:
        gram = np.asarray((matrix.T @ matrix).todense(), dtype=np.float64)
        gram[np.diag_indices_from(gram)] += self.regularisation
        precision = np.linalg.inv(gram)
        weights: NDArray[np.float32] = (precision / -np.diag(precision)).astype(np.float32)
        np.fill_diagonal(weights, 0.0)
        return weights
