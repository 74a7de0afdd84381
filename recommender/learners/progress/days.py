"""Days and weeks as the learner lives them. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recommender.learners.model import Event

ZONE = "zone"
DAY = "day"


class WeekStart(StrEnum):
    """The day a week begins with."""

    MONDAY = "monday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def weekday(self) -> int:
        """As :meth:`datetime.date.weekday` numbers it: Monday is 0."""
        return {"monday": 0, "saturday": 5, "sunday": 6}[self.value]


def zone_of(name: str | None) -> tzinfo:
    """The time zone called ``name``; UTC where there is none, or none of that name."""
    if name is None:
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def local_day(at: datetime, zone: str | None) -> date:
    """The calendar day of the aware time ``at`` in ``zone``."""
    return at.astimezone(zone_of(zone)).date()


def event_zone(event: Event) -> str:
    """The learner's zone when the event happened: it is stored with the event, UTC before."""
    named = (event.payload or {}).get(ZONE)
    return named if isinstance(named, str) else "UTC"


def event_day(event: Event) -> date:
    """The learner's own day of the event: one they named, else that of its time and zone."""
    named = (event.payload or {}).get(DAY)
    if isinstance(named, str):
        try:
            return date.fromisoformat(named)
        except ValueError:
            pass
    return local_day(event.occurred_at, event_zone(event))


def start_of(day: date, zone: str | None) -> datetime:
    """The moment at which ``day`` begins in ``zone``, in UTC: differences are real hours."""
    return datetime(day.year, day.month, day.day, tzinfo=zone_of(zone)).astimezone(UTC)


def week_of(day: date, start: WeekStart = WeekStart.MONDAY) -> tuple[date, date]:
    """First and last day of the week that ``day`` is in."""
    first = day - timedelta(days=(day.weekday() - start.weekday) % 7)
    return first, first + timedelta(days=6)
