"""Sparse matrices with one type: scipy's stubs know too many kinds to follow them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

Sparse = sp.csr_matrix
"""float32, compressed by rows."""
Floats = NDArray[np.float32]


def csr(source: Any, shape: tuple[int, int] | None = None) -> Sparse:
    """``source`` (any sparse or dense matrix, or (values, (rows, columns))) as :data:`Sparse`."""
    build: Any = sp.csr_matrix
    result: Sparse = build(source, shape=shape, dtype=np.float32)
    return result


def by_rows(values: Any, columns: Any, starts: Any, width: int) -> Sparse:
    """Rows side by side in ``values`` and ``columns``; row i begins at ``starts[i]``."""
    return csr((values, columns, starts), (len(starts) - 1, width))


def row_sum(matrix: Sparse, rows: Any, weights: Any) -> Floats:
    """Σ ``weights`` · ``rows`` (arrays) of ``matrix``: dense (n,), faster than a sparse product."""
    if not len(rows):
        return np.zeros(matrix.shape[1], dtype=np.float32)
    parts = [slice(a, b) for a, b in zip(matrix.indptr[rows], matrix.indptr[1:][rows], strict=True)]
    columns = np.concatenate([matrix.indices[part] for part in parts])
    values = np.concatenate([matrix.data[part] for part in parts])
    repeated = np.repeat(np.asarray(weights), [part.stop - part.start for part in parts])
    total = np.bincount(columns, values * repeated, minlength=matrix.shape[1])
    return total.astype(np.float32)


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


def largest(matrix: Sparse, most: int) -> Sparse:
    """``matrix`` with at most ``most`` (>= 1) numbers in every row: those of largest amount."""
    lengths = np.diff(matrix.indptr)
    if not (lengths > most).any():
        return matrix
    kept = np.ones(matrix.nnz, dtype=bool)
    for row in np.flatnonzero(lengths > most).tolist():
        part = slice(matrix.indptr[row], matrix.indptr[row + 1])
        amounts = np.abs(matrix.data[part])
        kept[part][np.argpartition(amounts, len(amounts) - most)[: len(amounts) - most]] = False
    starts = np.concatenate([[0], np.cumsum(kept)])[matrix.indptr]
    return by_rows(matrix.data[kept], matrix.indices[kept], starts, matrix.shape[1])


def bounded_product(
    left: Sparse, matrix: Sparse, right: Sparse, most: int, block: int = 512
) -> Sparse:
    """The product left · matrix · right with the ``most`` numbers of largest amount a row.

    Made ``block`` rows at a time, so that what is cut off is never held as a whole.
    """
    parts = [
        largest(csr(left[start : start + block] @ matrix @ right), most)
        for start in range(0, left.shape[0], block)
    ]
    return stacked_rows(parts) if parts else zeros(left.shape[0], right.shape[1])
