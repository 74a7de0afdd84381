"""From counted quarters of an hour to figures of days in somebody's own time zone."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from recommender.analytics.model import Figures, Period, Series
from recommender.learners.model import EventKind
from recommender.learners.progress.days import local_day, start_of
from recommender.storage import activity_reading as store
from recommender.storage import study_minutes
from recommender.storage.activity_rows import CODES, SECONDS, SHOWN, Cell
from recommender.storage.sessions import Session

_IMPRESSION = CODES[EventKind.IMPRESSION]
_RATE = CODES[EventKind.RATE]
_PLAIN = {
    CODES[EventKind.CLICK]: "clicked",
    CODES[EventKind.ENROL]: "enrolled",
    CODES[EventKind.START]: "started",
    CODES[EventKind.COMPLETE]: "completed",
    CODES[EventKind.DROP]: "dropped",
}


class Calendar:
    """The local days of a period as quarters of an hour since 1970."""

    def __init__(self, period: Period, zone: str) -> None:
        self.zone = zone
        self.days = [period.start + timedelta(days=n) for n in range(period.days + 1)]
        self.bounds = [int(start_of(day, zone).timestamp()) // SECONDS for day in self.days]

    @property
    def start(self) -> int:
        """The first quarter."""
        return self.bounds[0]

    @property
    def end(self) -> int:
        """The quarter after the last."""
        return self.bounds[-1]

    def day(self, quarter: int) -> date:
        """The local day that ``quarter`` lies in."""
        return self.days[bisect_right(self.bounds, quarter) - 1]


def series(session: Session, course_pks: Collection[int], period: Period, zone: str) -> Series:
    """What happened with some courses together, by local day of ``period``."""
    calendar = Calendar(period, zone)
    counts: dict[date, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for cell in store.daily_cells(session, course_pks, calendar.bounds):
        _count(counts[calendar.day(cell.quarter)], cell)
    for day, minutes in _studied(session, course_pks, period, zone):
        counts[day]["minutes"] += minutes
    return Series(period, {day: _figures(found) for day, found in sorted(counts.items())})


def by_course(
    session: Session, course_pks: Collection[int], period: Period, zone: str
) -> dict[int, Figures]:
    """What happened with each of some courses in ``period``, study time apart."""
    calendar = Calendar(period, zone)
    counts: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for cell in store.cells(session, course_pks, calendar.start, calendar.end):
        _count(counts[cell.course_pk], cell)
    return {pk: _figures(found) for pk, found in counts.items()}


def _count(counts: dict[str, float], cell: Cell) -> None:
    if cell.kind in (SHOWN, _IMPRESSION):
        counts["shown"] += cell.n
        if cell.kind == SHOWN:
            counts["placed"] += cell.n
            counts["places"] += cell.total
    elif cell.kind == _RATE:
        counts["ratings"] += cell.n
        counts["stars"] += cell.total
    elif cell.kind in _PLAIN:
        counts[_PLAIN[cell.kind]] += cell.n


def _studied(
    session: Session, course_pks: Collection[int], period: Period, zone: str
) -> Iterable[tuple[date, float]]:
    first, end = start_of(period.start, zone), start_of(period.end, zone)
    for one in study_minutes.of_courses(session, course_pks, first, end):
        day = one.day or local_day(one.at, zone)
        if period.start <= day < period.end:
            yield day, one.minutes


_WHOLE = ("shown", "clicked", "enrolled", "started", "completed", "dropped", "ratings", "placed")


def _figures(counts: dict[str, float]) -> Figures:
    whole = {name: int(counts[name]) for name in _WHOLE if name in counts}
    rest = {name: counts[name] for name in ("minutes", "stars", "places") if name in counts}
    return Figures(**whole, **rest)  # type: ignore[arg-type]
