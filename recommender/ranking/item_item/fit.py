"""Item-item weights of any catalogue: exact where that is affordable, local beyond.

Up to ``EXACT_COURSES`` this is EASE. Above, the most taken courses speak for each other by
EASE, and every other pair of courses by the regression of each course on its neighbourhood:
memory then grows with the courses, not with their square.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.item_item.ease import exact_ease, strongest
from recommender.ranking.item_item.neighbourhood import fit_neighbourhoods
from recommender.ranking.sparse import Sparse, by_columns, csr

REGULARISATION = 100.0
LOCAL_REGULARISATION = 30.0
EXACT_COURSES = 4_000
KEPT = 256
NEIGHBOURS = 64


def fit_item_item(
    interactions: Sparse,
    regularisation: float = REGULARISATION,
    *,
    exact_courses: int = EXACT_COURSES,
    kept: int = KEPT,
    neighbours: int = NEIGHBOURS,
) -> Sparse:
    """What every course says for every other; scores of a history x are x @ B.

    Args:
        interactions: (learners, m), positive weights, distinct columns within each row.
        regularisation: λ > 0 of EASE; about the number of interactions a course needs to be
            believed.
        exact_courses: how many of the most taken courses EASE covers: memory grows with the
            square of it, time with the cube.
        kept: weights of EASE kept for each course, those of largest amount.
        neighbours: courses that each is regressed on, where EASE does not reach.

    Returns:
        float32 (m, m), zero diagonal, entries below and above 0.
    """
    m = interactions.shape[1]
    if m <= exact_courses:
        return strongest(exact_ease(interactions, regularisation), kept)
    most = most_taken(interactions.indices, interactions.shape[1], exact_courses)
    between = strongest(exact_ease(_only(interactions, most), regularisation), kept)
    local = fit_neighbourhoods(
        interactions, neighbours=neighbours, regularisation=LOCAL_REGULARISATION
    )
    return joined(between, most, local)


def most_taken(course: NDArray[np.integer], courses: int, count: int) -> NDArray[np.int64]:
    """The ``count`` of ``courses`` that occur most in ``course``, ascending."""
    takers = np.bincount(course, minlength=courses)
    return np.sort(np.argsort(-takers, kind="stable")[:count])


def _only(interactions: Sparse, courses: NDArray[np.int64]) -> Sparse:
    return by_columns(by_columns(interactions)[courses])


def joined(between: Sparse, most: NDArray[np.int64], local: Sparse) -> Sparse:
    """``between`` for pairs of the courses ``most``, ``local`` for all others."""
    inner, outer = between.tocoo(), local.tocoo()
    covered = np.zeros(local.shape[0], dtype=bool)
    covered[most] = True
    other = ~(covered[outer.row] & covered[outer.col])
    values = np.concatenate([inner.data, outer.data[other]])
    rows = np.concatenate([most[inner.row], outer.row[other]])
    columns = np.concatenate([most[inner.col], outer.col[other]])
    return csr((values, (rows, columns)), (local.shape[0], local.shape[0]))
