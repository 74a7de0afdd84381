"""Study sessions: courses one after another on the days there is time for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from recommender.errors import BadInputError
from recommender.paths.pace import Pace

LONGEST_YEARS = 20
SHORTEST = 15  # minutes left of a day with which no further course is begun
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Session:
    """A sitting with one course.

    Attributes:
        begin: aware, in the learner's time zone; a time that a change of clocks skips is moved
            to the one that is shown instead.
        minutes: its length, in minutes that really pass.
        number: 1 for the first session of the course in this plan.
    """

    course_id: str
    begin: datetime
    minutes: int
    number: int

    @property
    def end(self) -> datetime:
        """When it ends, in the same zone."""
        return after(self.begin, self.minutes)


def after(begin: datetime, minutes: int) -> datetime:
    """``minutes`` later by the real clock, whatever is done to the clocks in between."""
    return (begin.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(begin.tzinfo)


def scheduled(
    work: Sequence[tuple[str, int]], pace: Pace, first: date, time_zone: str
) -> tuple[Session, ...]:
    """Sessions for ``work`` (course id and minutes, in order), from the day ``first`` on.

    Raises:
        BadInputError: it would take more than twenty years.
    """
    zone = ZoneInfo(time_zone)
    return tuple(
        session
        for day, parts in _days(work, pace, first)
        for session in _of_day(day, parts, pace, zone)
    )


@dataclass(frozen=True, slots=True)
class _Part:
    course_id: str
    minutes: int
    number: int


def _days(
    work: Sequence[tuple[str, int]], pace: Pace, first: date
) -> Iterator[tuple[date, list[_Part]]]:
    """What is done on which day."""
    day, left, parts = first, pace.on(first), list[_Part]()
    last = first + timedelta(days=366 * LONGEST_YEARS)
    for course_id, minutes in work:
        number, rest = 1, minutes
        if parts and left < min(SHORTEST, rest):
            left = 0
        while rest > 0:
            if left == 0:
                if parts:
                    yield day, parts
                day, parts = day + ONE_DAY, []
                left = pace.on(day)
                if day > last:
                    raise _too_long()
                continue
            done = min(left, rest)
            parts.append(_Part(course_id, done, number))
            number, rest, left = number + 1, rest - done, left - done
    if parts:
        yield day, parts


def _of_day(day: date, parts: Iterable[_Part], pace: Pace, zone: ZoneInfo) -> Iterator[Session]:
    local = datetime.combine(day, pace.begins(day), zone)
    begin = local.astimezone(UTC).astimezone(zone)  # a skipped time becomes a real one
    for part in parts:
        yield Session(part.course_id, begin, part.minutes, part.number)
        begin = after(begin, part.minutes)


def capacity(pace: Pace, first: date, last: date) -> int:
    """Minutes there are from ``first`` to ``last``, both included."""
    days = (last - first).days + 1
    return sum(pace.on(first + timedelta(days=number)) for number in range(max(0, days)))


def _too_long() -> BadInputError:
    return BadInputError(
        f"At that pace it would take more than {LONGEST_YEARS} years.",
        "Give it more hours a week, or choose a smaller goal.",
    )
