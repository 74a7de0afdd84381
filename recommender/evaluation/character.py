"""What lists are like beyond accuracy: diverse, spread over the catalogue, popular, new."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.evaluation.metrics.coverage import coverage
from recommender.evaluation.metrics.diversity import intra_list_diversity
from recommender.evaluation.metrics.gini import gini
from recommender.evaluation.metrics.novelty import novelty
from recommender.evaluation.metrics.popularity_bias import log_popularity
from recommender.evaluation.split import Split


def character(
    lists: NDArray[np.int64], split: Split, k: int, vectors: NDArray[np.float32]
) -> dict[str, float | None]:
    """``diversity@k``, ``coverage@k``, ``gini@k``, ``log_popularity@k`` and ``novelty@k``.

    Args:
        lists: (measured users, n) item indices, best first; -1 where a list has ended.
        split: whose training part says how popular items are.
        k: length of the list that is looked at.
        vectors: (items, d) unit rows of content; zero rows for items without text.

    Returns:
        ``diversity@k`` is ``None`` where no list has two items with text.
    """
    first = lists[:, :k]
    takers, learners = split.takers, int((split.histories.lengths > 0).sum())
    return {
        f"diversity@{k}": _mean(intra_list_diversity(first, vectors)),
        f"coverage@{k}": coverage(first, len(split.items)),
        f"gini@{k}": gini(first, len(split.items)),
        f"log_popularity@{k}": _mean(log_popularity(first, takers)),
        f"novelty@{k}": _mean(novelty(first, takers, learners)),
    }


def _mean(values: NDArray[np.float64]) -> float | None:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else None
