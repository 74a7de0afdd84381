"""Courses like a given one, by what they are about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from recommender.ranking.dense import DenseIndex, Vectors
from recommender.ranking.parts.embedded import EmbeddedEvidence
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Rows, Table

# Two courses that both merely have a description are about 0.2 alike.
FLOOR = 0.35
SHARE = 0.45
TITLES = 0.3


@dataclass(frozen=True)
class SimilarEvidence(EmbeddedEvidence):
    """Likeness to the course at ``anchor``.

    ``titles``: an index of titles; a series calls its courses alike even where their texts part.
    """

    anchor: int = -1
    titles: DenseIndex | None = None

    @cached_property
    def enough(self) -> float:
        """The cosine from which another course is like it."""
        others = self.index.known.copy()
        others[self.anchor] = False
        best = np.max(self._cosines[0], where=others, initial=0.0)
        return max(FLOOR, SHARE * float(best))

    def scores(self, rows: Rows) -> Floats:
        """Deviations of the text, and three tenths of the title's."""
        found = super().scores(rows)
        if self.titles is None:
            return found
        title = self.titles.vectors[self.anchor]
        return np.asarray(found + TITLES * self.titles.standardised(title, rows))

    def fit(self, rows: Rows) -> Floats:
        """Cosine over what is enough."""
        found = self._cosines[0][rows]
        return np.asarray(found / self.enough, dtype=np.float32)


class SimilarityPart:
    """Cosine to the anchor course's embedding.

    Args:
        titles: embeddings of the titles, one a row of ``index``; may be left out.
    """

    name = "similarity"

    def __init__(self, index: DenseIndex, table: Table, titles: Vectors | None = None) -> None:
        self.index = index
        self.table = table
        self.titles = DenseIndex(titles) if titles is not None and titles.any() else None
        if self.titles is not None:
            self.titles.moments()

    def read(self, request: Request) -> EmbeddedEvidence | None:
        """Evidence when an encoded anchor was given."""
        row = self.table.row_of.get(request.anchor or "")
        if row is None or row >= len(self.index) or not np.any(self.index.vectors[row]):
            return None
        vector = self.index.vectors[row]
        return SimilarEvidence(self.index, ((vector, 1.0),), None, row, self.titles)
