"""Goal and interests against what courses are about, by embeddings."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from recommender.ranking.dense import DenseIndex, Vectors, unit
from recommender.ranking.parts.embedded import EmbeddedEvidence
from recommender.ranking.request import Request

# Below this cosine the nearest course of a real catalogue is near by accident (MiniLM: goals of
# jumbled letters reach 0.25 to 0.33 on 1,774 courses, sensible ones 0.45 to 0.75).
UNDERSTOOD = 0.36
FEEDBACK_COURSES = 10
FEEDBACK_WEIGHT = 0.5


class GoalPart:
    """Cosine between each wish and the courses, after one round of feedback.

    A goal is short and a profession is not a subject: "data scientist" is nearest to courses
    that say so, while the learner needs those that teach it. The query is therefore moved
    towards the mean of its ten nearest courses (Rocchio 1971: q' = q + 0.5 · mean).
    """

    name = "goal"

    def __init__(self, index: DenseIndex, vector: Callable[[str], Vectors] | None) -> None:
        self.index = index
        self.vector = vector

    def read(self, request: Request) -> EmbeddedEvidence | None:
        """Evidence for the wishes that some course answers; ``None`` when none does."""
        language = (request.filters.languages or (request.language,))[0]
        queries = [(self._query(text, language), weight) for text, weight in request.wishes]
        kept = tuple((query, weight) for query, weight in queries if query is not None)
        return EmbeddedEvidence(self.index, kept, language) if kept else None

    def _query(self, text: str, language: str | None) -> Vectors | None:
        if self.vector is None or not len(self.index):
            return None
        query = self.vector(text)
        everything = np.ones(len(self.index), dtype=bool)
        among = self.index.groups.get(language or "", everything)
        nearest = self.index.nearest(query, among, FEEDBACK_COURSES)
        if not len(nearest) or self.index.cosines(query, nearest[:1])[0] < UNDERSTOOD:
            return None
        return unit(query + FEEDBACK_WEIGHT * self.index.vectors[nearest].mean(axis=0))
