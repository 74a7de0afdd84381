"""Values over the catalogue that are computed once each, and only where they are asked for."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from recommender.ranking.table import Floats, Rows


class LazyColumn:
    """A column of n values; several parts of a request ask for the same rows.

    Args:
        rows: n.
        compute: gives the values at some distinct rows.
    """

    def __init__(self, rows: int, compute: Callable[[Rows], Floats]) -> None:
        self._compute = compute
        self._values = np.zeros(rows, dtype=np.float32)
        self._known = np.zeros(rows, dtype=bool)

    def at(self, rows: Rows) -> Floats:
        """The values at ``rows``."""
        missing = rows[~self._known[rows]]
        if len(missing):
            missing = np.unique(missing)
            self._values[missing] = self._compute(missing)
            self._known[missing] = True
        return self._values[rows]
