"""Where learners stop, module by module, and how long those need who finish. Pure.

A learner has stopped when they dropped the course, or did nothing in it for 30 days without
finishing. Whoever is still on the way counts in the modules they have passed, and not in the one
they are in: nobody knows yet how that ends (as in Kaplan & Meier, JASA 53, 1958).
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from recommender.analytics.intervals import wilson
from recommender.catalogue.model import Course
from recommender.learners.progress.modules import Span, spans
from recommender.storage.course_learners import Taker

SILENT = timedelta(days=30)
QUARTERS = 4
END = 1e-6


@dataclass(frozen=True, slots=True)
class Stage:
    """One module, or a quarter of a course whose modules are not known.

    Attributes:
        reached: learners who came to it and whose fate in it is known; ``stopped``: of these.
        low, high: the 95 % interval of ``share``.
    """

    number: int
    title: str
    reached: int
    stopped: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The part of those who came to it that stopped in it."""
        return self.stopped / self.reached if self.reached else 0.0


@dataclass(frozen=True, slots=True)
class Pace:
    """Days from enrolling to finishing: the median and the middle half."""

    finished: int
    median: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class DropOff:
    """Stages in their order; ``worst`` stands out beyond chance, if any does."""

    begun: int
    completed: int
    stopped: int
    stages: tuple[Stage, ...]
    worst: Stage | None
    pace: Pace | None


def drop_off(course: Course, takers: Sequence[Taker], *, now: datetime) -> DropOff:
    """Where the takers of ``course`` stopped; those who never began are left out."""
    begun = [one for one in takers if _has_begun(one)]
    stages = tuple(_stage(part, begun, now) for part in _parts(course))
    completed = sum(one.completed_at is not None for one in begun)
    stopped = sum(has_stopped(one, now) for one in begun)
    return DropOff(len(begun), completed, stopped, stages, _worst(stages), pace(begun))


def has_stopped(taker: Taker, now: datetime) -> bool:
    """Whether they dropped it, or have been silent for a month without finishing."""
    if taker.completed_at is not None:
        return False
    return taker.dropped or now - _last(taker) > SILENT


def pace(takers: Sequence[Taker]) -> Pace | None:
    """How long those needed who finished; ``None`` where nobody did."""
    days = sorted(
        (one.completed_at - one.enrolled_at) / timedelta(days=1)
        for one in takers
        if one.completed_at is not None and one.completed_at > one.enrolled_at
    )
    if len(days) < 2:
        return None
    lower, _, upper = statistics.quantiles(days, n=4, method="inclusive")
    return Pace(len(days), statistics.median(days), lower, upper)


def _has_begun(taker: Taker) -> bool:
    return bool(taker.started_at or taker.completed_at or taker.progress > 0)


def _last(taker: Taker) -> datetime:
    times = (taker.moved_at, taker.started_at, taker.enrolled_at)
    return max(one for one in times if one is not None)


def _parts(course: Course) -> tuple[Span, ...]:
    if found := spans(course):
        return found
    return tuple(
        Span(n + 1, f"{100 * n // QUARTERS} to {100 * (n + 1) // QUARTERS} %", n / QUARTERS,
             (n + 1) / QUARTERS, None)
        for n in range(QUARTERS)
    )  # fmt: skip


def _stage(part: Span, begun: Sequence[Taker], now: datetime) -> Stage:
    last = part.end > 1 - END
    reached = stopped = 0
    for one in begun:
        passed = one.completed_at is not None or (one.progress + END >= part.end and not last)
        inside = not passed and one.progress + END >= part.start
        if passed:
            reached += 1
        elif inside and has_stopped(one, now):
            reached += 1
            stopped += 1
    return Stage(part.number, part.title, reached, stopped, *wilson(stopped, reached))


def _worst(stages: Sequence[Stage]) -> Stage | None:
    """The stage whose interval lies above that of all the others together."""
    found = []
    for one in stages:
        others = [other for other in stages if other is not one]
        stopped, reached = (
            sum(getattr(o, name) for o in others) for name in ("stopped", "reached")
        )
        if reached and one.low > wilson(stopped, reached)[1]:
            found.append(one)
    return max(found, key=lambda one: one.low, default=None)
