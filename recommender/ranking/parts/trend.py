"""Which courses more learners than usual have begun lately."""

from __future__ import annotations

import numpy as np

from recommender.ranking.parts.base import FullEvidence, standardised
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Mask, Table

RECENT_HALF_LIFE_DAYS = 14.0
# Takers that every course is credited with on both sides: three against one is chance, thirty
# against ten is not.
PRIOR_TAKERS = 5.0
# Below this log ratio (a tenth more than usual) nothing is a trend, whatever the spread.
LEAST = 0.1


def trend(recent: Floats, usual: Floats) -> Floats:
    """ln((recent + 5) / (expected + 5)): takers of late against the usual rate.

    expected = usual · Σ recent / Σ usual: a busy or a quiet month of the whole platform is no
    trend of any course. The prior is the additive smoothing of rates (Lidstone).

    Args:
        recent: decayed takers with the short half-life, (n,), NaN as none.
        usual: the same with the long half-life.
    """
    lately, long = np.nan_to_num(recent), np.nan_to_num(usual)
    total = float(long.sum())
    expected = long * (float(lately.sum()) / total) if total > 0 else long
    ratio = np.log((lately + PRIOR_TAKERS) / (expected + PRIOR_TAKERS))
    return np.asarray(ratio, dtype=np.float32)


class TrendPart:
    """z-score of the trend, in the learner's own subjects where these are known.

    Args:
        recent: short-lived counts by row, (m,) with m <= n; empty where unknown.
        usual: long-lived counts by row, (m,).
        table: the catalogue; courses that came after training have no trend.
    """

    name = "trend"

    def __init__(self, recent: Floats, usual: Floats, table: Table) -> None:
        self.table = table
        self.values = _standardised(recent, usual, table)

    def read(self, request: Request) -> FullEvidence | None:
        """Evidence for the subjects of the history and interests, or for all.

        ``None`` when nothing trends there.
        """
        if self.values is None:
            return None
        within = self._within(request)
        values = self.values if within is None else np.where(within, self.values, 0.0)
        return FullEvidence(np.asarray(values, dtype=np.float32)) if values.any() else None

    def _within(self, request: Request) -> Mask | None:
        history = request.history
        liked = [
            course
            for course, weight in zip(history.courses, history.weights, strict=True)
            if weight > 0
        ]
        subjects = {str(self.table.subject[row]) for row in self.table.rows(liked)}
        subjects |= {interest.casefold() for interest in request.interests}
        known = self.table.subjects.among(subjects - {""})
        return known if known.any() else None


def _standardised(recent: Floats, usual: Floats, table: Table) -> Floats | None:
    rows = len(recent)
    if not rows or rows != len(usual):
        return None
    ratio = trend(recent, usual)
    if float(np.abs(ratio).max()) < LEAST:
        return None
    scores = standardised(ratio, table.present[:rows])
    if scores is None:
        return None
    everything = np.zeros(len(table), dtype=np.float32)
    everything[:rows] = np.where(ratio >= LEAST, np.maximum(scores, 0.0), np.minimum(scores, 0.0))
    return everything
