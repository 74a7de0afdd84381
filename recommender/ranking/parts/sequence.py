"""What learners take next (first-order transitions with decay)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.parts.base import CLEARLY, FullEvidence, standardised
from recommender.ranking.request import Request
from recommender.ranking.sparse import Sparse, csr, scaled_rows, zeros
from recommender.ranking.table import Table

WINDOW = 3
GAP_DECAY = 0.5
AGE_DECAY = 0.7
SHRINKAGE = 5.0
LOOK_BACK = 20


def fit_transitions(
    learner: NDArray[np.integer], course: NDArray[np.integer], courses: int
) -> Sparse:
    """How often one course follows another.

    T[a, b] = Σ 0.5^(gap - 1) over all learners who took b at most three courses after a, each
    row divided by (its sum + 5): a chance that shrinks towards 0 where little is known.

    Args:
        learner: index of each, grouped.
        course: parallel to ``learner``, in time order within each learner.
        courses: number of courses.

    Returns:
        float32 (courses, courses).
    """
    total = zeros(courses, courses)
    for gap in range(1, min(WINDOW, len(learner) - 1) + 1):
        same = learner[gap:] == learner[:-gap]
        weight = np.full(int(same.sum()), GAP_DECAY ** (gap - 1), dtype=np.float32)
        places = (course[:-gap][same], course[gap:][same])
        total = total + csr((weight, places), (courses, courses))
    total.setdiag(0)
    total.eliminate_zeros()
    sums = np.asarray(total.sum(axis=1)).ravel()
    return scaled_rows(total, 1 / (sums + SHRINKAGE))


class SequencePart:
    """Σ 0.7^age · S[course, ·] over the last 20 courses begun (age 0 is the latest).

    Args:
        successors: (n, n) weights from a course of the past to the next one.
        transitions: (n, n) chances that one soon follows another: for what is said of it.
        table: the catalogue; its first n rows are those of the matrices.
    """

    name = "sequence"

    def __init__(self, successors: Sparse, transitions: Sparse, table: Table) -> None:
        self.successors = successors
        self.transitions = transitions
        self.table = table

    def read(self, request: Request) -> FullEvidence | None:
        """Evidence from the latest courses; ``None`` when nobody went on from any of them."""
        begun = (request.anchor,) if request.anchor else request.history.sequence[-LOOK_BACK:]
        rows = self.table.rows(reversed(begun))
        return self._evidence(rows[rows < self.successors.shape[0]], request)

    def _evidence(self, rows: NDArray[np.int64], request: Request) -> FullEvidence | None:
        if not len(rows):
            return None
        weights = AGE_DECAY ** np.arange(len(rows))
        everything = np.zeros(len(self.table), dtype=np.float32)
        found = request.sums.of(self.successors, rows, weights)
        everything[: len(found)] = found
        scores = standardised(everything)
        return None if scores is None else FullEvidence(scores, clear=CLEARLY)

    def strongest(self, row: int, request: Request) -> int | None:
        """Row of the course begun after which the one at ``row`` is taken most, if any."""
        begun = (request.anchor,) if request.anchor else request.history.sequence[-LOOK_BACK:]
        rows = self.table.rows(begun).tolist()
        shares = [self.share_after(own, row) for own in rows]
        return int(rows[int(np.argmax(shares))]) if shares and max(shares) > 0 else None

    def share_after(self, first: int, then: int) -> float:
        """The (shrunken) chance that ``then`` soon follows ``first``, by table rows."""
        t = self.transitions
        if max(first, then) >= t.shape[0]:
            return 0.0
        own = slice(t.indptr[first], t.indptr[first + 1])  # indexing the matrix costs far more
        return float(t.data[own][t.indices[own] == then].sum())
