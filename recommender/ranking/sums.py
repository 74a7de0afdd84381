"""Sums over a matrix that several parts of one request ask for alike."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.sparse import Sparse, row_sum

Floats = NDArray[np.float32]


class Sums:
    """Weighted sums of rows, each computed once: one belongs to a request and goes with it.

    The parts of the blend and the columns of the second stage read the same history off the
    same matrices.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[int, bytes, bytes], tuple[Sparse, Floats]] = {}

    def of(self, matrix: Sparse, rows: Any, weights: Any) -> Floats:
        """Σ ``weights`` · ``rows`` (distinct rows in any order) of ``matrix``; read-only."""
        rows, weights = np.asarray(rows, dtype=np.int64), np.asarray(weights, dtype=np.float32)
        order = np.argsort(rows)
        order = order[weights[order] != 0]
        rows, weights = rows[order], weights[order]
        # Parts have matrices of their own over the same numbers.
        key = (matrix.data.ctypes.data, rows.tobytes(), weights.tobytes())
        if key not in self._found:
            total = row_sum(matrix, rows, weights)
            total.flags.writeable = False
            self._found[key] = (matrix, total)  # kept, so that the address stays its own
        return self._found[key][1]
