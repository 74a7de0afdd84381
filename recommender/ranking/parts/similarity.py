"""Courses like a given one, by what they are about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from recommender.ranking.dense import DenseIndex
from recommender.ranking.parts.embedded import EmbeddedEvidence
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Rows, Table

# Two courses that both merely have a description are about 0.2 alike.
FLOOR = 0.35
SHARE = 0.65


@dataclass(frozen=True)
class SimilarEvidence(EmbeddedEvidence):
    """Likeness to one course; ``enough`` is the cosine from which another is like it."""

    enough: float = FLOOR

    def fit(self, rows: Rows) -> Floats:
        """Cosine over what is enough."""
        found = self.index.cosines(self.queries[0][0], rows)
        return np.asarray(found / self.enough, dtype=np.float32)


class SimilarityPart:
    """Cosine to the anchor course's embedding."""

    name = "similarity"

    def __init__(self, index: DenseIndex, table: Table) -> None:
        self.index = index
        self.table = table

    def read(self, request: Request) -> EmbeddedEvidence | None:
        """Evidence when an encoded anchor was given."""
        row = self.table.row_of.get(request.anchor or "")
        if row is None or row >= len(self.index) or not np.any(self.index.vectors[row]):
            return None
        vector = self.index.vectors[row]
        others = np.ones(len(self.index), dtype=bool)
        others[row] = False
        best = self.index.cosines(vector, self.index.nearest(vector, others, 1))
        enough = max(FLOOR, SHARE * float(best.max(initial=0.0)))
        return SimilarEvidence(self.index, ((vector, 1.0),), None, enough)
