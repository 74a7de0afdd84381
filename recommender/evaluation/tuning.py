"""Settings of a baseline, chosen inside the training part: a fair opponent is a tuned one."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from recommender.evaluation.measure import outcomes
from recommender.evaluation.methods.base import Method
from recommender.evaluation.ragged import Ragged
from recommender.evaluation.split import Split

LEARNERS = 4_000
LEAST_LEARNERS = 50
LEAST_COURSES = 3
CUTOFF = 10
Settings = dict[str, Any]


@dataclass(frozen=True)
class Grid:
    """Settings to choose from.

    Attributes:
        methods: one a setting, the default first; each a frozen dataclass.
        histories: how many learners' histories are learnt from while choosing; ``None`` for
            all. For methods that are slow to fit and whose best settings depend little on it.
    """

    methods: Sequence[Method]
    histories: int | None = None


@dataclass(frozen=True)
class Tuning:
    """What was chosen, and how.

    Attributes:
        method: with the best settings found, or the defaults.
        tried: each setting with its NDCG@10 on the inner split; empty when there are too few
            learners to choose by.
        seconds: what choosing took.
    """

    method: Method
    tried: tuple[tuple[Settings, float], ...]
    seconds: float

    @property
    def settings(self) -> Settings:
        """Those of the method chosen, by name."""
        return settings_of(self.method)


def tune(grid: Grid, split: Split, *, seed: int) -> Tuning:
    """The method of ``grid`` with the best NDCG@10 on an inner split of the training part.

    Args:
        grid: what there is to choose from.
        split: only its training part is looked at.
        seed: draws the learners of the inner split.
    """
    begun = time.perf_counter()
    inner = inner_split(split, seed=seed, histories=grid.histories)
    if inner is None:
        return Tuning(grid.methods[0], (), time.perf_counter() - begun)
    wanted = inner.wanted.select(inner.measured)
    scores = []
    for method in grid.methods:
        lists = method(inner, CUTOFF, courses=(), seed=seed)
        scores.append(float(outcomes(lists, wanted, (CUTOFF,))[f"ndcg@{CUTOFF}"].mean()))
    best = grid.methods[int(np.argmax(scores))]
    tried = zip(map(settings_of, grid.methods), scores, strict=True)
    return Tuning(best, tuple(tried), time.perf_counter() - begun)


def inner_split(
    split: Split, *, seed: int, learners: int = LEARNERS, histories: int | None = None
) -> Split | None:
    """Sampled learners' second-last item held out, the last one left away (as ours is fitted).

    The last one is left away since some data sets append it out of order.

    Args:
        split: only its training part is looked at.
        seed: of the sample.
        learners: at most that many are measured.
        histories: at most that many are learnt from, those measured included.

    Returns:
        ``None`` when fewer than 50 learners have three items.
    """
    trained = split.histories
    usable = np.flatnonzero(trained.lengths >= LEAST_COURSES)
    if len(usable) < LEAST_LEARNERS:
        return None
    order = np.random.default_rng(seed).permutation(len(trained))
    chosen = np.sort(order[np.isin(order, usable)][:learners])
    target = trained.starts[chosen + 1] - 2
    keep = np.isin(trained.owners, np.union1d(order[:histories], chosen))
    keep[target] = keep[target + 1] = False
    lengths = np.zeros(len(trained), dtype=np.int64)
    lengths[chosen] = 1
    wanted = Ragged(trained.values[target], np.concatenate([[0], np.cumsum(lengths)]))
    times = None if split.times is None else split.times[keep]
    return Split(split.items, trained.where(keep), wanted, times)


def settings_of(method: Any) -> Settings:
    """Fields of a method that is a dataclass; nothing for others."""
    return asdict(method) if hasattr(method, "__dataclass_fields__") else {}
