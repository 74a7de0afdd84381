"""Comparing methods on cold slices, each method through its ordinary interface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course
from recommender.evaluation.alone import Ranking
from recommender.evaluation.cold import cold_courses, cold_learners, fewer_measured, only
from recommender.evaluation.comparison import SEED, Progress, cost, rank
from recommender.evaluation.figures import Figures, accuracy
from recommender.evaluation.methods.registry import COLD
from recommender.evaluation.ragged import Ragged
from recommender.evaluation.split import Split

# Ranking hidden courses among themselves takes whole lists of all items.
MEASURED = 3_000


@dataclass(frozen=True)
class Slice:
    """One group of learners, or one way of ranking.

    Attributes:
        name: what is measured, in words.
        learners: how many.
        methods: figures by method.
        ahead: as for a comparison.
    """

    name: str
    learners: int
    methods: dict[str, Figures]
    ahead: Figures | None


def compare_cold_learners(
    split: Split,
    courses: Sequence[Course],
    cutoffs: Sequence[int],
    *,
    ordered: bool = True,
    methods: Sequence[str] = COLD,
    seed: int = SEED,
    tuned: bool = True,
    progress: Progress | None = None,
) -> tuple[list[Slice], dict[str, Figures]]:
    """A slice for every number of known courses, and what each method cost.

    All slices come from one split, so that every method is fitted once; arguments as for
    :func:`recommender.evaluation.comparison.compare` and ``cold_learners``.
    """
    cold = cold_learners(split, ordered=ordered, seed=seed)
    found = rank(
        cold.split, courses, max(cutoffs), methods, seed=seed, tuned=tuned, progress=progress
    )
    wanted = cold.split.wanted.select(cold.split.measured)
    slices = []
    for k in np.unique(cold.known):
        rows = np.flatnonzero(cold.known == k)
        lists = {name: ranking.lists[rows] for name, ranking in found.items()}
        name = f"{k} known course{'s' if k > 1 else ''}"
        slices.append(_slice(name, lists, wanted.select(rows), cutoffs, seed))
    return slices, _costs(found)


def compare_cold_courses(
    split: Split,
    courses: Sequence[Course],
    cutoffs: Sequence[int],
    *,
    methods: Sequence[str] = COLD,
    measured: int = MEASURED,
    seed: int = SEED,
    tuned: bool = True,
    progress: Progress | None = None,
) -> tuple[list[Slice], dict[str, Figures]]:
    """Hidden courses ranked among all courses, and among themselves; and costs.

    Arguments as for :func:`recommender.evaluation.comparison.compare`; at most ``measured``
    learners are ranked for.
    """
    cold = cold_courses(split, courses, seed=seed)
    inner = fewer_measured(cold.split, measured, seed=seed)
    everything = len(split.items)
    found = rank(inner, courses, everything, methods, seed=seed, tuned=tuned, progress=progress)
    wanted = inner.wanted.select(inner.measured)
    n = max(cutoffs)
    among_all = {name: ranking.lists[:, :n] for name, ranking in found.items()}
    among_hidden = {name: only(ranking.lists, cold.hidden, n) for name, ranking in found.items()}
    slices = [
        _slice(f"among all {everything:,} courses", among_all, wanted, cutoffs, seed),
        _slice(f"among the {len(cold.hidden):,} hidden", among_hidden, wanted, cutoffs, seed),
    ]
    return slices, _costs(found)


def _slice(
    name: str,
    lists: Mapping[str, NDArray[np.int64]],
    wanted: Ragged,
    cutoffs: Sequence[int],
    seed: int,
) -> Slice:
    methods, ahead = accuracy(lists, wanted, cutoffs, seed=seed)
    return Slice(name, len(wanted), methods, ahead)


def _costs(rankings: Mapping[str, Ranking]) -> dict[str, Figures]:
    return {name: cost(ranking) for name, ranking in rankings.items()}
