"""When somebody studies: minutes for each day of the week, and pauses."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from recommender.errors import BadInputError

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPREAD = (1, 3, 5, 0, 2, 6, 4)  # Tuesday, Thursday, Saturday… : days of rest between
SITTING_HOURS = 1.5  # so long a session is planned where nobody says on which days
LONGEST_DAY = 16 * 60
DAY = 24 * 60
LATEST = 22 * 60  # by this minute of the day a session ends, where it can begin earlier,
LATE = 120  # or, for those who begin late, this long after their usual hour
EVENING = time(19)
WEEKEND, BY_DAY = (5, 6), 10 * 60  # long sittings at weekends, where no hour was named


@dataclass(frozen=True, slots=True)
class Pause:
    """Days without study, ``first`` and ``last`` among them."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuses a pause that ends before it begins."""
        if self.last < self.first:
            raise BadInputError("A pause ends before it begins.", "Give its first day first.")


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is studied when.

    Attributes:
        minutes: for each day of the week, Monday first (0..960; at least one above 0).
        pauses: holidays and the like, in which nothing is planned.
        at: the usual hour to begin, on the learner's clock.
    """

    minutes: tuple[int, int, int, int, int, int, int]
    pauses: tuple[Pause, ...] = ()
    at: time = EVENING

    def __post_init__(self) -> None:
        """Refuses a week without study, and days longer than sixteen hours."""
        if len(self.minutes) != len(DAYS) or not any(self.minutes):
            raise BadInputError("There is no time to study in that week.", "Name some hours.")
        if min(self.minutes) < 0 or max(self.minutes) > LONGEST_DAY:
            raise BadInputError(
                "Nobody can study for more than 16 hours a day.", "Spread it over more days."
            )

    @property
    def weekly_minutes(self) -> int:
        """Minutes of a week without pauses."""
        return sum(self.minutes)

    @property
    def days(self) -> tuple[int, ...]:
        """Days of the week with study, Monday being 0."""
        return tuple(day for day, minutes in enumerate(self.minutes) if minutes)

    def on(self, day: date) -> int:
        """Minutes to study on ``day``; 0 within a pause."""
        if any(pause.first <= day <= pause.last for pause in self.pauses):
            return 0
        return self.minutes[day.weekday()]

    def begins(self, day: date) -> time:
        """When the session of ``day`` begins: the usual hour, or early enough to end by ten.

        Long sittings at weekends are by day, where nobody named another hour than the evening.
        """
        usual = self.at.hour * 60 + self.at.minute
        if self.at == EVENING and day.weekday() in WEEKEND and self.minutes[day.weekday()] > LATE:
            usual = BY_DAY
        latest = min(DAY, max(LATEST, usual + LATE))
        begin = max(0, min(usual, latest - self.minutes[day.weekday()]))
        return time(begin // 60, begin % 60)

    def with_hours(self, hours: float) -> Pace:
        """The same days with ``hours`` a week in all, in the same proportions."""
        share = hours * 60 / self.weekly_minutes
        return replace(self, minutes=_whole([m * share for m in self.minutes], hours))


def weekly(
    hours: float,
    days: Collection[int] | None = None,
    *,
    pauses: Sequence[Pause] = (),
    at: time = EVENING,
) -> Pace:
    """``hours`` a week, evenly on ``days`` (Monday is 0).

    Where no days are named there are as many as make sittings of about an hour and a half, with
    days of rest between them.

    Raises:
        BadInputError: hours outside 0..112 or more than 16 a day, or no such day.
    """
    if not 0 < hours <= 7 * LONGEST_DAY / 60:
        raise BadInputError("Hours a week lie between 0 and 112.", "Say how many you have.")
    if days is not None and (not days or not set(days) <= set(range(7))):
        raise BadInputError("Those are no days of the week.", "Name at least one of them.")
    chosen = set(days) if days is not None else _spread(hours)
    even = [hours * 60 / len(chosen) if day in chosen else 0.0 for day in range(7)]
    return Pace(_whole(even, hours), tuple(pauses), at)


def _spread(hours: float) -> set[int]:
    count = min(7, max(1, round(hours / SITTING_HOURS)))
    return set(SPREAD[:count])


def _whole(minutes: Sequence[float], hours: float) -> tuple[int, int, int, int, int, int, int]:
    """Whole minutes that add up to ``hours``, to the nearest minute (and at least one)."""
    floor = [int(one) for one in minutes]
    short = max(1, round(hours * 60)) - sum(floor)
    by_rest = sorted(range(7), key=lambda day: (-(minutes[day] - floor[day]), day))
    for day in [day for day in by_rest if minutes[day] > 0][: max(0, short)]:
        floor[day] += 1
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = floor
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday
