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


@dataclass(frozen=True)
class Ease:
    """X B with B = -P / diag P off the diagonal, P = (XᵀX + λI)⁻¹.

    Attributes:
        regularisation: λ (> 0).
    """

    regularisation: float = 100.0

    def __call__(self, split: Split, n: int, *, courses: Sequence[Course], seed: int) -> Lists:  # noqa: ARG002
        """Lists as :class:`Method` has them."""
        matrix = split.matrix()
        weights = self._weights(matrix)
        return ranked(split, n, lambda users: matrix[users] @ weights)

    def _weights(self, matrix: Sparse) -> NDArray[np.float32]:
        gram = np.asarray((matrix.T @ matrix).todense(), dtype=np.float64)
        gram[np.diag_indices_from(gram)] += self.regularisation
        precision = np.linalg.inv(gram)
        weights: NDArray[np.float32] = (precision / -np.diag(precision)).astype(np.float32)
        np.fill_diagonal(weights, 0.0)
        return weights
