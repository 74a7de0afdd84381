"""Courses like a given one, by what they are about."""

from __future__ import annotations

import numpy as np

from recommender.ranking.dense import DenseIndex
from recommender.ranking.parts.embedded import EmbeddedEvidence
from recommender.ranking.request import Request
from recommender.ranking.table import Table


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
        return EmbeddedEvidence(self.index, ((self.index.vectors[row], 1.0),))
