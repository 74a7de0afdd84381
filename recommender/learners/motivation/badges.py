"""Badges: each with a criterion that people can check, and the day on which it held. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from recommender.learners.motivation.model import Badge
from recommender.learners.motivation.streak import lengths
from recommender.learners.progress.model import Activity

PAUSE = timedelta(days=14)
Earned = Callable[[Sequence[Activity]], date | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A badge that can be earned; ``earned`` gives the day, or ``None`` so far."""

    code: str
    name: str
    criterion: str
    earned: Earned


def badges_of(activities: Sequence[Activity]) -> tuple[Badge, ...]:
    """The badges that ``activities`` earn, in order of their days."""
    by_day = sorted(activities, key=lambda one: (one.day, one.at))
    found = ((rule, rule.earned(by_day)) for rule in RULES)
    earned = [Badge(rule.code, rule.name, rule.criterion, day) for rule, day in found if day]
    return tuple(sorted(earned, key=lambda badge: badge.earned_on))


def _first(activities: Sequence[Activity]) -> date | None:
    return activities[0].day if activities else None


def _completed(number: int) -> Earned:
    def earned(activities: Sequence[Activity]) -> date | None:
        days = [one.day for one in activities if one.completed]
        return days[number - 1] if len(days) >= number else None

    return earned


def _hours(number: int) -> Earned:
    def earned(activities: Sequence[Activity]) -> date | None:
        minutes = 0
        for one in activities:
            minutes += one.minutes
            if minutes >= 60 * number:
                return one.day
        return None

    return earned


def _streak(number: int) -> Earned:
    def earned(activities: Sequence[Activity]) -> date | None:
        return next((day for day, length in lengths(activities) if length >= number), None)

    return earned


def _back(activities: Sequence[Activity]) -> date | None:
    days = sorted({one.day for one in activities})
    return next((after for before, after in pairwise(days) if after - before >= PAUSE), None)


RULES = (
    Rule("first_step", "First step", "Studied for the first time.", _first),
    Rule("first_course", "First course", "Completed a course.", _completed(1)),
    Rule("five_courses", "Five courses", "Completed five courses.", _completed(5)),
    Rule("ten_hours", "Ten hours", "Logged ten hours of study.", _hours(10)),
    Rule("fifty_hours", "Fifty hours", "Logged fifty hours of study.", _hours(50)),
    Rule("hundred_hours", "A hundred hours", "Logged a hundred hours of study.", _hours(100)),
    Rule("week_streak", "Seven days", "Reached a streak of seven study days.", _streak(7)),
    Rule("month_streak", "Thirty days", "Reached a streak of thirty study days.", _streak(30)),
    Rule("welcome_back", "Welcome back", "Came back after two weeks or more away.", _back),
)
