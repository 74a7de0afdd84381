"""The weekly goal beside what this week's study log says. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from recommender.errors import BadInputError
from recommender.learners.model import Profile, ProfileChanges
from recommender.learners.progress.days import WeekStart, week_of
from recommender.learners.progress.model import StudyEntry

GOAL, WEEK_START = "weekly_goal", "week_start"
HOURS_OF_A_WEEK, MOST_SESSIONS = 168, 100


@dataclass(frozen=True, slots=True)
class WeeklyGoal:
    """Hours or sessions (lines of the study log) a week; exactly one of them is set.

    ``chosen`` is false where the goal is only the time the learner says they have.
    """

    hours: float | None = None
    sessions: int | None = None
    chosen: bool = True


@dataclass(frozen=True, slots=True)
class Week:
    """Study in the learner's own week ``start``..``end``; ``minutes`` has all seven days."""

    start: date
    end: date
    minutes: dict[date, int]
    sessions: int

    @property
    def hours(self) -> float:
        """Hours studied in the week."""
        return sum(self.minutes.values()) / 60


def goal_changes(hours: float | None = None, sessions: int | None = None) -> ProfileChanges:
    """What sets the weekly goal in a profile; neither number clears it.

    Raises:
        BadInputError: both numbers, hours outside 0 < h <= 168, or sessions outside 1..100.
    """
    if hours is not None and sessions is not None:
        raise BadInputError("A weekly goal is in hours or in sessions.", "Choose one of the two.")
    if hours is not None and not 0 < hours <= HOURS_OF_A_WEEK:
        raise BadInputError("This many hours do not fit in a week.", "Give 0.5 to 168 hours.")
    if sessions is not None and not 1 <= sessions <= MOST_SESSIONS:
        raise BadInputError("This is no number of sessions for a week.", "Give 1 to 100.")
    told = {"hours": hours, "sessions": sessions}
    goal = {name: value for name, value in told.items() if value is not None}
    return ProfileChanges(preferences={GOAL: goal or None})


def goal_of(profile: Profile) -> WeeklyGoal | None:
    """The goal that was set, else the weekly hours of the profile, else ``None``."""
    told: Any = profile.preferences.get(GOAL)
    if isinstance(told, dict):
        hours, sessions = told.get("hours"), told.get("sessions")
        if isinstance(hours, int | float) and hours > 0:
            return WeeklyGoal(hours=float(hours))
        if isinstance(sessions, int) and sessions > 0:
            return WeeklyGoal(sessions=sessions)
    if profile.weekly_hours:
        return WeeklyGoal(hours=profile.weekly_hours, chosen=False)
    return None


def week_start_of(profile: Profile, default: WeekStart) -> WeekStart:
    """The day the learner's week begins with; the installation's where they have not said."""
    told = profile.preferences.get(WEEK_START)
    return WeekStart(told) if told in set(WeekStart) else default


def week_at(entries: Iterable[StudyEntry], today: date, start: WeekStart) -> Week:
    """The week that ``today`` is in, with the lines of the study log whose day is in it."""
    first, last = week_of(today, start)
    minutes = {first + timedelta(days=number): 0 for number in range(7)}
    sessions = 0
    for entry in entries:
        if entry.day in minutes:
            minutes[entry.day] += entry.minutes
            sessions += 1
    return Week(first, last, minutes, sessions)


def minutes_to_goal(goal: WeeklyGoal | None, week: Week) -> int | None:
    """Minutes of study left to the goal, 0 when it is met; ``None`` for no goal in hours."""
    if goal is None or goal.hours is None:
        return None
    return max(0, round(goal.hours * 60) - sum(week.minutes.values()))


def is_met(goal: WeeklyGoal, week: Week) -> bool:
    """Whether the week's study reaches the goal."""
    if goal.sessions is not None:
        return week.sessions >= goal.sessions
    return minutes_to_goal(goal, week) == 0
