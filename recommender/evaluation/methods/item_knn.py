"""Baseline: items of the same users, by cosine (Sarwar et al. 2001)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recommender.catalogue.model import Course
from recommender.evaluation.methods.base import Lists, ranked
from recommender.evaluation.split import Split
from recommender.ranking.sparse import csr

NEIGHBOURS = 100


def item_knn(split: Split, n: int, *, courses: Sequence[Course], seed: int) -> Lists:  # noqa: ARG001
    """Sum over the history of the cosine to each item, of its 100 nearest neighbours."""
    matrix = split.matrix()
    common = np.asarray((matrix.T @ matrix).todense(), dtype=np.float32)
    norms = np.sqrt(np.maximum(np.diag(common), 1.0))
    cosine = common / norms[:, None] / norms[None, :]
    np.fill_diagonal(cosine, 0.0)
    if len(cosine) > NEIGHBOURS:
        least = np.partition(cosine, -NEIGHBOURS, axis=1)[:, -NEIGHBOURS][:, None]
        cosine[cosine < least] = 0.0
    neighbours = csr(cosine)
    return ranked(split, n, lambda users: (matrix[users] @ neighbours).toarray())
