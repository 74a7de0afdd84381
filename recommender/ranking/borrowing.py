"""Courses that hardly anybody took borrow what is known of the courses most like them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.sparse import Sparse, bounded_product, csr, scaled_rows, zeros
from recommender.ranking.trained import Model

# A course with fewer takers than this has little of its own to go by.
ENOUGH_TAKERS = 5
NEIGHBOURS = 10
SHARPNESS = 4.0
BLOCK = 512
# Weights that are kept, lent ones among them: where most of very many courses have few takers,
# all of them would be thousands a course.
KEPT_IN_ALL = 40_000_000
KEPT_A_COURSE = 768


def own_share(takers: NDArray[np.integer]) -> NDArray[np.float64]:
    """How far courses' own takers are enough to go by: takers / 5, at most 1."""
    return np.minimum(takers / ENOUGH_TAKERS, 1.0)


def lenders(content: NDArray[np.float32], takers: NDArray[np.integer]) -> Sparse:
    """For each course with few takers, weights of the ten known courses most like it.

    Weights are cosines to the fourth power, divided by their sum. What a course has of its own
    counts by :func:`own_share`, the rest is borrowed.

    Args:
        content: (n, d) unit rows; zero rows neither lend nor borrow.
        takers: (n,) learners who took each course.

    Returns:
        float32 (n, n); rows of courses with enough takers are empty.
    """
    n = len(takers)
    known = content.any(axis=1) if content.size else np.zeros(n, dtype=bool)
    rich = np.flatnonzero(known & (takers >= ENOUGH_TAKERS))
    poor = np.flatnonzero(known & (takers < ENOUGH_TAKERS))
    if not len(rich) or not len(poor):
        return zeros(n, n)
    k = min(NEIGHBOURS, len(rich))
    blocks = []
    for start in range(0, len(poor), BLOCK):
        rows = poor[start : start + BLOCK]
        cosines = np.maximum(content[rows] @ content[rich].T, 0.0)
        best = np.argpartition(-cosines, k - 1, axis=1)[:, :k]
        near = np.take_along_axis(cosines, best, axis=1)
        weight = near**SHARPNESS
        weight /= np.maximum(weight.sum(axis=1, keepdims=True), 1e-9)
        weight *= (1 - own_share(takers[rows]))[:, None]
        places = (np.repeat(rows, k), rich[best].ravel())
        blocks.append((weight.ravel(), *places))
    values, lines, columns = (np.concatenate(column) for column in zip(*blocks, strict=True))
    return csr((values, (lines, columns)), (n, n))


def with_borrowed(weights: Sparse, lending: Sparse, takers: NDArray[np.integer]) -> Sparse:
    """Item-item ``weights`` (n, n) in which courses with few takers have borrowed both sides.

    As a row (somebody took it) and as a column (somebody might): W' = (D + A) W (D + A)ᵀ with
    the lending matrix A and D the share that is a course's own. The weights of largest amount are
    kept: forty million in all, and no fewer than 768 a row.
    """
    if not lending.nnz:
        return weights
    own = _own(lending, takers)
    n = weights.shape[0]
    mixing = csr(scaled_rows(_identity(n), own) + lending)
    return _without_diagonal(bounded_product(mixing, weights, csr(mixing.T), _kept(n)))


def borrowed_values(
    values: NDArray[np.float32], lending: Sparse, takers: NDArray[np.integer]
) -> NDArray[np.float32]:
    """``values`` (n,) of courses, those with few takers having borrowed."""
    found = _own(lending, takers) * values + lending @ values
    return np.asarray(found, dtype=np.float32)


def playing_new(model: Model, new: NDArray[np.bool_]) -> Model:
    """``model`` in which some courses, as candidates, have nothing but what they can borrow.

    What they say of others when they stand in a history stays: somebody's new course is
    seldom part of it, and the trees should see histories as they will be.

    Args:
        model: fitted on everything; its courses with few takers have borrowed already.
        new: (n,) courses that nobody shall have taken.
    """
    able = new | (model.own == 1)
    content = np.where(able[:, None], model.content, np.float32(0.0))
    takers = np.where(new, 0, ENOUGH_TAKERS)
    lending = lenders(content, takers)
    n = len(new)
    places = np.flatnonzero(~new)
    kept = csr((np.ones(len(places)), (places, places)), (n, n))
    candidates = csr((kept + lending).T)

    def lent(weights: Sparse) -> Sparse:
        return _without_diagonal(bounded_product(_identity(n), weights, candidates, _kept(n)))

    def borrowed(values: NDArray[np.float32]) -> NDArray[np.float32]:
        return borrowed_values(np.where(new, np.float32(0.0), values), lending, takers)

    return replace(
        model,
        item_item=lent(model.item_item),
        successors=lent(model.successors),
        transitions=csr(model.transitions @ kept),
        counts=np.where(new, np.float32(0.0), model.counts),
        recent_counts=np.where(new, np.float32(0.0), model.recent_counts),
        expected=borrowed(model.expected),
        factors=filled(np.where(new[:, None], np.float32(0.0), model.factors), lending),
        places=borrowed(model.places),
        own=np.where(new, np.float32(0.0), model.own),
    )


def filled(factors: NDArray[np.float32], lending: Sparse) -> NDArray[np.float32]:
    """Courses that nobody took stand where those stand that they borrow from."""
    empty = np.flatnonzero(~factors.any(axis=1))
    borrowed = np.asarray(lending[empty] @ factors, dtype=np.float32)
    borrowed /= np.linalg.norm(borrowed, axis=1, keepdims=True) + 1e-9
    factors[empty] = borrowed
    return factors


def _kept(n: int) -> int:
    return max(KEPT_A_COURSE, KEPT_IN_ALL // max(n, 1))


def _identity(n: int) -> Sparse:
    return csr((np.ones(n), (np.arange(n), np.arange(n))), (n, n))


def _without_diagonal(weights: Sparse) -> Sparse:
    weights.setdiag(0)
    weights.eliminate_zeros()
    return weights


def _own(lending: Sparse, takers: NDArray[np.integer]) -> NDArray[np.float64]:
    """The share that is each course's own; all of it where there is nobody to borrow from."""
    own = own_share(takers)
    own[np.diff(lending.indptr) == 0] = 1.0
    return own
