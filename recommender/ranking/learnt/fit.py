"""Fitting the second stage: LambdaMART over the blend's best candidates.

Burges 2010, "From RankNet to LambdaRank to LambdaMART"; by LightGBM (Ke et al. 2017).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.batch import histories_of, totals
from recommender.ranking.learnt.columns import COLUMNS, columns
from recommender.ranking.learnt.gain import ndcg, surely
from recommender.ranking.learnt.sample import Sample
from recommender.ranking.learnt.stage import Floats, LearntStage
from recommender.ranking.parts.base import Part
from recommender.ranking.trained import Model

CANDIDATES = 100
NEW_CANDIDATES = 20
# Drawn from the whole catalogue beside them: a goal may bring courses from far down the list.
OTHERS = 20
SHOWN = 40
CELLS = 4_000_000
# Learners kept for the comparison with the blend: enough to tell, and never too many.
UNSEEN, LEAST_SHARE, MOST_SHARE = 2_000, 0.1, 0.3
LEARNING_RATE = 0.1
ROUNDS = 120
PARAMETERS: Mapping[str, Any] = {
    "objective": "lambdarank",
    "learning_rate": LEARNING_RATE,
    "num_leaves": 15,
    "min_data_in_leaf": 100,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 127,
    "lambdarank_truncation_level": 20,
    # Labels: 0 refused, 1 left, 2 clicked, 3 enrolled, 4 started, 5 completed or liked.
    "label_gain": [0.0, 0.1, 0.5, 1.0, 2.0, 3.0],
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "verbose": -1,
}
LEFT, REFUSED = 1, 0
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Lists:
    """Courses to order for q learners: (q, c) rows, their columns, and (q, c) labels."""

    rows: NDArray[np.int64]
    columns: Floats
    labels: NDArray[np.uint8]
    blend: Floats


def fit_stage(
    model: Model,
    parts: Mapping[str, Part],
    weights: Mapping[str, float],
    sample: Sample,
    *,
    seed: int,
) -> LearntStage | None:
    """The second stage; ``None`` where it orders unseen learners' lists no better.

    Args:
        model: fitted without what ``sample`` holds out.
        parts: of that model.
        weights: of the blend that finds the candidates.
        sample: learners with the course that each took next.
        seed: draws candidates, and the learners that are kept for the comparison.
    """
    if not _available():
        return None
    rng = np.random.default_rng(seed)
    share = float(np.clip(UNSEEN / len(sample), LEAST_SHARE, MOST_SHARE))
    kept = rng.random(len(sample)) < share
    learning = _lists(model, parts, weights, sample, np.flatnonzero(~kept), rng, thinned=True)
    unseen = _lists(model, parts, weights, sample, np.flatnonzero(kept), rng, thinned=False)
    if not (learning and unseen and len(learning.rows) and len(unseen.rows)):
        return None
    text = _boosted(learning, seed)
    stage = LearntStage(text, 1.0)
    margins = stage.margins(unseen.columns.reshape(-1, len(COLUMNS)), threads=2)
    margins = margins.reshape(unseen.rows.shape)
    # Courses taken fill up the lists of small catalogues.
    margins[np.isneginf(unseen.blend)] = -np.inf
    before, after = _ndcg(unseen.blend, unseen.labels), _ndcg(margins, unseen.labels)
    gain = after - before
    figures = {
        "learners": len(sample),
        "unseen": len(gain),
        "blend": float(before.mean()),
        "learnt": float(after.mean()),
    }
    if not surely(gain):
        return None
    scale = max(_spread(margins) / max(_spread(unseen.blend), 1e-6), 1e-6)
    return LearntStage(text, scale, figures)


def _spread(scores: Floats) -> float:
    """Median over lists of the standard deviation within each."""
    return float(np.median(np.nanstd(np.where(np.isneginf(scores), np.nan, scores), axis=1)))


def _lists(
    model: Model,
    parts: Mapping[str, Part],
    weights: Mapping[str, float],
    sample: Sample,
    chosen: NDArray[np.int64],
    rng: np.random.Generator,
    *,
    thinned: bool,
) -> _Lists | None:
    """Lists in which the course held out appears; those that miss it teach nothing."""
    found = [
        _chunk(model, parts, weights, sample, places, rng, thinned=thinned)
        for places in _chunks(chosen, len(model.ids))
    ]
    if not found:
        return None
    return _Lists(
        np.concatenate([one.rows for one in found]),
        np.concatenate([one.columns for one in found]),
        np.concatenate([one.labels for one in found]),
        np.concatenate([one.blend for one in found]),
    )


def _chunks(chosen: NDArray[np.int64], courses: int) -> Iterator[NDArray[np.int64]]:
    size = max(CELLS // max(courses, 1), 1)
    for start in range(0, len(chosen), size):
        yield chosen[start : start + size]


def _chunk(
    model: Model,
    parts: Mapping[str, Part],
    weights: Mapping[str, float],
    sample: Sample,
    places: NDArray[np.int64],
    rng: np.random.Generator,
    *,
    thinned: bool,
) -> _Lists:
    histories = histories_of([sample.histories[place] for place in places], len(model.ids))
    total = totals(parts, weights, histories)
    total[histories.taken.nonzero()] = -np.inf
    total[:, ~sample.possible] = -np.inf
    rows = best_rows(total, model.own)
    targets = sample.targets[places]
    if thinned:
        rows = _thinned(rows, targets, [sample.refused[place] for place in places], total, rng)
    hit = (rows == targets[:, None]).any(axis=1)
    rows, targets, places = rows[hit], targets[hit], places[hit]
    kept = histories.where(hit)
    labels = np.full(rows.shape, LEFT, dtype=np.uint8)
    for line, place in enumerate(places):
        labels[line, np.isin(rows[line], sample.refused[place])] = REFUSED
    grades = np.repeat(sample.grades[places] + 1, (rows == targets[:, None]).sum(axis=1))
    labels[rows == targets[:, None]] = grades
    blend = np.take_along_axis(total[hit], rows, axis=1)
    return _Lists(rows, columns(model, kept, rows), labels, blend)


def best_rows(total: Floats, own: Floats) -> NDArray[np.int64]:
    """The rows to order for each learner: the best by ``total``, and the best new courses.

    Args:
        total: (u, n) scores of the blend.
        own: (n,) share of what is known of each course that is its own, 0..1. What is borrowed
            is a mean of several and seldom reaches the top by itself.

    Returns:
        (u, c) distinct rows in no order: a hundred, and up to twenty that have no takers.
    """
    new = np.flatnonzero(own == 0)
    best = _highest(total, CANDIDATES)
    if not len(new) or len(new) == len(own):
        return best
    wanted = total.copy()
    np.put_along_axis(wanted, best, np.inf, axis=1)
    chosen = new[_highest(total[:, new], NEW_CANDIDATES)]
    np.put_along_axis(wanted, chosen, np.inf, axis=1)
    return _highest(wanted, CANDIDATES + chosen.shape[1])


def _highest(values: Floats, count: int) -> NDArray[np.int64]:
    count = min(count, values.shape[1])
    return np.argpartition(-values, count - 1, axis=1)[:, :count].astype(np.int64)


def _thinned(
    rows: NDArray[np.int64],
    targets: NDArray[np.int64],
    refused: list[NDArray[np.int64]],
    total: Floats,
    rng: np.random.Generator,
) -> NDArray[np.int64]:
    """Forty of the candidates drawn evenly, the target always among them if it was one.

    Drawn evenly because a choice by place would tell the place: trees would learn the draw.
    """
    others = rng.integers(0, total.shape[1], (len(rows), OTHERS))
    wide = np.concatenate([rows, others], axis=1)
    luck = rng.random(wide.shape)
    luck[wide == targets[:, None]] = -1.0
    for line, courses in enumerate(refused):
        if len(courses):
            luck[line, np.isin(wide[line], courses)] = -0.5
    luck[np.isneginf(np.take_along_axis(total, wide, axis=1))] = 2.0
    chosen = np.argpartition(luck, SHOWN - 1, axis=1)[:, :SHOWN] if wide.shape[1] > SHOWN else None
    return wide if chosen is None else np.take_along_axis(wide, chosen, axis=1)


def _available() -> bool:
    try:
        import lightgbm  # noqa: F401
    except (ImportError, OSError) as error:
        log.warning("no second stage is learnt, the blend serves: %s", error)
        return False
    return True


def _boosted(lists: _Lists, seed: int) -> str:
    import lightgbm

    learners, courses = lists.rows.shape
    data = lightgbm.Dataset(
        lists.columns.reshape(-1, len(COLUMNS)),
        lists.labels.ravel(),
        group=np.full(learners, courses),
        feature_name=[column.name for column in COLUMNS],
    )
    parameters = {**PARAMETERS, "seed": seed % 2**31}
    trees: Any = lightgbm.train(parameters, data, ROUNDS)
    return str(trees.model_to_string())


def _ndcg(scores: Floats, labels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """NDCG@10 of each list, in which the course held out is to find."""
    wanted = labels > LEFT
    own = np.where(wanted, scores, -np.inf).max(axis=1, keepdims=True)
    return ndcg(scores, own)
