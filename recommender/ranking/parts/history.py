"""What the learner liked, against what courses are about."""

from __future__ import annotations

from recommender.ranking.dense import DenseIndex, unit
from recommender.ranking.parts.embedded import EmbeddedEvidence
from recommender.ranking.request import Request
from recommender.ranking.table import Table


class HistoryPart:
    """Cosine to the signed mean of the courses dealt with: dislikes push away."""

    name = "history"

    def __init__(self, index: DenseIndex, table: Table) -> None:
        self.index = index
        self.table = table

    def read(self, request: Request) -> EmbeddedEvidence | None:
        """Evidence for the centroid; ``None`` without history, or when it cancels out."""
        pairs = [
            (row, weight)
            for course, weight in zip(request.history.courses, request.history.weights, strict=True)
            if (row := self.table.row_of.get(course)) is not None
        ]
        if not pairs or not len(self.index):
            return None
        rows = [row for row, _ in pairs]
        weights = [weight for _, weight in pairs]
        centroid = unit(weights @ self.index.vectors[rows])
        return None if centroid is None else EmbeddedEvidence(self.index, ((centroid, 1.0),))
