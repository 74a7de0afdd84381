"""What learners with the same courses also took, on the learner's own history."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.parts.base import CLEARLY, FullEvidence, standardised
from recommender.ranking.request import Request
from recommender.ranking.sparse import Sparse, csr
from recommender.ranking.table import Floats, Table


class CollaborativePart:
    """Item-item scores of the signed history as it is now: the last event counts at once.

    Args:
        weights: (m, m) of the m courses in ``rows`` (``fit_item_item``), kept sparse; scores
            of a history x are x @ B.
        rows: table rows of those courses, ascending.
    """

    name = "collaborative"

    def __init__(
        self, weights: Sparse | NDArray[np.float32], rows: NDArray[np.int64], table: Table
    ) -> None:
        self.weights = csr(weights)
        self.rows = rows
        self.table = table
        self._place = {int(row): place for place, row in enumerate(rows)}

    def read(self, request: Request) -> FullEvidence | None:
        """Evidence from the anchor, or else the courses dealt with; ``None`` if none is known."""
        history = request.history
        pairs = zip(history.courses, history.weights, strict=True)
        if request.anchor:
            pairs = zip((request.anchor,), (np.float32(1.0),), strict=True)
        known = [
            (place, float(weight))
            for course, weight in pairs
            if (place := self._place.get(self.table.row_of.get(course, -1))) is not None
        ]
        return self._evidence(self._sum(known, request)) if known else None

    def strongest(self, row: int, request: Request) -> int | None:
        """Row of the course taken that speaks most for the one at ``row``, if any does."""
        place = self._place.get(row)
        taken = (request.anchor,) if request.anchor else request.history.sequence
        rows = [own for own in self.table.rows(taken).tolist() if own in self._place]
        if place is None or not rows:
            return None
        weights = [self._weight(self._place[own], place) for own in rows]
        best = int(np.argmax(weights))
        return int(rows[best]) if weights[best] > 0 else None

    def _weight(self, first: int, second: int) -> float:
        places, weights = self._neighbours(first)
        return float(weights[places == second].sum())

    def _neighbours(self, place: int) -> tuple[NDArray[np.integer], Floats]:
        own = slice(self.weights.indptr[place], self.weights.indptr[place + 1])
        return self.weights.indices[own], self.weights.data[own]

    def _sum(self, known: list[tuple[int, float]], request: Request) -> Floats:
        places, weights = zip(*known, strict=True)
        return request.sums.of(self.weights, places, weights)

    def _evidence(self, values: Floats) -> FullEvidence | None:
        scores = standardised(values)
        if scores is None:
            return None
        everything = np.zeros(len(self.table), dtype=np.float32)
        everything[self.rows] = scores
        return FullEvidence(everything, clear=CLEARLY)
