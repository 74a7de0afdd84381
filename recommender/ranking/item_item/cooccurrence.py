"""How often courses are taken by the same learner, some courses at a time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.sparse import Sparse, by_columns, csr

BLOCK_CELLS = 16_000_000
Matrix = NDArray[np.float32]


class Cooccurrence:
    """Full rows of G = XᵀX, block after block: G itself may not fit.

    Args:
        interactions: X, (learners, m).
        cells: how much of G, were it dense, is held at any one time.
    """

    def __init__(self, interactions: Sparse, cells: int = BLOCK_CELLS) -> None:
        self.courses = int(interactions.shape[1])
        self._by_learner = interactions
        self._by_course = by_columns(interactions)
        self._step = max(1, cells // max(self.courses, 1))

    def __iter__(self) -> Iterator[tuple[slice, Sparse]]:
        """The rows of each block, and G at them: (rows, m)."""
        for start in range(0, self.courses, self._step):
            rows = slice(start, min(start + self._step, self.courses))
            yield rows, csr(self._by_course[rows] @ self._by_learner)

    def diagonal(self) -> Matrix:
        """Σ x² of every course: (m,)."""
        squares = self._by_course.multiply(self._by_course).sum(axis=1)
        return np.asarray(squares, dtype=np.float32).ravel()
