"""Events as training reads them: one signed weight a learner and course, and their order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.sparse import Sparse, csr

TAKEN_GRADE, SEEN_GRADE = 2, 1


class Pairs(NamedTuple):
    """Parallel indices of learners and courses."""

    learner: NDArray[np.integer]
    course: NDArray[np.integer]


def no_pairs() -> Pairs:
    """No pairs at all."""
    return Pairs(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32))


@dataclass(frozen=True)
class Interactions:
    """Distinct (learner, course) pairs, grouped by learner, in time order within each.

    Attributes:
        learner, course: int, parallel; 0-based.
        weight: liking in 0..1 (only what was liked trains).
        taken: whether the course was begun (else only clicked or liked).
        time: seconds since 1970 (UTC) of the first sign.
        learners, courses: how many of each there are.
        grade: uint8, what came of it, for graded relevance: 1 clicked (or dropped again),
            2 enrolled, 3 started, 4 completed or liked. Where it is not given, what was taken
            counts 2 and the rest 1.
        refused: pairs that do not train, grade 0: dismissed, disliked, rated low.
    """

    learner: NDArray[np.integer]
    course: NDArray[np.integer]
    weight: NDArray[np.float32]
    taken: NDArray[np.bool_]
    time: NDArray[np.int64]
    learners: int
    courses: int
    grade: NDArray[np.uint8] = field(default_factory=lambda: np.zeros(0, dtype=np.uint8))
    refused: Pairs = field(default_factory=no_pairs)

    def __post_init__(self) -> None:
        if len(self.grade) != len(self.learner):
            plain = np.where(self.taken, TAKEN_GRADE, SEEN_GRADE).astype(np.uint8)
            object.__setattr__(self, "grade", plain)

    def __len__(self) -> int:
        return len(self.learner)

    def matrix(self) -> Sparse:
        """(learners, courses) of the weights."""
        shape = (self.learners, self.courses)
        if np.any(self.learner[1:] < self.learner[:-1]):
            return csr((self.weight, (self.learner, self.course)), shape)
        ends = np.cumsum(np.bincount(self.learner, minlength=self.learners))
        return csr((self.weight, self.course, np.concatenate([[0], ends])), shape)

    def where(self, keep: NDArray[np.bool_]) -> Interactions:
        """Only the pairs that ``keep`` marks, in the same order; all that was refused stays."""
        return Interactions(
            self.learner[keep],
            self.course[keep],
            self.weight[keep],
            self.taken[keep],
            self.time[keep],
            self.learners,
            self.courses,
            self.grade[keep],
            self.refused,
        )
