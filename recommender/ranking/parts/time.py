"""Whether a course can be finished in a reasonable number of weeks."""

from __future__ import annotations

import numpy as np

from recommender.ranking.parts.base import FullEvidence
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Table

COMFORTABLE_WEEKS = 8.0
FITS = 0.5
LIMIT = -3.0


def time_fit(hours: Floats, weekly_hours: float) -> Floats:
    """0.5 up to eight weeks, then one less for every doubling of the weeks, at least -3.

    Unknown hours (NaN) stay possible: 0.
    """
    weeks = np.maximum(hours / weekly_hours, 1e-3)
    fit = FITS - np.maximum(np.log2(weeks / COMFORTABLE_WEEKS), 0.0)
    return np.asarray(np.nan_to_num(np.maximum(fit, LIMIT), nan=0.0), dtype=np.float32)


class TimePart:
    """Judges by total hours against the learner's hours a week; never proposes."""

    name = "time"

    def __init__(self, table: Table) -> None:
        self.table = table

    def read(self, request: Request) -> FullEvidence | None:
        """Evidence when the weekly time was given."""
        if not request.weekly_hours or request.weekly_hours <= 0:
            return None
        return FullEvidence(time_fit(self.table.hours, request.weekly_hours), proposes=False)
