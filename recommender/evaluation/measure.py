"""Metrics of ranked lists against what was wanted, averaged over users."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.evaluation.hit_rate import hit_rate
from recommender.evaluation.ndcg import ndcg
from recommender.evaluation.ragged import Ragged
from recommender.evaluation.recall import recall

Metric = Callable[[NDArray[np.bool_], int, int], float]
METRICS: Mapping[str, Metric] = {"ndcg": ndcg, "recall": recall, "hit_rate": hit_rate}


def measure(
    lists: Sequence[NDArray[np.int64]],
    wanted: Sequence[NDArray[np.int64]],
    cutoffs: Sequence[int],
) -> dict[str, float]:
    """Mean of every metric at every cutoff, by ``name@k``; users who want nothing are left out.

    Args:
        lists: per user, item indices, best first (at least max(cutoffs), or all there are).
        wanted: per user, the items to find.
        cutoffs: list lengths k (> 0).
    """
    users = [(shown, goal) for shown, goal in zip(lists, wanted, strict=True) if len(goal)]
    totals = {f"{name}@{k}": 0.0 for name in METRICS for k in cutoffs}
    for hits, goal in zip(_hits(users), (goal for _, goal in users), strict=True):
        if not hits.any():
            continue  # every metric is 0
        for name, metric in METRICS.items():
            for k in cutoffs:
                totals[f"{name}@{k}"] += metric(hits, len(goal), k)
    return {name: total / max(len(users), 1) for name, total in totals.items()}


def _hits(
    users: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]],
) -> Iterator[NDArray[np.bool_]]:
    """For each user, which places of the list hold something wanted; all users in one go."""
    shown = Ragged.of([one.tolist() for one, _ in users])
    goals = Ragged.of([one.tolist() for _, one in users])
    items = 1 + max(shown.values.max(initial=0), goals.values.max(initial=0))
    found = np.isin(shown.owners * items + shown.values, goals.owners * items + goals.values)
    return (found[shown.starts[user] : shown.starts[user + 1]] for user in range(len(users)))
