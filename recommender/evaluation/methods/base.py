"""What a method promises, and ranking from score matrices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course
from recommender.evaluation.ragged import Ragged
from recommender.evaluation.split import Split

Lists = list[NDArray[np.int64]]
Scores = Callable[[NDArray[np.int64]], NDArray[np.floating]]
BATCH = 2_000


class Method(Protocol):
    """Learns from the training part and ranks for every measured user."""

    def __call__(self, split: Split, n: int, *, courses: Sequence[Course], seed: int) -> Lists:
        """For each user of ``split.measured`` the ``n`` best unseen items, best first.

        Args:
            split: only its training part may be looked at.
            n: items per list.
            courses: what is known of the items, in their order (may be titles only).
            seed: for whatever is drawn by chance.
        """
        ...


def ranked(split: Split, n: int, scores: Scores) -> Lists:
    """Lists from ``scores(users) -> (len(users), items)``, seen items masked, in batches."""
    users = split.measured
    lists: Lists = []
    n = min(n, len(split.items))
    for start in range(0, len(users), BATCH):
        batch = users[start : start + BATCH]
        matrix = np.array(scores(batch), dtype=np.float32)
        seen = Ragged.of([split.histories[user].tolist() for user in batch])
        matrix[seen.owners, seen.values] = -np.inf
        best: Any = np.argpartition(-matrix, n - 1, axis=1)[:, :n]
        values = np.take_along_axis(matrix, best, axis=1)
        order = np.argsort(-values, axis=1, kind="stable")
        lists.extend(np.take_along_axis(best, order, axis=1))
    return lists
