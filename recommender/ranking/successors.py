"""What learners take next, from all of what they took before: a linear model in closed form.

The transition half of SLIST (Choi et al. 2021, "Session-aware Linear Item-Item Models for
Session-based Recommendation"): ridge regression from the decayed past to the next course,
S = (PᵀP + λI)⁻¹ PᵀN. Unlike counted transitions it knows which of the courses before matter.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.item_item.ease import strongest
from recommender.ranking.item_item.fit import joined, most_taken
from recommender.ranking.parts.sequence import AGE_DECAY
from recommender.ranking.sparse import Sparse, csr, zeros

REGULARISATION = 100.0
LOOK_BACK = 12
# Time grows with the cube of the courses covered; those beyond go by counted transitions.
COVERED = 4_000
KEPT = 256
# So many moments of choice say enough about every course that is covered.
MAX_MOMENTS = 1_500_000


def fit_successors(
    learner: NDArray[np.integer],
    course: NDArray[np.integer],
    transitions: Sparse,
    *,
    seed: int,
    regularisation: float = REGULARISATION,
    covered: int = COVERED,
) -> Sparse:
    """Weights from a course of the past (row) to the next one (column).

    Args:
        learner: index of each event's learner, grouped.
        course: parallel to ``learner``, in time order within each learner.
        transitions: (n, n) of :func:`fit_transitions`; speaks for pairs that are not covered.
        seed: draws the moments that are looked at where there are too many.
        regularisation: λ > 0, about the number of moments a course needs to be believed.
        covered: how many of the most taken courses the regression covers.

    Returns:
        float32 (n, n), zero diagonal; scores of a past p (0.7^age of each course) are p @ S.
    """
    n = transitions.shape[0]
    moments = _moments(learner, seed)
    if not len(moments):
        return transitions
    most = most_taken(course, n, covered)
    place = np.full(n, -1, dtype=np.int64)
    place[most] = np.arange(len(most))
    past, following = _examples(learner, place[course], moments, len(most))
    between = _solved(past, following, regularisation)
    np.fill_diagonal(between, 0.0)
    return joined(strongest(between, KEPT), most, transitions)


def _moments(learner: NDArray[np.integer], seed: int) -> NDArray[np.int64]:
    """Places of events that have one of the same learner before them, ascending."""
    found = 1 + np.flatnonzero(learner[1:] == learner[:-1])
    if len(found) > MAX_MOMENTS:
        found = np.sort(np.random.default_rng(seed).choice(found, MAX_MOMENTS, replace=False))
    return found


def _examples(
    learner: NDArray[np.integer],
    place: NDArray[np.int64],
    moments: NDArray[np.int64],
    courses: int,
) -> tuple[Sparse, Sparse]:
    """The decayed past at each moment and the course chosen then, as (moments, courses)."""
    past = zeros(len(moments), courses)
    for age in range(LOOK_BACK):
        before = moments - 1 - age
        # Looked up only where there is a place: a short history ends before the look back does.
        early = np.flatnonzero(before >= 0)
        same = early[learner[before[early]] == learner[moments[early]]]
        same = same[place[before[same]] >= 0]
        weight = np.full(len(same), AGE_DECAY**age, dtype=np.float32)
        past = past + csr((weight, (same, place[before[same]])), past.shape)
    chosen = np.flatnonzero(place[moments] >= 0)
    ones = np.ones(len(chosen), dtype=np.float32)
    return past, csr((ones, (chosen, place[moments[chosen]])), past.shape)


def _solved(past: Sparse, following: Sparse, regularisation: float) -> NDArray[np.float32]:
    from scipy.linalg.lapack import spotrf, spotrs

    gram = np.asarray((past.T @ past).toarray(order="F"), dtype=np.float32, order="F")
    gram[np.diag_indices_from(gram)] += np.float32(regularisation)
    factor, failed = spotrf(gram, lower=1, overwrite_a=1)
    if failed:
        raise np.linalg.LinAlgError("what was taken before is not positive definite")
    wanted = np.asarray((past.T @ following).toarray(order="F"), dtype=np.float32, order="F")
    solution, _ = spotrs(factor, wanted, lower=1, overwrite_b=1)
    return np.ascontiguousarray(solution, dtype=np.float32)
