"""What the learner liked, against what courses are about."""

from __future__ import annotations

import numpy as np

from recommender.ranking.dense import EPSILON, DenseIndex, unit
from recommender.ranking.parts.embedded import EmbeddedEvidence
from recommender.ranking.request import Request
from recommender.ranking.sparse import Sparse
from recommender.ranking.table import Floats, Table


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

    def many(self, taken: Sparse) -> Floats:
        """Scores of many learners at once: (learners, courses) from what each took, 0 or 1."""
        vectors = self.index.vectors
        centroids = np.asarray(taken @ vectors, dtype=np.float32)
        norms = np.linalg.norm(centroids, axis=1, keepdims=True)
        centroids /= np.maximum(norms, EPSILON)
        mean, covariance = self.index.moments()
        variance = np.einsum("ij,ij->i", centroids @ covariance, centroids)
        deviation = np.sqrt(np.maximum(variance, 0.0))[:, None]
        scores = (centroids @ vectors.T - (centroids @ mean)[:, None]) / np.maximum(
            deviation, EPSILON
        )
        scores[:, ~self.index.known] = 0.0
        scores[deviation[:, 0] < EPSILON] = 0.0
        return np.asarray(scores, dtype=np.float32)
