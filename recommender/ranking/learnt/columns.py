"""What the second stage looks at: numbers about a learner's history and a course.

Each column belongs to the part whose evidence it is, so that the trees' shares add up to
contributions that people can read.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.batch import Histories
from recommender.ranking.sparse import Sparse
from recommender.ranking.sums import Sums
from recommender.ranking.trained import Model

Floats = NDArray[np.float32]
EPSILON = 1e-9


@dataclass(frozen=True)
class Column:
    """A number about a learner and a course; ``part`` is credited with what it does."""

    name: str
    part: str


COLUMNS = (
    Column("collaborative", "collaborative"),
    Column("collaborative_z", "collaborative"),
    Column("collaborative_latest", "collaborative"),
    Column("alike", "collaborative"),
    Column("alike_latest", "collaborative"),
    Column("alike_before", "collaborative"),
    Column("successor", "sequence"),
    Column("successor_z", "sequence"),
    Column("successor_latest", "sequence"),
    Column("successor_before", "sequence"),
    Column("transition", "sequence"),
    Column("transition_latest", "sequence"),
    Column("transition_before", "sequence"),
    Column("content", "history"),
    Column("content_latest", "history"),
    Column("takers", "popularity"),
    Column("takers_difference", "popularity"),
    Column("own_takers", "popularity"),
    Column("recent", "trend"),
    Column("place", "experience"),
    Column("place_difference", "experience"),
    Column("courses", "experience"),
    Column("usual_takers", "experience"),
)
PARTS = tuple(dict.fromkeys(column.part for column in COLUMNS))


@dataclass(frozen=True)
class _Views:
    """Scores of u learners over all n courses, before any are picked: each (u, n)."""

    collaborative: Floats
    collaborative_latest: Floats
    successor: Floats
    successor_latest: Floats
    successor_before: Floats
    transition: Floats
    transition_latest: Floats
    transition_before: Floats


def _views(model: Model, histories: Histories, sums: Sums) -> _Views:
    """The products of histories and item-item matrices that several columns share."""
    latest, before = histories.latest[:2]
    return _Views(
        _product(histories.liked, model.item_item, sums),
        _product(latest, model.item_item, sums),
        _product(histories.recency, model.successors, sums),
        _product(latest, model.successors, sums),
        _product(before, model.successors, sums),
        _product(histories.recency, model.transitions, sums),
        _product(latest, model.transitions, sums),
        _product(before, model.transitions, sums),
    )


def columns(
    model: Model, histories: Histories, rows: NDArray[np.int64], sums: Sums | None = None
) -> Floats:
    """The columns of chosen courses.

    Args:
        model: whose matrices cover n courses.
        histories: of u learners.
        rows: (u, c) courses to look at for each.
        sums: of the request, where there is one: what its parts have read already.

    Returns:
        float32 (u, c, len(COLUMNS)).
    """

    def at(values: Floats) -> Floats:
        return np.take_along_axis(values, rows, axis=1)

    seen = _views(model, histories, sums or Sums())
    takers = model.log_takers
    usual = _mean(histories.taken, takers)
    stage = _mean(histories.recency, model.places)
    shape = rows.shape
    found = (
        at(seen.collaborative),
        at(_standardised(seen.collaborative)),
        at(seen.collaborative_latest),
        *_cosines(model.factors, histories, rows, before=True),
        at(seen.successor),
        at(_standardised(seen.successor)),
        at(seen.successor_latest),
        at(seen.successor_before),
        at(seen.transition),
        at(seen.transition_latest),
        at(seen.transition_before),
        *_cosines(model.content, histories, rows, before=False),
        takers[rows],
        takers[rows] - usual[:, None],
        model.own[rows],
        model.upswing[rows],
        model.places[rows],
        model.places[rows] - stage[:, None],
        np.broadcast_to(histories.lengths[:, None], shape),
        np.broadcast_to(usual[:, None], shape),
    )
    return np.stack([np.asarray(one, dtype=np.float32) for one in found], axis=-1)


def _product(left: Sparse, right: Sparse, sums: Sums) -> Floats:
    if left.shape[0] == 1:  # a request's one learner
        return sums.of(right, left.indices, left.data)[None, :]
    return np.asarray((left @ right).toarray(), dtype=np.float32)


def _standardised(values: Floats) -> Floats:
    mean = values.mean(axis=1, keepdims=True)
    deviation = values.std(axis=1, keepdims=True)
    return np.asarray((values - mean) / (deviation + EPSILON), dtype=np.float32)


def _mean(weights: Sparse, values: Floats) -> Floats:
    total = np.asarray(weights.sum(axis=1)).ravel()
    return np.asarray((weights @ values) / np.maximum(total, EPSILON), dtype=np.float32)


def _cosines(
    vectors: Floats, histories: Histories, rows: NDArray[np.int64], *, before: bool
) -> list[Floats]:
    """Cosines of ``rows`` with the mean of the past, the latest course and the one before."""
    pasts = [histories.liked, histories.latest[0], *([histories.latest[1]] if before else [])]
    if not vectors.shape[1]:
        return [np.zeros(rows.shape, dtype=np.float32) for _ in pasts]
    picked = vectors[rows]
    found = []
    for past in pasts:
        mean = np.asarray(past @ vectors, dtype=np.float32)
        mean /= np.linalg.norm(mean, axis=1, keepdims=True) + EPSILON
        found.append(np.einsum("ud,ucd->uc", mean, picked))
    return found
