"""EASE in closed form, in place and in single precision, with its strongest weights kept.

With G = XᵀX and P = (G + λI)⁻¹, B = -P / diag(P) column by column, and diag(B) = 0 (Steck 2019,
"Embarrassingly Shallow Autoencoders"). Memory is one (m, m) matrix, time m³.
"""

from __future__ import annotations

import numpy as np

from recommender.ranking.item_item.cooccurrence import Cooccurrence, Matrix
from recommender.ranking.sparse import Sparse, csr

ROWS = 512


def exact_ease(interactions: Sparse, regularisation: float) -> Matrix:
    """All weights: float32 (m, m); scores of a history x are x @ B.

    Args:
        interactions: (learners, m), positive weights.
        regularisation: λ > 0; about the number of interactions a course needs to be believed.
    """
    precision = _inverse(_regularised(Cooccurrence(interactions), regularisation))
    scale = -np.diagonal(precision).copy()
    precision /= scale
    np.fill_diagonal(precision, 0.0)
    return precision


def _regularised(blocks: Cooccurrence, regularisation: float) -> Matrix:
    gram = np.empty((blocks.courses, blocks.courses), dtype=np.float32, order="F")
    for rows, block in blocks:
        gram[:, rows] = block.toarray().T
    gram[np.diag_indices_from(gram)] += np.float32(regularisation)
    return gram


def _inverse(matrix: Matrix) -> Matrix:
    """Inverse of a positive definite matrix by Cholesky's factors, in its own memory."""
    from scipy.linalg.lapack import spotrf, spotri

    if not len(matrix):
        return matrix
    factor, failed = spotrf(matrix, lower=1, overwrite_a=1)
    if failed:
        raise np.linalg.LinAlgError("the co-occurrences are not positive definite")
    inverse, _ = spotri(factor, lower=1, overwrite_c=1)
    for start in range(0, len(inverse), ROWS):  # mirrored strip by strip: no second matrix
        stop = min(start + ROWS, len(inverse))
        inverse[start:stop, stop:] = inverse[stop:, start:stop].T
        square = inverse[start:stop, start:stop]
        square[:] = np.tril(square) + np.tril(square, -1).T
    return np.asarray(inverse, dtype=np.float32)


def strongest(weights: Matrix, kept: int) -> Sparse:
    """The ``kept`` weights of largest amount in every row, sparse."""
    m = len(weights)
    if not 0 < kept < m:
        return csr(weights)
    place = np.empty((m, kept), dtype=np.int32)
    value = np.empty((m, kept), dtype=np.float32)
    for start in range(0, m, ROWS):
        block = np.ascontiguousarray(weights[start : start + ROWS])
        best = np.sort(np.argpartition(np.abs(block), m - kept, axis=1)[:, m - kept :], axis=1)
        place[start : start + ROWS] = best
        value[start : start + ROWS] = np.take_along_axis(block, best, axis=1)
    row = np.repeat(np.arange(m, dtype=np.int32), kept)
    return csr((value.ravel(), (row, place.ravel())), (m, m))
