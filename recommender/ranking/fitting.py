"""Fitting the ranking of history on what learners really took next.

Everybody's latest course is held out (:mod:`learnt.sample`), the models are fitted without it,
and on them first the blend's weights, then the second stage that reorders its best candidates.
The models that serve are fitted on everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.assembly import build_parts
from recommender.ranking.batch import confidences, histories_of, trusted
from recommender.ranking.blend import DEFAULT_WEIGHTS
from recommender.ranking.borrowing import playing_new
from recommender.ranking.dense import DenseIndex
from recommender.ranking.interactions import Interactions
from recommender.ranking.item_item.fit import EXACT_COURSES, REGULARISATION
from recommender.ranking.learnt.fit import fit_stage
from recommender.ranking.learnt.gain import ndcg, surely
from recommender.ranking.learnt.sample import Sample, draw_sample
from recommender.ranking.learnt.stage import LearntStage
from recommender.ranking.parts.base import Part
from recommender.ranking.table import Table
from recommender.ranking.trained import Model
from recommender.ranking.training import fit_history, with_regularisation

MAX_LEARNERS = 4_000
MAX_CELLS = 12_000_000
MAX_INNER_LEARNERS = 250_000
ROUNDS = 2
REGULARISATIONS = (REGULARISATION, 10.0, 30.0, 300.0)
# The collaborative weight stays: it sets the scale against the goal.
GRID: Mapping[str, tuple[float, ...]] = {
    "sequence": (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1.2),
    "history": (0.0, 0.05, 0.1, 0.2, 0.3, 0.45),
    "popularity_known": (0.0, 0.05, 0.1, 0.2),
}
SOURCES: Mapping[str, str] = {"popularity_known": "popularity"}


@dataclass(frozen=True)
class Fit:
    """What was fitted on the inner split.

    Attributes:
        weights: of the blend by part.
        learners: how many the weights were fitted on.
        before, after: NDCG@10 of the default and of the fitted weights on them.
        regularisation: λ of the item-item weights that did best.
        learnt: the second stage; ``None`` when it orders unseen learners' lists no better.
    """

    weights: dict[str, float]
    learners: int
    before: float
    after: float
    regularisation: float
    learnt: LearntStage | None


def fit_ranking(
    base: Model, table: Table, interactions: Interactions, *, now: float, seed: int
) -> Fit | None:
    """Weights of the blend's history parts, and the second stage on top.

    Args:
        base: of the same courses; only its content is used here.
        table: of the same courses in the same order.
        interactions: grouped by learner in time order.
        now: as in :func:`fit_history`.
        seed: draws the samples.

    Returns:
        ``None`` when fewer than 200 learners have three courses: too few to learn from.
    """
    sample = draw_sample(interactions, base.content, seed)
    if sample is None:
        return None
    seen, share = _fewer(interactions, sample, seed)
    inner = _inner(sample, len(table), seed)
    model = _scaled(fit_history(base, seen, now=now), share)
    tried = []
    for regularisation in _regularisations(len(table)):
        if regularisation != REGULARISATION:
            model = with_regularisation(model, seen, regularisation)
        parts = build_parts(model, table, DenseIndex(model.vectors), None)
        fit = _search(_columns(parts, inner, len(table)), inner, regularisation)
        tried.append((fit.after, fit, model, parts))
    _, fit, model, parts = max(tried, key=lambda one: one[0])
    weights = {**DEFAULT_WEIGHTS, **fit.weights}
    if sample.new.any():
        model = playing_new(model, sample.new)
        parts = build_parts(model, table, DenseIndex(model.vectors), None)
    return replace(fit, learnt=fit_stage(model, parts, weights, sample, seed=seed))


def _fewer(interactions: Interactions, sample: Sample, seed: int) -> tuple[Interactions, float]:
    """What the inner models see, of at most a quarter of a million learners; their share.

    The learners of the sample are always among them, as those who are served are among those
    that the serving models were fitted on.
    """
    learners = interactions.learners
    if learners <= MAX_INNER_LEARNERS:
        return interactions.where(sample.training), 1.0
    kept = np.random.default_rng(seed).random(learners) < MAX_INNER_LEARNERS / learners
    kept[sample.learners] = True
    seen = sample.training & kept[interactions.learner]
    return interactions.where(seen), float(kept.mean())


def _scaled(model: Model, share: float) -> Model:
    """``model`` with its counts as if everybody had been counted."""
    if share == 1.0:
        return model
    scale = np.float32(1 / share)
    return replace(
        model,
        counts=model.counts * scale,
        recent_counts=model.recent_counts * scale,
        expected=model.expected * scale,
    )


def _regularisations(courses: int) -> tuple[float, ...]:
    """Values to try: only where a fit takes seconds."""
    return REGULARISATIONS if courses <= EXACT_COURSES else (REGULARISATION,)


@dataclass(frozen=True)
class _Inner:
    """Histories up to, and courses at, the held-out places."""

    histories: list[NDArray[np.int64]]
    targets: NDArray[np.int64]


def _inner(sample: Sample, courses: int, seed: int) -> _Inner:
    size = min(len(sample), MAX_LEARNERS, max(MAX_CELLS // courses, 200))
    chosen = np.sort(np.random.default_rng(seed).choice(len(sample), size, replace=False))
    return _Inner([sample.histories[place] for place in chosen], sample.targets[chosen])


def _columns(
    parts: Mapping[str, Part], inner: _Inner, courses: int
) -> dict[str, NDArray[np.float32]]:
    histories = histories_of(inner.histories, courses)
    trust = confidences(histories)[:, None]
    columns = {}
    for name in ("collaborative", *GRID):
        found = trusted(parts[SOURCES.get(name, name)], histories)
        if found is None:
            found = np.zeros((len(inner.histories), courses), dtype=np.float32)
        columns[name] = found * trust if name in SOURCES else found
    return columns


def _search(
    columns: Mapping[str, NDArray[np.float32]], inner: _Inner, regularisation: float
) -> Fit:
    """Coordinate ascent over the grid, from the defaults or from the collaborative part alone.

    A step is taken where it gains more than its standard error over the learners: what is
    within the noise is left as it was.
    """
    default = {name: DEFAULT_WEIGHTS[name] for name in columns}
    alone = {name: weight if name not in GRID else 0.0 for name, weight in default.items()}
    before = _ndcg(columns, default, inner)
    starts = [(default, before), (alone, _ndcg(columns, alone, inner))]
    weights, best = max(starts, key=lambda start: start[1].mean())
    for _ in range(ROUNDS):
        for name, values in GRID.items():
            if not columns[name].any():
                continue
            tried = [{**weights, name: value} for value in values if value != weights[name]]
            found = [(one, _ndcg(columns, one, inner)) for one in tried]
            step, gained = max(found, key=lambda one: one[1].mean())
            if surely(gained - best):
                weights, best = step, gained
    return Fit(
        weights, len(inner.targets), float(before.mean()), float(best.mean()), regularisation, None
    )


def _ndcg(
    columns: Mapping[str, NDArray[np.float32]], weights: Mapping[str, float], inner: _Inner
) -> NDArray[np.float64]:
    """NDCG@10 of every learner: (q,)."""
    first = next(iter(columns.values()))
    total = np.zeros_like(first)
    for name, column in columns.items():
        if weights[name]:
            total += weights[name] * column
    for place, rows in enumerate(inner.histories):
        total[place, rows] = -np.inf
    own = total[np.arange(len(total)), inner.targets][:, None]
    return ndcg(total, own)
