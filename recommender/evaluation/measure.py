"""Metrics of ranked lists against what was wanted, for all users at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.evaluation.metrics.average_precision import average_precision
from recommender.evaluation.metrics.base import Hits, Metric, Values
from recommender.evaluation.metrics.hit_rate import hit_rate
from recommender.evaluation.metrics.ndcg import ndcg
from recommender.evaluation.metrics.recall import recall
from recommender.evaluation.metrics.reciprocal_rank import reciprocal_rank
from recommender.evaluation.ragged import Ragged

METRICS: Mapping[str, Metric] = {
    "ndcg": ndcg,
    "recall": recall,
    "hit_rate": hit_rate,
    "mrr": reciprocal_rank,
    "map": average_precision,
}
Wishes = Sequence[NDArray[np.int64]]


def measure(
    lists: Sequence[NDArray[np.int64]] | NDArray[np.int64], wanted: Wishes, cutoffs: Sequence[int]
) -> dict[str, float]:
    """Mean of every metric at every cutoff, by ``name@k``; users who want nothing are left out.

    Args:
        lists: per user, item indices, best first (at least max(cutoffs), or all there are).
        wanted: per user, the items to find, distinct.
        cutoffs: list lengths k (> 0).
    """
    found = outcomes(padded(lists), wanted, cutoffs)
    return {name: float(values.mean()) if len(values) else 0.0 for name, values in found.items()}


def outcomes(lists: NDArray[np.int64], wanted: Wishes, cutoffs: Sequence[int]) -> dict[str, Values]:
    """Every metric at every cutoff, by ``name@k``, for each user who wants something: (users,).

    Args:
        lists: (users, n) item indices, best first; -1 where a list has ended.
        wanted: per user, the items to find, distinct.
        cutoffs: list lengths k (> 0).
    """
    goals = wanted if isinstance(wanted, Ragged) else Ragged.of([one.tolist() for one in wanted])
    hits, size = find_hits(lists, goals), goals.lengths
    some = size > 0
    return {
        f"{name}@{k}": metric(hits[some], size[some], k)
        for name, metric in METRICS.items()
        for k in cutoffs
    }


def find_hits(lists: NDArray[np.int64], wanted: Ragged) -> Hits:
    """(users, n): whether the item at each place of each user's list is wanted by that user."""
    items = 1 + max(lists.max(initial=0), wanted.values.max(initial=0))
    keys = np.arange(len(lists))[:, None] * items + lists
    found: Hits = np.isin(keys, wanted.owners * items + wanted.values) & (lists >= 0)
    return found


def padded(lists: Sequence[NDArray[np.int64]] | NDArray[np.int64]) -> NDArray[np.int64]:
    """(users, longest) from lists of several lengths; -1 where a list has ended."""
    if isinstance(lists, np.ndarray) and lists.ndim == 2:
        return lists
    ragged = Ragged.of([one.tolist() for one in lists])
    table = np.full((len(ragged), ragged.lengths.max(initial=0)), -1, dtype=np.int64)
    table[ragged.owners, ragged.places] = ragged.values
    return table
