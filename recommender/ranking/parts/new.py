"""Courses that have not met their first audience yet."""

from __future__ import annotations

import numpy as np

from recommender.ranking.parts.base import FullEvidence
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Table

# Decayed takers from which a course has found its audience: five enrolments of three months ago.
AUDIENCE = 2.8


class NewPart:
    """Brings new courses among the candidates: 1 for a new one, 0 for all others.

    It has no weight of its own: a new course is ranked by its content like any other, and now
    and then shown in the place of exploration (``exploration.py``), which is what its
    contribution then stands for.

    Args:
        counts: decayed takers by row at training, (m,) with m <= n; later rows are unknown.
        table: the catalogue.
    """

    name = "new"

    def __init__(self, counts: Floats, table: Table) -> None:
        self.table = table
        # Without any history there is nobody to compare with, and every course is as new.
        self._told = bool(np.isfinite(counts).any())
        self._found = np.zeros(len(table), dtype=bool)
        self._found[: len(counts)] = np.nan_to_num(counts) >= AUDIENCE

    def read(self, request: Request) -> FullEvidence | None:
        """Evidence for the newcomers that ``request`` names; ``None`` where none is left."""
        rows = self.table.rows(one.course_id for one in request.newcomers)
        rows = rows[~self._found[rows]]
        if not self._told or not len(rows):
            return None
        values = np.zeros(len(self.table), dtype=np.float32)
        values[rows] = 1.0
        return FullEvidence(values)
