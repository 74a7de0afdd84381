"""Whether a course's level is the learner's."""

from __future__ import annotations

import numpy as np

from recommender.ranking.parts.base import FullEvidence
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Table

FITS = 1.0
TOO_HARD = -2.0
TOO_EASY = -1.0
LIMIT = -3.0


def level_fit(implied: Floats, wanted: float) -> Floats:
    """1 at the wanted level, falling by 2 a level above and by 1 a level below, at least -3.

    Unknown levels (NaN) stay possible: 0.
    """
    above = np.maximum(implied - wanted, 0.0)
    below = np.maximum(wanted - implied, 0.0)
    fit = np.maximum(FITS + TOO_HARD * above + TOO_EASY * below, LIMIT)
    return np.asarray(np.nan_to_num(fit, nan=0.0), dtype=np.float32)


class LevelPart:
    """Judges by the stated level, or by what the title implies; never proposes."""

    name = "level"

    def __init__(self, table: Table) -> None:
        self.table = table

    def read(self, request: Request) -> FullEvidence | None:
        """Evidence when a level was given."""
        if request.level is None:
            return None
        fit = level_fit(self.table.implied, float(request.level.rank))
        return FullEvidence(fit, proposes=False)
