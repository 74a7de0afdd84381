"""Baseline: items of the same users, by cosine (Sarwar et al. 2001)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

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
        common = csr(matrix.T @ matrix)
        norms = np.sqrt(common.diagonal())
        item = np.repeat(np.arange(common.shape[0]), np.diff(common.indptr))
        common.data /= norms[item] * norms[common.indices] + self.shrinkage
        common.data[item == common.indices] = 0.0
        # Symmetric until now: the nearest of a row are those of its column.
        return csr(_nearest(common, self.neighbours).T)


def _nearest(likeness: Sparse, neighbours: int) -> Sparse:
    """``likeness`` with all but the greatest values of each row set to 0."""
    for start, end in pairwise(likeness.indptr):
        values = likeness.data[start:end]
        if len(values) > neighbours:
            values[values < np.partition(values, -neighbours)[-neighbours]] = 0.0
    likeness.eliminate_zeros()
    return likeness
