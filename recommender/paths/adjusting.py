"""Changing what a path was asked for: other hours, days, dates, wishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from recommender.catalogue.model import Level
from recommender.errors import BadInputError
from recommender.learners.model import UNSET, Unset
from recommender.paths.model import Mode, PathRequest
from recommender.paths.pace import Pace, Pause, weekly
from recommender.ranking.model import Filters

LONGEST_SITTING = 4.0  # hours of one day, where days are named but not their hours


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What to change; whatever is ``None`` or ``UNSET`` stays.

    Attributes:
        weekly_hours: hours a week from now on; ``extra_hours`` so many more (or fewer, < 0).
        days: only on these days of the week (Monday is 0); where no hours are given with them
            the week's hours stay, but for at most four on a day.
        pace: replaces hours and days altogether.
        pauses: further days without study.
        start: not before this day; ``deadline``: the last day, ``None`` for none.
        known: skills they turn out to have, and how well.
        without: ids of courses that are to be left out from now on.
    """

    weekly_hours: float | None = None
    extra_hours: float | None = None
    days: tuple[int, ...] | None = None
    pace: Pace | None = None
    pauses: tuple[Pause, ...] = ()
    start: date | Unset | None = UNSET
    deadline: date | Unset | None = UNSET
    goal: str | None = None
    level: Level | None = None
    mode: Mode | None = None
    filters: Filters | None = None
    known: Mapping[str, Level] = field(default_factory=dict)
    without: frozenset[str] = frozenset()

    @property
    def only_dates(self) -> bool:
        """Whether the courses stay as they are, and only their days may change."""
        return (
            self.goal is None
            and self.level is None
            and self.mode is None
            and self.filters is None
            and not self.known
            and not self.without
        )


def adjusted(request: PathRequest, change: Adjustment) -> PathRequest:
    """``request`` with what ``change`` sets; raises :class:`BadInputError` where it cannot be."""
    return replace(
        request,
        pace=adjusted_pace(request.pace, change),
        start=request.start if isinstance(change.start, Unset) else change.start,
        deadline=request.deadline if isinstance(change.deadline, Unset) else change.deadline,
        goal=change.goal or request.goal,
        level=change.level or request.level,
        mode=change.mode or request.mode,
        filters=change.filters or request.filters,
        known={**request.known, **change.known},
        dismissed=request.dismissed | change.without,
    )


def adjusted_pace(pace: Pace, change: Adjustment) -> Pace:
    """The pace with other hours, days or pauses."""
    if change.pace is not None:
        pace = change.pace
    hours = _hours(pace, change)
    if change.days is not None:
        if hours is None:
            hours = min(pace.weekly_minutes / 60, LONGEST_SITTING * len(set(change.days)))
        pace = weekly(hours, change.days, pauses=pace.pauses, at=pace.at)
    elif hours is not None:
        pace = weekly(hours, pace.days, pauses=pace.pauses, at=pace.at)
    return replace(pace, pauses=(*pace.pauses, *change.pauses))


def _hours(pace: Pace, change: Adjustment) -> float | None:
    if change.weekly_hours is not None:
        return change.weekly_hours
    if change.extra_hours is None:
        return None
    hours = pace.weekly_minutes / 60 + change.extra_hours
    if hours <= 0:
        raise BadInputError("That would leave no time to study.", "Say how many hours remain.")
    return hours
