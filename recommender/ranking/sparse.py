"""Sparse matrices with one type: scipy's stubs know too many kinds to follow them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sp

Sparse = sp.csr_matrix
"""float32, compressed by rows."""


def csr(source: Any, shape: tuple[int, int] | None = None) -> Sparse:
    """``source`` (any sparse or dense matrix, or (values, (rows, columns))) as :data:`Sparse`."""
    build: Any = sp.csr_matrix
    result: Sparse = build(source, shape=shape, dtype=np.float32)
    return result


def zeros(rows: int, columns: int) -> Sparse:
    """An empty matrix of the given shape."""
    build: Any = sp.csr_matrix
    result: Sparse = build((rows, columns), dtype=np.float32)
    return result


def scaled_rows(matrix: Sparse, factors: Any) -> Sparse:
    """``matrix`` with row i multiplied by ``factors[i]``."""
    diagonal: Any = sp.diags
    return csr(diagonal(np.asarray(factors, dtype=np.float32)) @ matrix)


def stacked_columns(left: Sparse, right: Any) -> Sparse:
    """``left`` and ``right`` side by side."""
    stack: Any = sp.hstack
    return csr(stack([left, right]))


def stacked_rows(blocks: Sequence[Sparse]) -> Sparse:
    """``blocks`` one below the other; at least one."""
    stack: Any = sp.vstack
    return csr(stack(blocks))


def by_columns(matrix: Sparse) -> Sparse:
    """The transpose, again compressed by rows."""
    return csr(matrix.T)
