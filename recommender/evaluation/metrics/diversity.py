"""Intra-list diversity: how unlike each other the courses of a list are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.evaluation.metrics.base import Values
from recommender.ranking.sparse import csr


def intra_list_diversity(lists: NDArray[np.int64], vectors: NDArray[np.float32]) -> Values:
    """1 - mean cosine of the pairs of a list (Ziegler et al. 2005), by list.

    With unit vectors Σ of the cosines of m items' ordered pairs is |Σ v|² - m.

    Args:
        lists: (u, k) rows of ``vectors``; -1 where a list has ended.
        vectors: (n, d) unit rows; zero rows for items without text, which are left out.

    Returns:
        (u,), about 0..1; NaN for lists with fewer than two items that have text.
    """
    known = (lists >= 0) & np.einsum("ij,ij->i", vectors, vectors).astype(bool)[lists]
    users, places = np.nonzero(known)
    ones = np.ones(len(users), dtype=np.float32)
    member = csr((ones, (users, lists[users, places])), (len(lists), len(vectors)))
    sums = np.asarray(member @ vectors, dtype=np.float64)
    size = known.sum(axis=1)
    pairs = np.where(size > 1, size * (size - 1), np.nan)
    return np.asarray(1 - (np.einsum("ij,ij->i", sums, sums) - size) / pairs)
