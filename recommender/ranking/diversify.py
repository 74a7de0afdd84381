"""Arranging a list so that it is not five times the same course."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Level
from recommender.ranking.dense import Vectors
from recommender.ranking.table import Floats, Rows, Table

SUBJECT_COST = 1.0
LEVEL_COST = 0.25
STEP = 100.0


def mmr(scores: Floats, vectors: Vectors, n: int, diversity: float) -> list[int]:
    """Maximal marginal relevance (Carbonell & Goldstein 1998).

    Repeatedly takes the place with the highest (1 - d) · relevance - d · (highest cosine with
    what is already chosen), relevance being the score scaled to 0..1 over the list.

    Args:
        scores: (m,), best first or not.
        vectors: (m, dims) unit rows (zero rows are unlike everything).
        n: places to fill.
        diversity: d in 0..1; 0 keeps the order of scores.

    Returns:
        indices into ``scores``, in the order to show; the first is always the best.
    """
    spread = float(np.ptp(scores)) if len(scores) else 0.0
    relevance = (scores - scores.min()) / spread if spread > 0 else np.ones_like(scores)
    likeness = np.zeros(len(scores), dtype=np.float32)
    free = np.ones(len(scores), dtype=bool)
    chosen: list[int] = []
    while len(chosen) < min(n, len(scores)):
        value = np.where(free, (1 - diversity) * relevance - diversity * likeness, -np.inf)
        best = int(np.argmax(value))
        chosen.append(best)
        free[best] = False
        likeness = np.maximum(likeness, vectors @ vectors[best])
    return chosen


def level_steps(rank: NDArray[np.int8], level: Level | None) -> Floats:
    """What keeps other levels behind the one asked, where nothing but a level is known.

    No score outweighs a step: first the level asked (0), then courses of unknown level (1),
    then lower ones, the nearest first (2, 3), then higher ones (4, 5). All 0 without a level.

    Args:
        rank: (m,) stated levels 0..2, -1 unknown.
        level: the level asked.
    """
    if level is None:
        return np.zeros(len(rank), dtype=np.float32)
    away = rank.astype(np.int64) - level.rank
    steps = np.where(away < 0, 1 - away, np.where(away > 0, 3 + away, 0))
    return np.asarray(STEP * np.where(rank < 0, 1, steps), dtype=np.float32)


def spread(scores: Floats, rows: Rows, table: Table, n: int) -> list[int]:
    """Places for somebody of whom nothing is known: best first, but across subjects and levels.

    Every course of a subject already chosen costs one deviation, of a level a quarter.
    """
    chosen: list[int] = []
    subjects: Counter[str] = Counter()
    levels: Counter[int] = Counter()
    free = set(range(len(rows)))
    while free and len(chosen) < n:
        best = max(
            sorted(free),
            key=lambda place: (
                float(scores[place])
                - SUBJECT_COST * subjects[str(table.subject[rows[place]])]
                - LEVEL_COST * levels[int(table.rank[rows[place]])]
            ),
        )
        chosen.append(best)
        free.remove(best)
        subjects[str(table.subject[rows[best]])] += 1
        levels[int(table.rank[rows[best]])] += 1
    return chosen
