"""Courses like a given one, by what they are about."""

from __future__ import annotations

from dataclasses import dataclass

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
    """Likeness to one course; ``enough`` is the cosine from which another is like it.

    ``titles`` and ``title``: an index of titles, and the anchor's; a series calls its courses
    alike even where their texts part.
    """

    enough: float = FLOOR
    titles: DenseIndex | None = None
    title: Vectors | None = None

    def scores(self, rows: Rows) -> Floats:
        """Deviations of the text, and three tenths of the title's."""
        found = super().scores(rows)
        if self.titles is None or self.title is None:
            return found
        return np.asarray(found + TITLES * self.titles.standardised(self.title, rows))

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
        others = np.ones(len(self.index), dtype=bool)
        others[row] = False
        best = self.index.cosines(vector, self.index.nearest(vector, others, 1))
        enough = max(FLOOR, SHARE * float(best.max(initial=0.0)))
        title = self.titles.vectors[row] if self.titles is not None else None
        return SimilarEvidence(self.index, ((vector, 1.0),), None, enough, self.titles, title)
