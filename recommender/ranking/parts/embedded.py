"""Evidence from embeddings: one or more weighted queries into the dense index."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from recommender.ranking.dense import DenseIndex, Vectors
from recommender.ranking.parts.base import CLEARLY
from recommender.ranking.table import Floats, Mask, Rows


@dataclass(frozen=True)
class EmbeddedEvidence:
    """Weighted queries (unit vectors, weights > 0) into one index; at least one.

    ``group`` names the courses that scores are measured against (all by default).
    """

    index: DenseIndex
    queries: tuple[tuple[Vectors, float], ...]
    group: str | None = None

    @cached_property
    def _cosines(self) -> Floats:
        """With every course: (queries, n)."""
        return self.index.all_cosines(np.stack([query for query, _ in self.queries]))

    def candidates(self, allowed: Mask, k: int) -> Rows:
        """The nearest courses of every query, in turn, so that no interest is forgotten."""
        lists = [self.index.highest(cosines, allowed, k) for cosines in self._cosines]
        longest = max(map(len, lists))
        ordered = [rows[place] for place in range(longest) for rows in lists if place < len(rows)]
        return np.array(list(dict.fromkeys(ordered))[:k], dtype=np.int64)

    def scores(self, rows: Rows) -> Floats:
        """Half the best-fitting query, half the weighted mean of all: both any and all count."""
        return self._scores[rows]

    @cached_property
    def _scores(self) -> Floats:
        """Of every course: a request asks for some of them again and again."""
        everything = np.arange(len(self.index))
        found = np.stack(
            [
                self.index.deviations(query, cosines, everything, self.group)
                for (query, _), cosines in zip(self.queries, self._cosines, strict=True)
            ]
        )
        weights = np.array([weight for _, weight in self.queries], dtype=np.float32)
        best = (found * weights[:, None]).max(axis=0) / weights.max()
        mean = weights @ found / weights.sum()
        return np.asarray(0.5 * best + 0.5 * mean, dtype=np.float32)

    def fit(self, rows: Rows) -> Floats:
        """Scores over two deviations."""
        return self.scores(rows) / np.float32(CLEARLY)
