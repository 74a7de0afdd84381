"""From ranked lists to figures: means, their confidence, and what one method is ahead by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.evaluation.bootstrap import bootstrap_means, interval
from recommender.evaluation.measure import Wishes, outcomes
from recommender.evaluation.methods.registry import OURS
from recommender.evaluation.metrics.base import Values

Figures = dict[str, Any]
"""``name@k`` → mean; ``name@k_ci`` → [low, high] of its 95 % interval."""
CI_METRICS = ("ndcg", "recall")
CI_CUTOFF = 10


def accuracy(
    lists: Mapping[str, NDArray[np.int64]], wanted: Wishes, cutoffs: Sequence[int], *, seed: int
) -> tuple[dict[str, Figures], Figures | None]:
    """Figures by method, and how far ours is ahead of the best other one.

    Args:
        lists: by method, (users, n) item indices, best first; -1 where a list has ended.
        wanted: per user, the items to find.
        cutoffs: list lengths k (> 0).
        seed: of the bootstrap; all methods are resampled together.

    Returns:
        The second is ``None`` unless ours is among several methods.
    """
    values = {name: outcomes(shown, wanted, cutoffs) for name, shown in lists.items()}
    figures: dict[str, Figures] = {
        name: {key: _mean(one) for key, one in found.items()} for name, found in values.items()
    }
    k = confidence_cutoff(cutoffs)
    ahead: Figures = {"baseline": _best_other(figures, f"ndcg@{k}")}
    keys = [f"{metric}@{k}" for metric in CI_METRICS]
    for key, means in _resampled(values, keys, seed).items():
        for name, column in means.items():
            figures[name][f"{key}_ci"] = list(interval(column))
        ahead |= _ahead(figures, means, key, ahead["baseline"])
    return figures, ahead if ahead["baseline"] and OURS in figures else None


def confidence_cutoff(cutoffs: Sequence[int]) -> int:
    """10, or the longest list where 10 is not asked for."""
    return CI_CUTOFF if CI_CUTOFF in cutoffs else max(cutoffs)


def _resampled(
    values: Mapping[str, Mapping[str, Values]], keys: Sequence[str], seed: int
) -> dict[str, dict[str, NDArray[np.float64]]]:
    """By metric and method the (resamples,) means, all from the same draws of learners."""
    columns = np.stack([found[key] for key in keys for found in values.values()], axis=1)
    if not len(columns):
        return {key: {name: np.zeros(1) for name in values} for key in keys}
    means = iter(bootstrap_means(columns, seed=seed).T)
    return {key: {name: next(means) for name in values} for key in keys}


def _best_other(figures: Mapping[str, Figures], key: str) -> str | None:
    others = [name for name in figures if name != OURS]
    return max(others, key=lambda name: figures[name][key]) if others else None


def _ahead(
    figures: Mapping[str, Figures],
    means: Mapping[str, NDArray[np.float64]],
    key: str,
    other: str | None,
) -> Figures:
    """Difference and ratio, ours to ``other``, with the interval of the difference."""
    if other is None or OURS not in figures:
        return {}
    ours, theirs = figures[OURS][key], figures[other][key]
    return {
        key: ours - theirs,
        f"{key}_ci": list(interval(means[OURS] - means[other])),
        f"{key}_ratio": ours / theirs if theirs else None,
    }


def _mean(values: Values) -> float:
    return float(values.mean()) if len(values) else 0.0
