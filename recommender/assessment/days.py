"""A learner's own days: reviews are due on days, so that clocks that change do not matter."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def local_day(now: datetime, time_zone: str | None) -> date:
    """The date where the learner is (IANA name; UTC where it is not known)."""
    return now.astimezone(_zone(time_zone)).date()


def noon(day: date) -> datetime:
    """A moment that stands for ``day`` in calculations with whole days: noon in UTC.

    Differences between two of them are whole days, whatever the clocks did in between.
    """
    return datetime.combine(day, time(12), tzinfo=UTC)


def _zone(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
