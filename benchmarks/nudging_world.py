"""A made-up learner living thirty days: studying, travelling, changing their mind. Seeded.

Times are real moments; what is true at one of them follows from the log that is kept here, and
from nothing else. The checker reads the same log with code of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.nudging_zones import ZONES
from recommender.learners.motivation.streak import streak_of
from recommender.learners.progress.days import week_of
from recommender.learners.progress.model import Activity
from recommender.nudging.model import (
    CourseFacts,
    PathFacts,
    ReviewFacts,
    Sent,
    Situation,
    StreakFacts,
    WeekFacts,
)
from recommender.nudging.settings import NudgeSettings, changed
from recommender.nudging.vocabulary import CHANNELS, NudgeKind

BEGIN = datetime(2026, 3, 7, tzinfo=UTC)
"""Clocks change in these days in America (8 March), Europe (29 March), Oceania (5 April)."""
DAYS = 30
DAY = timedelta(days=1)
MOVES, STOPS, SNOOZES, WISHES = 0.01, 0.006, 0.01, 0.03
"""Chances a day."""


@dataclass(frozen=True, slots=True)
class Study:
    """A line of the log: when, the learner's own day, minutes, the course and how far it came."""

    at: datetime
    day: date
    zone: str
    minutes: int
    course: int
    fraction: float


@dataclass(frozen=True, slots=True)
class Change:
    """Something that becomes different: ``zone``, ``settings``, ``study`` or ``seen``."""

    at: datetime
    what: str
    value: Any


@dataclass
class Life:
    """What happens to one learner, in the order of time, and what holds in between."""

    name: str
    zone: str
    settings: NudgeSettings
    changes: list[Change]
    goal: int | None
    deadline: date | None
    step_on: date | None
    due_from: date | None
    channels: frozenset[str]
    motivation: bool
    usual: float | None
    studies: list[Study] = field(default_factory=list)
    seen_at: datetime | None = None
    _streak: tuple[tuple[int, date, str], StreakFacts | None] | None = None

    def until(self, now: datetime) -> bool:
        """Lets everything happen that happens up to ``now``; whether anything did."""
        happened = False
        while self.changes and self.changes[0].at <= now:
            self._happen(self.changes.pop(0))
            happened = True
        return happened

    def _happen(self, change: Change) -> None:
        if change.what == "zone":
            self.zone = change.value
        elif change.what == "settings":
            self.settings = changed(self.settings, **change.value)
        elif change.what == "seen":
            self.seen_at = change.at
        else:
            minutes, course, fraction = change.value
            day = change.at.astimezone(ZoneInfo(self.zone)).date()
            self.studies.append(Study(change.at, day, self.zone, minutes, course, fraction))

    def situation(self, now: datetime, sent: Sent) -> Situation:
        """What the policy is told at ``now``."""
        today = now.astimezone(ZoneInfo(self.zone)).date()
        return Situation(
            learner_id=self.name,
            zone=self.zone,
            motivation=self.motivation,
            settings=self.settings,
            channels=self.channels,
            seen_at=self.seen_at,
            active_at=self.studies[-1].at if self.studies else None,
            usual_hour=self.usual,
            sent=sent,
            streak=self._running(now, today),
            week=self._week(today),
            courses=self._courses(),
            path=self._path(),
            reviews=self._reviews(today),
        )

    def _running(self, now: datetime, today: date) -> StreakFacts | None:
        key = (len(self.studies), today, self.zone)
        if self._streak is None or self._streak[0] != key:
            lived = [Activity(one.at, one.day, one.zone) for one in self._last_run()]
            facts = None
            recent = len(lived) > 2 and lived[-1].day >= today - 4 * DAY
            found = streak_of(lived, now=now, zone=self.zone) if recent else None
            if found and found.days and found.last_day:
                facts = StreakFacts(found.days, found.freezes, max(found.last_day, today - DAY))
            self._streak = key, facts
        return self._streak[1]

    def _last_run(self) -> list[Study]:
        """The lines since the last gap that no freezes could bridge."""
        for place in range(len(self.studies) - 1, 0, -1):
            if (self.studies[place].day - self.studies[place - 1].day).days > 5:
                return self.studies[place:]
        return self.studies

    def _week(self, today: date) -> WeekFacts | None:
        if self.goal is None:
            return None
        first, last = week_of(today)
        done = sum(one.minutes for one in self.studies if first <= one.day <= last)
        return WeekFacts(first, last, goal_minutes=self.goal, done_minutes=done)

    def _courses(self) -> tuple[CourseFacts, ...]:
        latest = {one.course: one for one in self.studies}
        return tuple(
            CourseFacts(f"c{number}", f"Course {number}", one.fraction, one.at, 90)
            for number, one in latest.items()
            if one.fraction < 1
        )

    def _path(self) -> PathFacts | None:
        if self.step_on is None:
            return None
        begun = any(one.course == 9 for one in self.studies)
        return PathFacts("c9", "Course 9", self.step_on, begun, self.deadline, 6.0)

    def _reviews(self, today: date) -> ReviewFacts | None:
        if self.due_from is None or today < self.due_from:
            return None
        done = any(one.day >= self.due_from and one.course == 8 for one in self.studies)
        return None if done else ReviewFacts(today, 4, 2)


def life(number: int, seed: int) -> Life:
    """The learner ``number``, the same for the same seed."""
    rng = Random(f"{seed} {number}")
    zone = rng.choice(ZONES)
    begin = BEGIN.date()
    one = Life(
        name=f"learner-{number}",
        zone=zone,
        settings=_first_wishes(rng),
        changes=[],
        goal=rng.choice((None, None, 60, 120, 240)),
        deadline=begin + rng.randrange(5, 40) * DAY if rng.random() < 0.3 else None,
        step_on=begin + rng.randrange(-3, 25) * DAY if rng.random() < 0.3 else None,
        due_from=begin + rng.randrange(0, 30) * DAY if rng.random() < 0.4 else None,
        channels=frozenset(("web", *rng.sample(CHANNELS[1:], rng.randrange(3)))),
        motivation=rng.random() < 0.9,
        usual=rng.choice((None, rng.uniform(0, 24))),
    )
    one.changes = sorted(_history(rng), key=lambda change: change.at)
    one.until(BEGIN)
    return one


def _first_wishes(rng: Random) -> NudgeSettings:
    wishes = NudgeSettings()
    if rng.random() < 0.2:
        wishes = replace(wishes, hour=time(rng.randrange(24), rng.choice((0, 15, 30, 45))))
    if rng.random() < 0.2:
        begin = rng.randrange(24)
        end = (begin + rng.randrange(1, 16)) % 24
        wishes = replace(wishes, quiet=(time(begin, rng.choice((0, 30))), time(end)))
    if rng.random() < 0.1:
        wishes = replace(wishes, days_off=frozenset(rng.sample(range(7), rng.randrange(1, 5))))
    return replace(wishes, per_week=rng.choice((None, None, None, 1, 3)))


def _history(rng: Random) -> list[Change]:
    """Three weeks before and the thirty days: study, visits, moves, and changes of mind."""
    found: list[Change] = []
    eager, course, fraction = rng.random(), 0, 0.0
    for number in range(-21, DAYS + 1):
        moment = BEGIN + number * DAY
        if rng.random() < eager:
            fraction = min(1.0, fraction + rng.random() / 3)
            at = moment + timedelta(minutes=rng.randrange(24 * 60))
            told = rng.choice((course, course, course, 8, 9))
            so_far = fraction if told == course else 0.3
            found.append(Change(at, "study", (rng.randrange(5, 90), told, so_far)))
            if fraction >= 1:
                course, fraction = course + 1 if course < 7 else 0, 0.0
        if rng.random() < 0.05:
            eager = rng.random()
        at = moment + timedelta(minutes=rng.randrange(24 * 60))
        if rng.random() < MOVES:
            found.append(Change(at, "zone", rng.choice(ZONES)))
        if rng.random() < 0.3:
            found.append(Change(at, "seen", None))
        found += _mind(rng, at)
    return found


def _mind(rng: Random, at: datetime) -> list[Change]:
    if rng.random() < STOPS:
        return [Change(at, "settings", {"off": True})]
    if rng.random() < STOPS:
        return [Change(at, "settings", {"off": False})]
    if rng.random() < SNOOZES:
        return [Change(at, "settings", {"snoozed_until": at + rng.randrange(1, 9) * DAY})]
    if rng.random() < WISHES:
        kinds = frozenset(rng.sample(tuple(NudgeKind), rng.randrange(4)))
        return [Change(at, "settings", {"kinds_off": kinds})]
    if rng.random() < 0.01:
        return [Change(at, "settings", {"remind_at": at + timedelta(hours=rng.randrange(1, 60))})]
    return []
