"""A course is no evidence for itself: what was liked is not sold back for being liked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from recommender.ranking.parts.base import Evidence
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Mask, Rows, Table


@dataclass(frozen=True)
class WithoutOwn:
    """Evidence of the history that says nothing good of the history's own courses.

    A course that was liked or looked at, and not taken, may be shown again, by its other
    merits: it is as close as can be to itself, which is no news. What speaks against it stays.

    Attributes:
        own: (n,) rows of courses with a liking above 0.
    """

    evidence: Evidence
    own: Mask

    def candidates(self, allowed: Mask, k: int) -> Rows:
        """Those of the evidence that are not the learner's own."""
        return self.evidence.candidates(allowed & ~self.own, k)

    def scores(self, rows: Rows) -> Floats:
        """Those of the evidence; at most 0 for the learner's own courses."""
        found = self.evidence.scores(rows)
        return np.asarray(np.where(self.own[rows], np.minimum(found, 0.0), found), np.float32)

    def fit(self, rows: Rows) -> Floats:
        """As :meth:`scores`."""
        found = self.evidence.fit(rows)
        return np.asarray(np.where(self.own[rows], np.minimum(found, 0.0), found), np.float32)


def without_own(evidence: Evidence, request: Request, table: Table) -> Evidence:
    """``evidence``, silent about the courses that it was read from and that may be shown."""
    history = request.history
    liked = [
        course
        for course, weight in zip(history.courses, history.weights, strict=True)
        if weight > 0 and course not in history.unavailable
    ]
    return WithoutOwn(evidence, table.mask(liked)) if liked else evidence
