"""Events as training reads them: one signed weight a learner and course, and their order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.learners.model import EventKind
from recommender.ranking.signals import TAKEN, strength
from recommender.ranking.sparse import Sparse, csr


@dataclass(frozen=True)
class Interactions:
    """Distinct (learner, course) pairs, grouped by learner, in time order within each.

    Attributes:
        learner, course: int, parallel; 0-based.
        weight: liking in 0..1 (only what was liked trains).
        taken: whether the course was begun (else only clicked or liked).
        time: seconds since 1970 (UTC) of the first sign.
        learners, courses: how many of each there are.
    """

    learner: NDArray[np.int64]
    course: NDArray[np.int64]
    weight: NDArray[np.float32]
    taken: NDArray[np.bool_]
    time: NDArray[np.int64]
    learners: int
    courses: int

    def __len__(self) -> int:
        return len(self.learner)

    def matrix(self) -> Sparse:
        """(learners, courses) of the weights."""
        shape = (self.learners, self.courses)
        return csr((self.weight, (self.learner, self.course)), shape)

    def where(self, keep: NDArray[np.bool_]) -> Interactions:
        """Only the pairs that ``keep`` marks, in the same order."""
        return Interactions(
            self.learner[keep],
            self.course[keep],
            self.weight[keep],
            self.taken[keep],
            self.time[keep],
            self.learners,
            self.courses,
        )


def fold_events(
    learner: NDArray[np.integer],
    course: NDArray[np.integer],
    kind: NDArray[np.integer],
    time: NDArray[np.integer],
    value: NDArray[np.floating],
    *,
    kinds: tuple[EventKind, ...],
    learners: int,
    courses: int,
) -> Interactions:
    """Folds parallel arrays of events (in the order written) into pairs.

    A pair's weight is that of its strongest good sign; a pair whose strongest bad sign (a
    dislike, dismissal, drop or low rating) outweighs it is left out of training.
    """
    weight = _weights(kind, value, kinds)
    taken = np.array([k in TAKEN for k in kinds], dtype=bool)[kind]
    key = learner.astype(np.int64) * max(courses, 1) + course
    pairs, first, inverse = np.unique(key, return_index=True, return_inverse=True)
    best = np.zeros(len(pairs), dtype=np.float32)
    worst = np.zeros(len(pairs), dtype=np.float32)
    begun = np.zeros(len(pairs), dtype=bool)
    start = np.full(len(pairs), np.iinfo(np.int64).max, dtype=np.int64)
    np.maximum.at(best, inverse, weight)
    np.minimum.at(worst, inverse, weight)
    np.logical_or.at(begun, inverse, taken)
    np.minimum.at(start, inverse, time.astype(np.int64))
    kept = np.flatnonzero(best > -worst)
    order = kept[np.lexsort((first[kept], start[kept], learner[first[kept]]))]
    return Interactions(
        learner[first[order]].astype(np.int64),
        course[first[order]].astype(np.int64),
        best[order],
        begun[order],
        start[order],
        learners,
        courses,
    )


def _weights(
    kind: NDArray[np.integer], value: NDArray[np.floating], kinds: tuple[EventKind, ...]
) -> NDArray[np.float32]:
    by_kind = np.array([strength(one) for one in kinds], dtype=np.float32)
    weight: NDArray[np.float32] = by_kind[kind]
    if EventKind.RATE in kinds:
        rated = (kind == kinds.index(EventKind.RATE)) & ~np.isnan(value)
        weight[rated] = [strength(EventKind.RATE, float(one)) for one in value[rated]]
    return weight
