"""Comparing methods on one split, each measured in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from recommender.catalogue.model import Course
from recommender.evaluation.alone import Ranking, run_alone
from recommender.evaluation.character import character
from recommender.evaluation.content import content_vectors
from recommender.evaluation.figures import Figures, accuracy, confidence_cutoff
from recommender.evaluation.methods.registry import COMPARED
from recommender.evaluation.split import Split

SEED = 0
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Comparison:
    """Methods beside each other.

    Attributes:
        methods: figures by method: every metric at every cutoff, intervals, ``seconds``,
            ``peak_mb``, ``settings`` and ``tuning_seconds``.
        ahead: ours against the best other method by NDCG, paired; ``None`` without others.
    """

    methods: dict[str, Figures]
    ahead: Figures | None


def compare(
    split: Split,
    courses: Sequence[Course],
    cutoffs: Sequence[int],
    *,
    methods: Sequence[str] = COMPARED,
    seed: int = SEED,
    tuned: bool = True,
    progress: Progress | None = None,
) -> Comparison:
    """Ranks with every method, and measures accuracy and character of the lists.

    Args:
        split: what to learn from and what to find.
        courses: what is known of the items, in their order.
        cutoffs: list lengths k (> 0).
        methods: names, of the registry.
        seed: of everything drawn by chance.
        tuned: whether baselines choose their settings inside the training part first.
        progress: is told each method's name as it begins.

    Raises:
        WaymarkError: a method's process ended without an answer.
    """
    found = rank(split, courses, max(cutoffs), methods, seed=seed, tuned=tuned, progress=progress)
    return assess(found, split, courses, cutoffs, seed=seed)


def rank(
    split: Split,
    courses: Sequence[Course],
    n: int,
    methods: Sequence[str],
    *,
    seed: int,
    tuned: bool,
    progress: Progress | None = None,
) -> dict[str, Ranking]:
    """The lists of every method, one process after the other; arguments as for ``compare``."""
    found = {}
    for name in methods:
        if progress is not None:
            progress(name)
        found[name] = run_alone(name, split, courses, n, seed=seed, tuned=tuned)
    return found


def assess(
    rankings: dict[str, Ranking],
    split: Split,
    courses: Sequence[Course],
    cutoffs: Sequence[int],
    *,
    seed: int,
) -> Comparison:
    """Figures of lists that are there already."""
    lists = {name: ranking.lists for name, ranking in rankings.items()}
    figures, ahead = accuracy(lists, split.wanted.select(split.measured), cutoffs, seed=seed)
    vectors = content_vectors(courses, seed=seed)
    for name, ranking in rankings.items():
        figures[name] |= character(ranking.lists, split, confidence_cutoff(cutoffs), vectors)
        figures[name] |= cost(ranking)
    return Comparison(figures, ahead)


def cost(ranking: Ranking) -> Figures:
    """Seconds, memory and settings of a ranking."""
    spent: Figures = {
        "seconds": round(ranking.seconds, 2),
        "peak_mb": round(ranking.peak_mb, 1),
        "settings": ranking.settings,
    }
    if ranking.tuning is not None:
        spent["tuning_seconds"] = round(ranking.tuning.seconds, 2)
        spent["tried"] = [
            {**settings, "ndcg@10": round(score, 6)} for settings, score in ranking.tuning.tried
        ]
    return spent
