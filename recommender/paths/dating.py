"""Giving steps their days, and measuring them against a deadline."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from recommender.errors import BadInputError
from recommender.paths.model import Fit, Path, Step
from recommender.paths.pace import LONGEST_DAY, Pace
from recommender.paths.sessions import ONE_DAY, Session, capacity, scheduled

HALF_HOUR = 0.5


def first_day(start: date | None, pace: Pace, time_zone: str, now: datetime) -> date:
    """The day study may begin.

    Where none is asked for, today if its session has not begun yet, else tomorrow, on the
    learner's own calendar.

    Raises:
        BadInputError: a start that lies in the past.
    """
    local = now.astimezone(ZoneInfo(time_zone))
    today = local.date()
    if start is not None and start < today:
        raise BadInputError("The start lies in the past.", "Name today or a later day.")
    if start is not None and start > today:
        return start
    return today if local.time() <= pace.begins(today) else today + ONE_DAY


def sessions_of(path: Path) -> tuple[Session, ...]:
    """Every sitting of the path, in order; computed, not stored."""
    work = [(step.course.course_id, step.minutes) for step in path.steps]
    return scheduled(work, path.request.pace, path.start, path.request.time_zone)


def dated(steps: Sequence[Step], pace: Pace, first: date, time_zone: str) -> tuple[Step, ...]:
    """``steps`` in their order, each with the days of its first and last session."""
    days: dict[str, tuple[date, date]] = {}
    work = [(step.course.course_id, step.minutes) for step in steps]
    for session in scheduled(work, pace, first, time_zone):
        # The pace's day: a session moved by a change of clocks may show another date.
        day = session.begin.date()
        begun, _ = days.get(session.course_id, (day, day))
        days[session.course_id] = (begun, day)
    return tuple(
        replace(step, start=days[step.course.course_id][0], end=days[step.course.course_id][1])
        for step in steps
    )


def redated(path: Path, pace: Pace, first: date) -> Path:
    """The same steps at another pace or from another day; the fit is measured anew."""
    request = replace(path.request, pace=pace)
    steps = dated(path.steps, pace, first, request.time_zone)
    last = steps[-1].end if steps else first
    begun = steps[0].start if steps else first
    moved = replace(path, request=request, steps=steps, start=begun, end=last)
    return replace(moved, fit=measured(moved, first))


def measured(path: Path, first: date) -> Fit | None:
    """How ``path``, begun on ``first``, stands to its deadline; ``None`` without one."""
    deadline = path.request.deadline
    if deadline is None:
        return None
    if not path.steps or path.end <= deadline:
        return Fit(deadline, True, (deadline - path.end).days if path.steps else 0)
    needed = hours_needed(path, first, deadline)
    return Fit(deadline, False, (deadline - path.end).days, needed)


def hours_needed(path: Path, first: date, deadline: date) -> float | None:
    """Hours a week on the same days, to the next half hour, with which all is done in time."""
    pace = path.request.pace
    available = capacity(pace, first, deadline)
    if available == 0:
        return None
    hours = _next_half(pace.weekly_minutes / 60 * path.minutes / available)
    busiest = max(pace.minutes) / pace.weekly_minutes
    while hours * 60 * busiest <= LONGEST_DAY:
        faster = pace.with_hours(hours)
        steps = dated(path.steps, faster, first, path.request.time_zone)
        if steps[-1].end <= deadline:
            return hours
        hours += HALF_HOUR
    return None


def _next_half(hours: float) -> float:
    return max(HALF_HOUR, math.ceil(hours / HALF_HOUR - 1e-9) * HALF_HOUR)
