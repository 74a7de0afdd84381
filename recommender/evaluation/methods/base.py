"""What a method promises, and ranking from score matrices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course
from recommender.evaluation.split import Split

Lists = NDArray[np.int64]
"""(users, n) item indices, best first; -1 where a list has ended."""
Scores = Callable[[NDArray[np.int64]], NDArray[np.floating]]
CELLS = 8_000_000


class Method(Protocol):
    """Learns from the training part and ranks for every measured user."""

    def __call__(self, split: Split, n: int, *, courses: Sequence[Course], seed: int) -> Lists:
        """For each user of ``split.measured`` the ``n`` best unseen items, best first.

        Args:
            split: only its training part may be looked at.
            n: items per list; may be as many as there are items.
            courses: what is known of the items, in their order (may be titles only).
            seed: for whatever is drawn by chance.
        """
        ...


def ranked(split: Split, n: int, scores: Scores) -> Lists:
    """Lists from ``scores(users) -> (len(users), items)``, seen items masked, in batches."""
    users = split.measured
    n = min(n, len(split.items))
    lists = np.full((len(users), n), -1, dtype=np.int64)
    size = max(CELLS // max(len(split.items), 1), 1)
    for start in range(0, len(users), size):
        batch = users[start : start + size]
        matrix = np.array(scores(batch), dtype=np.float32)
        seen = split.histories.select(batch)
        matrix[seen.owners, seen.values] = -np.inf
        lists[start : start + size] = _best(matrix, n)
    return lists


def _best(matrix: NDArray[np.float32], n: int) -> Lists:
    best: Any = np.argpartition(-matrix, n - 1, axis=1)[:, :n]
    values = np.take_along_axis(matrix, best, axis=1)
    order = np.argsort(-values, axis=1, kind="stable")
    found: Lists = np.take_along_axis(best, order, axis=1)
    found[np.isneginf(np.take_along_axis(values, order, axis=1))] = -1
    return found
