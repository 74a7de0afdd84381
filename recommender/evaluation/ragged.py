"""Many short lists of numbers in two arrays: quick to hand to another process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Ragged(Sequence[NDArray[np.int64]]):
    """Lists one behind the other.

    Attributes:
        values: all numbers; list i is ``values[starts[i]:starts[i + 1]]``.
        starts: (lists + 1,), ascending from 0.
    """

    values: NDArray[np.int64]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, lists: Iterable[Sequence[int]]) -> Ragged:
        """The lists as they are."""
        values: list[int] = []
        starts = [0]
        for one in lists:
            values.extend(one)
            starts.append(len(values))
        return cls(np.array(values, dtype=np.int64), np.array(starts, dtype=np.int64))

    @property
    def lengths(self) -> NDArray[np.int64]:
        """How long each list is."""
        return np.diff(self.starts)

    @property
    def owners(self) -> NDArray[np.int64]:
        """For every value the number of its list."""
        return np.repeat(np.arange(len(self)), self.lengths)

    @property
    def places(self) -> NDArray[np.int64]:
        """For every value its place in its list, from 0."""
        return np.arange(len(self.values)) - np.repeat(self.starts[:-1], self.lengths)

    def select(self, lists: NDArray[np.integer]) -> Ragged:
        """The named lists, in the order named."""
        lengths = self.lengths[lists]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        places = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths)
        return Ragged(self.values[np.repeat(self.starts[lists], lengths) + places], starts)

    def where(self, keep: NDArray[np.bool_]) -> Ragged:
        """As many lists, with only the values that ``keep`` marks."""
        kept = np.concatenate([[0], np.cumsum(keep)])
        return Ragged(self.values[keep], kept[self.starts])

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, place: int) -> NDArray[np.int64]:  # type: ignore[override]
        return self.values[self.starts[place] : self.starts[place + 1]]
