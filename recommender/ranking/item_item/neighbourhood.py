"""Ridge regression of a course on its own neighbourhood: EASE where the catalogue is large.

After the sparse approximation of Steck 2019 ("Markov Random Fields for Collaborative
Filtering"): with G = XᵀX, N(j) the K courses of highest cosine G_ij / √(G_ii G_jj), and
A = G[N(j), N(j)] + λI,

    B[N(j), j] = A⁻¹ G[N(j), j].

With all other courses for neighbours this is EASE itself. Memory is K² numbers for each course
of a group, whatever the size of the catalogue.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.item_item.cooccurrence import BLOCK_CELLS, Cooccurrence, Matrix
from recommender.ranking.sparse import Sparse, csr

GROUP_CELLS = 200_000_000
SOLVED = 256
KEY_BITS = 63


def fit_neighbourhoods(
    interactions: Sparse,
    *,
    neighbours: int,
    regularisation: float,
    block_cells: int = BLOCK_CELLS,
    group_cells: int = GROUP_CELLS,
) -> Sparse:
    """Weights of every course's neighbours for it.

    Args:
        interactions: (learners, m), positive weights, distinct columns within each row.
        neighbours: K.
        regularisation: λ > 0.
        block_cells: how much of G is dense at any one time.
        group_cells: how many numbers of the systems are held at any one time.

    Returns:
        float32 (m, m), at most K entries a column, zero diagonal.
    """
    blocks = Cooccurrence(interactions, block_cells)
    count = min(neighbours, max(blocks.courses - 1, 0))
    near = _neighbours(blocks, count)
    weights = np.zeros(near.shape, dtype=np.float32)
    size = max(1, group_cells // max(count * count, 1))
    for start in range(0, len(near), size):
        group = slice(start, start + size)
        systems, wanted = _systems(blocks, start, near[group])
        weights[group] = _solved(systems, wanted, near[group] < 0, regularisation)
    used = weights != 0
    columns = np.repeat(np.arange(len(near)), used.sum(axis=1))
    return csr((weights[used], (near[used], columns)), (blocks.courses, blocks.courses))


def _neighbours(blocks: Cooccurrence, count: int) -> NDArray[np.int32]:
    """(m, count) courses of highest cosine to each; -1 where too few are alike."""
    found = np.full((blocks.courses, count), -1, dtype=np.int32)
    norms = np.sqrt(blocks.diagonal())
    scale = np.divide(1.0, norms, out=np.zeros_like(norms), where=norms > 0)
    for rows, block in blocks if count else ():
        found[rows] = _highest(block, rows.start, scale, count)
    return found


def _highest(block: Sparse, first: int, scale: Matrix, count: int) -> NDArray[np.int32]:
    """Columns of the ``count`` highest cosines in each row of ``block``, -1 where there are less.

    Row, cosine and column are packed into one number: sorting plain numbers is many times as
    fast as partitioning rows, most of which is zeros. The bits of a positive float order as it.
    """
    rows, columns = block.shape
    row = np.repeat(np.arange(rows, dtype=np.int64), np.diff(block.indptr))
    likeness = block.data * scale[block.indices]
    useful = (likeness > 0) & (block.indices != row + first)
    row, column = row[useful], block.indices[useful]
    width = max(columns - 1, 0).bit_length()
    packed = row << 32 | likeness[useful].view(np.int32)
    # The cosine's last bits give way to the column where both do not fit.
    spare = max(max(rows - 1, 0).bit_length() + 32 + width - KEY_BITS, 0)
    packed = packed >> spare << width | column
    packed.sort()
    ends = np.cumsum(np.bincount(row, minlength=rows))
    starts = np.concatenate([[0], ends[:-1]])
    place = ends[:, None] - 1 - np.arange(count)
    there = place >= starts[:, None]
    best = packed[np.where(there, place, 0)] & ((1 << width) - 1) if len(packed) else place
    return np.where(there, best, -1).astype(np.int32)


def _systems(blocks: Cooccurrence, first: int, near: NDArray[np.int32]) -> tuple[Matrix, Matrix]:
    """G[N(j), N(j)] as (t, K, K) and G[N(j), j] as (t, K), for t courses from ``first`` on.

    The rows of G pass by once more: every system that needs a row takes its part of it.
    """
    size, count = near.shape
    systems = np.zeros((size, count, count), dtype=np.float32)
    wanted = np.zeros((size, count), dtype=np.float32)
    place = np.flatnonzero(near.ravel() >= 0)
    place = place[np.argsort(near.ravel()[place], kind="stable")]
    needs = near.ravel()[place]
    for rows, part in blocks:
        block = part.toarray()
        own = slice(*np.searchsorted(needs, [rows.start, rows.stop]))
        system, position = np.divmod(place[own], max(count, 1))
        row = needs[own] - rows.start
        wanted[system, position] = block[row, first + system]
        systems[system, position] = block[row[:, None], near[system]]
    return systems, wanted


def _solved(
    systems: Matrix, wanted: Matrix, missing: NDArray[np.bool_], regularisation: float
) -> Matrix:
    """Solutions of (A + λI) w = b, 0 where a neighbour is missing: (t, K)."""
    from threadpoolctl import threadpool_limits

    weights = np.empty(wanted.shape, dtype=np.float32)
    diagonal = np.arange(wanted.shape[1])
    # Many small systems: threads would wait for each other longer than they work.
    with threadpool_limits(limits=1, user_api="blas"):
        for start in range(0, len(weights), SOLVED):
            part = slice(start, start + SOLVED)
            matrix = systems[part] * ~missing[part, None, :]
            matrix[:, diagonal, diagonal] += np.float32(regularisation)
            weights[part] = np.linalg.solve(matrix, wanted[part, :, None])[..., 0]
    weights[missing] = 0.0
    return weights
