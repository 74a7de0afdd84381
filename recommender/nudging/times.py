"""When a nudge may be sent: the usual hour, quiet hours, days off, in any time zone. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from recommender.learners.progress.days import zone_of

DEFAULT_HOUR = time(18)
GRACE = timedelta(hours=3)
"""So long after the hour somebody is still written to on the same day."""
DAY = timedelta(days=1)
LOOK_AHEAD = 15
MINUTE = timedelta(minutes=1)
A_DAY = 24 * 60
"""Minutes of a day on the clock."""
Quiet = tuple[time, time]


def is_quiet(at: datetime, zone: str, quiet: Quiet) -> bool:
    """Whether the aware time ``at`` lies in the quiet hours of somebody in ``zone``."""
    return _within(at.astimezone(_zone(zone)).time(), quiet)


def outside(hour: time, quiet: Quiet) -> time:
    """``hour``; where it is quiet then, the nearer of the end and an hour before the beginning."""
    if not _within(hour, quiet):
        return hour
    begin, end = _minutes(quiet[0]), _minutes(quiet[1])
    since, left = (_minutes(hour) - begin) % A_DAY, (end - _minutes(hour)) % A_DAY
    before = (begin - 60) % A_DAY
    edge = time(before // 60, before % 60)
    return edge if since <= left and not _within(edge, quiet) else quiet[1]


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _within(clock: time, quiet: Quiet) -> bool:
    first, last = quiet
    if first == last:
        return False
    return first <= clock < last if first < last else clock >= first or clock < last


def after_quiet(at: datetime, zone: str, quiet: Quiet) -> datetime:
    """``at`` itself, or the end of the quiet hours it lies in (UTC).

    Where the clocks change the end is where the clock first shows a time outside them.
    """
    if not is_quiet(at, zone, quiet):
        return at
    place = _zone(zone)
    local = at.astimezone(place)
    day = local.date()
    if quiet[0] > quiet[1] and local.time() >= quiet[0]:
        day += DAY
    end = _moment(day, quiet[1], place)
    while is_quiet(end, zone, quiet) or end < at:
        end += MINUTE
    return end


@lru_cache(maxsize=200_000)
def next_moment(
    earliest: datetime,
    zone: str,
    hour: time,
    quiet: Quiet,
    days_off: frozenset[int] = frozenset(),
    grace: timedelta = GRACE,
) -> datetime | None:
    """The first moment from ``earliest`` on (UTC) at which a nudge may be sent.

    It is at ``hour`` of a local day that is none of ``days_off``; where that lies in the quiet
    hours, at their end. On the first day it may be up to ``grace`` later than that. ``None``
    where no day of the next two weeks will do.
    """
    place = _zone(zone)
    first = earliest.astimezone(place).date()
    for number in range(-1, LOOK_AHEAD):
        at = after_quiet(_moment(first + number * DAY, hour, place), zone, quiet)
        if at < earliest and earliest - at <= grace and not is_quiet(earliest, zone, quiet):
            same_day = at.astimezone(place).date() == first
            at = earliest if same_day else at
        if at >= earliest and at.astimezone(place).weekday() not in days_off:
            return at
    return None


def day_after(at: datetime, zone: str) -> datetime:
    """The moment at which the day after that of ``at`` begins where the learner is (UTC)."""
    place = _zone(zone)
    return _moment(at.astimezone(place).date() + DAY, time(), place)


def local_date(at: datetime, zone: str) -> date:
    """The day of ``at`` where the learner is."""
    return at.astimezone(_zone(zone)).date()


def _moment(day: date, clock: time, place: tzinfo) -> datetime:
    """A local time as a moment; one that the clocks leave out is taken by the old offset."""
    return datetime.combine(day, clock, tzinfo=place).astimezone(UTC)


@lru_cache(maxsize=1_000)
def _zone(name: str) -> tzinfo:
    return zone_of(name)


def quarter(hour: float) -> time:
    """A local hour (0 <= h < 24) as a time of day, on the nearest quarter of an hour."""
    quarters = round(hour * 4) % 96
    return time(quarters // 4, quarters % 4 * 15)
