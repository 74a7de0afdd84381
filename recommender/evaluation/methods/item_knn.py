"""Baseline: items of the same users, by cosine (Sarwar et al. 2001)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course
from recommender.evaluation.methods.base import Lists, ranked
from recommender.evaluation.split import Split
from recommender.ranking.sparse import Sparse, csr


@dataclass(frozen=True)
class ItemKnn:
    """Sum over the history of the cosine to each item, of the items' nearest neighbours.

    Attributes:
        neighbours: how many each item keeps.
        shrinkage: added to the norms, so that few common users count less (Ferrari Dacrema
            et al. 2019).
    """

    neighbours: int = 100
    shrinkage: float = 0.0

    def __call__(self, split: Split, n: int, *, courses: Sequence[Course], seed: int) -> Lists:  # noqa: ARG002
        """Lists as :class:`Method` has them."""
        matrix = split.matrix()
        likeness = self._likeness(matrix)
        return ranked(split, n, lambda users: (matrix[users] @ likeness).toarray())

    def _likeness(self, matrix: Sparse) -> Sparse:
        common = np.asarray((matrix.T @ matrix).todense(), dtype=np.float32)
        norms = np.sqrt(np.maximum(np.diag(common), 1.0))
        common /= norms[:, None] * norms[None, :] + self.shrinkage
        np.fill_diagonal(common, 0.0)
        return csr(_nearest(common, self.neighbours))


def _nearest(likeness: NDArray[np.float32], neighbours: int) -> Any:
    """``likeness`` with all but the greatest values of each column set to 0."""
    if len(likeness) > neighbours:
        least = np.partition(likeness, -neighbours, axis=0)[-neighbours]
        likeness[likeness < least] = 0.0
    return likeness
