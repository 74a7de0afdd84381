"""What a metric is, and the window of each learner it is computed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from recommender.learners.model import EventKind

Floats = NDArray[np.float64]
DAY = 86_400.0
WEEK = 7 * DAY


class Unit(StrEnum):
    """What a metric's value is in."""

    SHARE = "share"
    MINUTES = "minutes"
    STARS = "stars"


@dataclass(frozen=True)
class Happened:
    """Things of one kind within the windows: parallel arrays.

    Attributes:
        row: place of the learner, 0..n-1.
        since: seconds after the window began, >= 0.
        value: NaN where there is none.
        course: key of the course, 0 where there is none.
    """

    row: NDArray[np.int64]
    since: Floats
    value: Floats
    course: NDArray[np.int64]

    def count(self, n: int) -> Floats:
        """How many each of ``n`` learners has."""
        return np.bincount(self.row, minlength=n).astype(np.float64)

    def courses(self, n: int) -> Floats:
        """On how many different courses each of ``n`` learners has one."""
        pairs = np.unique(np.column_stack([self.row, self.course]), axis=0)
        return np.bincount(pairs[:, 0], minlength=n).astype(np.float64)

    def total(self, n: int) -> Floats:
        """The sum of values of each of ``n`` learners; what has none counts as 0."""
        weights = np.nan_to_num(self.value)
        return np.bincount(self.row, weights=weights, minlength=n).astype(np.float64)


@dataclass(frozen=True)
class Seen:
    """What ``n`` learners did in windows of ``days`` days, each beginning at a moment of theirs.

    ``happened`` has every kind that the metric asked for; ``shown`` are lists, with the number
    of courses in each as the value.
    """

    n: int
    days: int
    happened: Mapping[EventKind, Happened]
    shown: Happened

    def any(self, *kinds: EventKind) -> Floats:
        """1 for learners with at least one event of ``kinds``, else 0."""
        total = sum((self.happened[kind].count(self.n) for kind in kinds), np.zeros(self.n))
        return (total > 0).astype(np.float64)

    def weeks(self, *kinds: EventKind) -> Floats:
        """In how many of the window's weeks each learner has an event of ``kinds``."""
        found = [
            np.column_stack([one.row, (one.since // WEEK).astype(np.int64)])
            for one in (self.happened[kind] for kind in kinds)
        ]
        pairs = np.unique(np.concatenate(found), axis=0)
        return np.bincount(pairs[:, 0], minlength=self.n).astype(np.float64)

    @property
    def everybody(self) -> Floats:
        """1 for each learner: the denominator of a plain mean."""
        return np.ones(self.n)


@dataclass(frozen=True)
class Metric:
    """A ratio of two sums over learners.

    Attributes:
        name: stable, for the command line and payloads.
        label: what it is, for a table ("learners who enrol").
        does: what a variant does by it, for a sentence ("enrols").
        unit: of its value; ``higher_is_better`` says which way is good.
        kinds: events it reads; ``lists`` whether it reads what was shown.
        measure: numerators and denominators, shape (n,) each.
    """

    name: str
    label: str
    does: str
    unit: Unit
    higher_is_better: bool
    kinds: frozenset[EventKind]
    measure: Callable[[Seen], tuple[Floats, Floats]]
    lists: bool = False
