"""Fitting the blend's weights for history, on what learners really took next.

From every sampled learner's history the second-last course is held out (and the last one
left away: some data sets append it out of order), the model is fitted without those pairs,
and the weights that place the held-out course best (NDCG@10 over all courses) are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.assembly import build_parts
from recommender.ranking.batch import confidences, histories_of, trusted
from recommender.ranking.blend import DEFAULT_WEIGHTS
from recommender.ranking.dense import DenseIndex
from recommender.ranking.interactions import Interactions
from recommender.ranking.signals import History
from recommender.ranking.table import Table
from recommender.ranking.trained import Model
from recommender.ranking.training import fit_history

MINIMUM_LEARNERS = 200
MINIMUM_COURSES = 4
MAX_LEARNERS = 2_000
MAX_CELLS = 8_000_000
ROUNDS = 2
CUTOFF = 10
# The collaborative weight stays: it sets the scale against the goal.
GRID: Mapping[str, tuple[float, ...]] = {
    "sequence": (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1.2),
    "history": (0.0, 0.05, 0.1, 0.2, 0.3, 0.45),
    "popularity_known": (0.0, 0.05, 0.1, 0.2),
}
SOURCES: Mapping[str, str] = {"popularity_known": "popularity"}


@dataclass(frozen=True)
class Fit:
    """Fitted weights with what they achieved on the inner split (``ndcg`` before and after)."""

    weights: dict[str, float]
    learners: int
    before: float
    after: float


@dataclass(frozen=True)
class _Inner:
    """Histories up to, and courses at, the held-out places; and which pairs to train on."""

    histories: list[NDArray[np.int64]]
    targets: NDArray[np.int64]
    training: NDArray[np.bool_]


def fit_weights(
    model: Model, table: Table, interactions: Interactions, *, now: float, seed: int
) -> Fit | None:
    """Weights of sequence, history and popularity beside the collaborative part.

    Args:
        model: trained on all of ``interactions``; only its content is used here.
        table: of the same courses in the same order.
        interactions: grouped by learner in time order.
        now: as in :func:`fit_history`.
        seed: draws the sample of learners.

    Returns:
        ``None`` when fewer than 200 learners have four courses: too few to learn from.
    """
    inner = _split(interactions, seed)
    if inner is None:
        return None
    reduced = fit_history(model, interactions.where(inner.training), now=now)
    parts = build_parts(reduced, table, DenseIndex(model.vectors), None)
    histories = histories_of(inner.histories, len(table))
    trust = confidences(histories)[:, None]
    columns = {}
    for name in ("collaborative", *GRID):
        found = trusted(parts[SOURCES.get(name, name)], histories)
        if found is None:
            found = np.zeros((len(inner.histories), len(table)), dtype=np.float32)
        columns[name] = found * trust if name in SOURCES else found
    return _search(columns, inner)


def _split(interactions: Interactions, seed: int) -> _Inner | None:
    taken = np.flatnonzero(interactions.taken)
    learner = interactions.learner[taken]
    starts = np.flatnonzero(np.r_[True, learner[1:] != learner[:-1]]) if len(taken) else taken
    lengths = np.diff(np.r_[starts, len(taken)])
    usable = np.flatnonzero(lengths >= MINIMUM_COURSES)
    if len(usable) < MINIMUM_LEARNERS:
        return None
    size = min(len(usable), MAX_LEARNERS, max(MAX_CELLS // interactions.courses, MINIMUM_LEARNERS))
    chosen = np.sort(np.random.default_rng(seed).choice(usable, size, replace=False))
    training = np.ones(len(interactions), dtype=bool)
    histories, targets = [], []
    for group in chosen:
        places = taken[starts[group] : starts[group] + lengths[group]]
        training[places[-2:]] = False
        histories.append(interactions.course[places[:-2]])
        targets.append(interactions.course[places[-2]])
    return _Inner(histories, np.array(targets), training)


def history_of(course_ids: list[str]) -> History:
    """The history of somebody who took ``course_ids`` in this order and said nothing more."""
    distinct = tuple(dict.fromkeys(course_ids))
    return History(
        courses=distinct,
        weights=np.ones(len(distinct), dtype=np.float32),
        sequence=distinct,
        taken=frozenset(distinct),
    )


def _search(columns: Mapping[str, NDArray[np.float32]], inner: _Inner) -> Fit:
    """Coordinate ascent over the grid, from the defaults."""
    weights = {name: DEFAULT_WEIGHTS[name] for name in columns}
    before = best = _ndcg(columns, weights, inner)
    for _ in range(ROUNDS):
        for name, values in GRID.items():
            if not columns[name].any():
                continue
            for value in values:
                found = _ndcg(columns, {**weights, name: value}, inner)
                if found > best:
                    best, weights = found, {**weights, name: value}
    return Fit(weights, len(inner.targets), before, best)


def _ndcg(
    columns: Mapping[str, NDArray[np.float32]], weights: Mapping[str, float], inner: _Inner
) -> float:
    first = next(iter(columns.values()))
    total = np.zeros_like(first)
    for name, column in columns.items():
        if weights[name]:
            total += weights[name] * column
    for place, rows in enumerate(inner.histories):
        total[place, rows] = -np.inf
    own = total[np.arange(len(total)), inner.targets][:, None]
    # Ties count half, so that equal scores gain nothing from their order.
    rank = (total > own).sum(axis=1) + ((total == own).sum(axis=1) - 1) / 2
    return float(np.where(rank < CUTOFF, 1 / np.log2(rank + 2), 0.0).mean())
