"""A training part and a test part over one numbering of users and items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.evaluation.ragged import Ragged
from recommender.ranking.interactions import Interactions
from recommender.ranking.sparse import Sparse, csr


@dataclass(frozen=True)
class Split:
    """Histories to train on and items to find.

    Attributes:
        items: ids of all items of either part, sorted; their number is their index.
        histories: per user, distinct item indices in the order given (first time counts).
        wanted: per user, the items to find: those of the test part that are not in the
            history, which a masked ranking could never show. Users without any are measured
            by nothing.
    """

    items: tuple[str, ...]
    histories: Ragged
    wanted: Ragged

    @property
    def measured(self) -> NDArray[np.int64]:
        """Users with something to find."""
        return np.flatnonzero(self.wanted.lengths)

    def matrix(self) -> Sparse:
        """Binary (users, items) of the training part."""
        ones = np.ones(len(self.histories.values), dtype=np.float32)
        places = (self.histories.owners, self.histories.values)
        return csr((ones, places), (len(self.histories), len(self.items)))

    def interactions(self) -> Interactions:
        """The training part as the ranking room reads history; time is the place in line."""
        learner, course = self.histories.owners, self.histories.values
        return Interactions(
            learner=learner,
            course=course,
            weight=np.ones(len(course), dtype=np.float32),
            taken=np.ones(len(course), dtype=bool),
            time=np.zeros(len(course), dtype=np.int64),
            learners=len(self.histories),
            courses=len(self.items),
        )


def make_split(train: Mapping[str, Sequence[str]], test: Mapping[str, Sequence[str]]) -> Split:
    """The split over the users and items of both parts.

    A test user without a training line is measured too: as somebody new.
    """
    users = list(dict.fromkeys([*train, *test]))
    lists = (*train.values(), *test.values())
    items = tuple(sorted({item for one in lists for item in one}))
    number = {item: index for index, item in enumerate(items)}
    histories = [_indices(train.get(user, ()), number) for user in users]
    wanted = [
        sorted({number[item] for item in test.get(user, ())}.difference(history))
        for user, history in zip(users, histories, strict=True)
    ]
    return Split(items, Ragged.of(histories), Ragged.of(wanted))


def _indices(items: Sequence[str], number: Mapping[str, int]) -> list[int]:
    return [number[item] for item in dict.fromkeys(items)]
