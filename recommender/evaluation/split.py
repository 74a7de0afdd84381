"""A training part and a test part over one numbering of users and items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
        times: seconds since 1970 (UTC) of every value of ``histories``, where they are known.
        cut: (users,) whose histories were cut short, so that their end is not theirs.
        new: items known to have come after the histories, as a catalogue knows its new courses.
    """

    items: tuple[str, ...]
    histories: Ragged
    wanted: Ragged
    times: NDArray[np.int64] | None = None
    new: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    cut: NDArray[np.bool_] | None = None

    @property
    def measured(self) -> NDArray[np.int64]:
        """Users with something to find."""
        return np.flatnonzero(self.wanted.lengths)

    @property
    def now(self) -> float:
        """The moment the training part ends, in seconds since 1970; 0 where times are unknown."""
        return float(self.times.max(initial=0)) if self.times is not None else 0.0

    @property
    def takers(self) -> NDArray[np.int64]:
        """Learners of each item in the training part: (items,)."""
        return np.bincount(self.histories.values, minlength=len(self.items))

    def matrix(self) -> Sparse:
        """Binary (users, items) of the training part."""
        ones = np.ones(len(self.histories.values), dtype=np.float32)
        places = (self.histories.owners, self.histories.values)
        return csr((ones, places), (len(self.histories), len(self.items)))

    def interactions(self) -> Interactions:
        """The training part as the ranking room reads history; time is 0 where unknown."""
        learner, course = self.histories.owners, self.histories.values
        return Interactions(
            learner=learner,
            course=course,
            weight=np.ones(len(course), dtype=np.float32),
            taken=np.ones(len(course), dtype=bool),
            time=np.zeros(len(course), dtype=np.int64) if self.times is None else self.times,
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


def sample_learners(
    train: Mapping[str, Sequence[str]], test: Mapping[str, Sequence[str]], n: int, seed: int
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Both parts of ``n`` learners drawn by chance, or of all if there are no more."""
    everybody = list(dict.fromkeys([*train, *test]))
    size = min(n, len(everybody))
    chosen = np.random.default_rng(seed).choice(len(everybody), size, replace=False)
    names = [everybody[place] for place in np.sort(chosen)]
    return (
        {name: list(train[name]) for name in names if name in train},
        {name: list(test[name]) for name in names if name in test},
    )


def _indices(items: Sequence[str], number: Mapping[str, int]) -> list[int]:
    return [number[item] for item in dict.fromkeys(items)]
