"""What is known of courses besides their words: provider, subject, skills, level.

The overlap of a course with those dealt with, or with the course to resemble. Every attribute is
weighed by how much it tells: ln((N + 1) / (f + 1)) for a value that f of N courses share (Spärck
Jones 1972), and rows are scaled to norm 1, so that the score is a cosine.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from recommender.ranking.parts.base import FullEvidence
from recommender.ranking.request import Request
from recommender.ranking.sparse import Sparse, csr, row_sum, scaled_rows
from recommender.ranking.table import Floats, Table

# A shared skill says more than a shared house; nearly everything is at one of three levels.
WEIGHTS = {"skill": 1.0, "subject": 0.7, "provider": 0.5, "level": 0.3}
EPSILON = 1e-6


class AttributesPart:
    """Cosine of attributes to the signed mean of a history, or to the anchor course."""

    name = "attributes"

    def __init__(self, table: Table) -> None:
        self.matrix = _matrix(table)
        self._columns = csr(self.matrix.T)
        self._row_of = table.row_of

    def read(self, request: Request) -> FullEvidence | None:
        """Evidence when a course with attributes was given or dealt with; it only judges."""
        pairs = list(zip(request.history.courses, request.history.weights, strict=True))
        if request.anchor:
            pairs = [(request.anchor, 1.0)]
        known = [(self._row_of[one], weight) for one, weight in pairs if one in self._row_of]
        if not known:
            return None
        scores = self._scores(known)
        return FullEvidence(scores, proposes=False) if scores.any() else None

    def _scores(self, known: list[tuple[int, float]]) -> Floats:
        """:meth:`many` of one learner, from (row, weight) pairs, without sparse products."""
        rows, weights = zip(*known, strict=True)
        profile = row_sum(self.matrix, np.array(rows), np.array(weights))
        profile /= np.maximum(np.linalg.norm(profile), EPSILON)
        cosines = np.asarray(self.matrix @ profile, dtype=np.float32)
        spread = float(cosines.std())
        if spread <= EPSILON:
            return np.zeros(len(cosines), dtype=np.float32)
        return np.asarray((cosines - cosines.mean()) / np.float32(spread), dtype=np.float32)

    def many(self, taken: Sparse) -> Floats:
        """Scores of many learners at once, standardised over the catalogue.

        Args:
            taken: (learners, n) weights of what each dealt with.

        Returns:
            float32 (learners, n); zero rows for learners without attributes to go by.
        """
        profiles = csr(taken @ self.matrix)
        norms = np.sqrt(np.asarray(profiles.multiply(profiles).sum(axis=1)).ravel())
        profiles = scaled_rows(profiles, 1 / np.maximum(norms, EPSILON))
        cosines = np.asarray((profiles @ self._columns).todense(), dtype=np.float32)
        spread = cosines.std(axis=1, keepdims=True)
        centred = cosines - cosines.mean(axis=1, keepdims=True)
        return np.asarray(
            np.where(spread > EPSILON, centred / np.maximum(spread, EPSILON), 0.0), dtype=np.float32
        )


def _matrix(table: Table) -> Sparse:
    """(n, attributes) with rows of norm 1, or empty where a course has none."""
    columns: dict[tuple[str, str], int] = {}
    rows, places, weights = [], [], []
    for row, kind, value in _attributes(table):
        rows.append(row)
        places.append(columns.setdefault((kind, value), len(columns)))
        weights.append(WEIGHTS[kind])
    shape = (len(table), max(len(columns), 1))
    matrix = csr((np.array(weights, dtype=np.float32), (rows, places)), shape=shape)
    frequency = np.bincount(matrix.indices, minlength=shape[1])
    telling = np.log((len(table) + 1) / (frequency + 1)).astype(np.float32)
    matrix.data = matrix.data * telling[matrix.indices]
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return scaled_rows(matrix, 1 / np.maximum(norms, EPSILON))


def _attributes(table: Table) -> Iterator[tuple[int, str, str]]:
    for row in range(len(table)):
        for skill in sorted(table.skills[row]):
            yield row, "skill", skill
        for kind, value in (("subject", table.subject[row]), ("provider", table.provider[row])):
            if value:
                yield row, kind, str(value)
        if table.rank[row] >= 0:
            yield row, "level", str(table.rank[row])
