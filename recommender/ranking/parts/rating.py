"""How well a course is rated, shrunk towards the catalogue where few have rated it."""

from __future__ import annotations

import numpy as np

from recommender.ranking.parts.base import FullEvidence
from recommender.ranking.request import Request
from recommender.ranking.table import Table

PRIOR_RATINGS = 50.0
ONE_STAR = 2.0
LIMIT = 2.0


class RatingPart:
    """(C·m + r·k) / (C + k) - m in stars, doubled, within ±2 (Bayesian average).

    m is the catalogue's mean rating, r the course's, k how many gave it (1 where only the
    average is known) and C = 50. An unrated course is ordinary: 0. Judges, never proposes.
    """

    name = "rating"

    def __init__(self, table: Table) -> None:
        rated = ~np.isnan(table.rating)
        self._values = None
        if rated.any():
            mean = float(table.rating[rated].mean())
            count = np.nan_to_num(table.rating_count, nan=1.0)
            rating = np.nan_to_num(table.rating, nan=mean)
            better = count * (rating - mean) / (PRIOR_RATINGS + count)
            scores = np.clip(ONE_STAR * better, -LIMIT, LIMIT)
            self._values = np.where(rated, scores, 0.0).astype(np.float32)

    def read(self, request: Request) -> FullEvidence | None:  # noqa: ARG002
        """Evidence for every request; ``None`` when no course is rated."""
        return None if self._values is None else FullEvidence(self._values, proposes=False)
