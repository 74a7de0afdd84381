"""Streaks: study days in a row, with freezes, wherever the learner is. Pure.

A day is a calendar day in the zone the learner was in. Of the ``g`` calendar days between two
study days, missed are ``min(g, floor(T / 24))``, with ``T`` hours from the end of the one, where
the learner was, to the beginning of the other, where they are: whole days only. So a day that a
flight over the date line skips or shortens is not missed, nor is the short one when clocks go
forward; and a day that a flight repeats is one day.

Every :data:`EARN` study days of a running streak earn a freeze, at most :data:`MOST`; a missed
day uses one by itself. When there is none the streak begins anew with the next study day.
Today is never missed: it is not over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from recommender.learners.motivation.model import Streak
from recommender.learners.progress.days import local_day, start_of
from recommender.learners.progress.model import Activity

EARN = 7
MOST = 2
DAY = timedelta(days=1)
AROUND = range(3)
Zones = dict[date, set[str]]
"""Study days, with the zones in which the learner was on them."""


@dataclass
class _Run:
    """The walk over days: ``credit`` is study days towards freezes, ``EARN`` of them each."""

    days: int = 0
    longest: int = 0
    credit: int = 0
    frozen: tuple[date, ...] = ()

    def study(self) -> None:
        self.days += 1
        self.longest = max(self.longest, self.days)
        self.credit = min(EARN * MOST, self.credit + 1)

    def miss(self, day: date) -> None:
        if self.days and self.credit >= EARN:
            self.credit -= EARN
            self.frozen += (day,)
        else:
            self.days, self.credit, self.frozen = 0, 0, ()


def streak_of(activities: Iterable[Activity], *, now: datetime, zone: str) -> Streak:
    """The streak at ``now`` (aware) for a learner who is in ``zone`` now.

    The order of ``activities`` and repeats do not matter.
    """
    zones = _zones(activities)
    if not zones:
        return Streak()
    run = _Run()
    for _ in _walk(run, zones):
        pass
    today, last_day = local_day(now, zone), max(zones)
    for missed in _missed(last_day, today, {today: {zone}, **zones}):
        run.miss(missed)
    return Streak(
        days=run.days,
        longest=run.longest,
        studied_today=today in zones,
        freezes=run.credit // EARN,
        towards_freeze=run.credit % EARN,
        frozen=run.frozen,
        last_day=last_day,
    )


def lengths(activities: Iterable[Activity]) -> Iterator[tuple[date, int]]:
    """Every study day in order, with the length of the streak that day."""
    return _walk(_Run(), _zones(activities))


def _zones(activities: Iterable[Activity]) -> Zones:
    """The zones in which the learner was on each study day."""
    zones: Zones = {}
    for one in activities:
        zones.setdefault(one.day, set()).add(one.zone)
    return zones


def _walk(run: _Run, zones: Zones) -> Iterator[tuple[date, int]]:
    before: date | None = None
    for day in sorted(zones):
        for missed in _missed(before, day, zones):
            run.miss(missed)
        run.study()
        yield day, run.days
        before = day


def _missed(before: date | None, day: date, zones: Zones) -> list[date]:
    """The days between ``before`` and ``day`` that were missed, the later ones of the gap.

    The days around both are looked at too: who flies to and fro over the date line may live
    them in another order than the calendar has them.
    """
    if before is None or (day - before).days <= 1:
        return []
    lived = (
        _whole_days(earlier, later, one, other)
        for earlier in (before - number * DAY for number in AROUND)
        for later in (day + number * DAY for number in AROUND)
        for one in zones.get(earlier, ())
        for other in zones.get(later, ())
    )
    return [day - DAY * number for number in range(min(lived), 0, -1)]


def _whole_days(before: date, day: date, one: str, other: str) -> int:
    """Whole days between ``before`` in the zone ``one`` and ``day`` in the zone ``other``."""
    gap = (day - before).days - 1
    return max(0, min(gap, (start_of(day, other) - start_of(before + DAY, one)) // DAY))
