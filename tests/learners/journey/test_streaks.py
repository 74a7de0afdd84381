"""Streaks hold over time zones, clock changes and the date line; order and repeats don't matter."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.learners.motivation.model import Streak
from recommender.learners.motivation.streak import EARN, MOST, lengths, streak_of
from recommender.learners.progress.days import local_day
from recommender.learners.progress.model import Activity

DAY = timedelta(days=1)
FIRST = date(2026, 1, 1)
ZONES = [
    "UTC", "Europe/Vienna", "America/New_York", "Asia/Kolkata", "Pacific/Honolulu",
    "Pacific/Auckland", "Pacific/Kiritimati", "Pacific/Pago_Pago",
]  # fmt: skip


def studied(local: datetime, zone: str) -> Activity:
    """Studying at this wall-clock time in ``zone``."""
    at = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return Activity(at, local_day(at, zone), zone, minutes=20)


def clock(day: int, hour: int) -> datetime:
    """A time on the wall in January, wherever that wall is."""
    return datetime(2026, 1, day, hour)  # noqa: DTZ001


def on(*numbers: int, zone: str = "UTC") -> list[Activity]:
    """Studying at noon on these days, counted from the first of January."""
    return [studied(clock(1, 12) + n * DAY, zone) for n in numbers]


def at(number: int, zone: str = "UTC") -> datetime:
    return datetime(2026, 1, 1, 20, tzinfo=ZoneInfo(zone)) + number * DAY


def simple(days: set[int], today: int) -> tuple[int, int]:
    """A slow account of days and freezes, for a learner who stays where they are."""
    length = credit = 0
    for day in range(min(days), today + 1):
        if day in days:
            length, credit = length + 1, min(EARN * MOST, credit + 1)
        elif day < today:
            length, credit = (length, credit - EARN) if credit >= EARN else (0, 0)
    return length, credit // EARN


def test_nothing_yet_is_no_streak() -> None:
    assert streak_of([], now=at(0), zone="UTC") == Streak()


def test_today_is_not_missed_before_it_is_over() -> None:
    running = streak_of(on(0, 1, 2), now=at(3), zone="UTC")
    assert (running.days, running.studied_today) == (3, False)
    assert streak_of(on(0, 1, 2), now=at(4), zone="UTC").days == 0
    assert streak_of(on(0, 1, 2), now=at(4), zone="UTC").longest == 3


def test_seven_days_earn_a_freeze_that_is_used_by_itself() -> None:
    week = streak_of(on(*range(7)), now=at(6), zone="UTC")
    assert (week.days, week.freezes) == (7, 1)
    after = streak_of(on(*range(7), 8), now=at(8), zone="UTC")
    assert (after.days, after.freezes, after.frozen) == (8, 0, (FIRST + 7 * DAY,))


def test_freezes_are_capped_and_two_days_off_use_two() -> None:
    long = streak_of(on(*range(40)), now=at(39), zone="UTC")
    assert (long.freezes, long.towards_freeze) == (MOST, 0)
    assert streak_of(on(*range(40)), now=at(42), zone="UTC").days == 40
    assert streak_of(on(*range(40)), now=at(43), zone="UTC").days == 0


@given(days=st.sets(st.integers(0, 60), min_size=1), wait=st.integers(0, 5))
def test_where_nobody_travels_it_is_what_the_slow_account_says(days: set[int], wait: int) -> None:
    today = max(days) + wait
    for zone in ("UTC", "Europe/Vienna", "America/New_York"):
        found = streak_of(on(*days, zone=zone), now=at(today, zone), zone=zone)
        assert (found.days, found.freezes) == simple(days, today)


@given(start=st.integers(0, 330), hour=st.integers(0, 23), zone=st.sampled_from(ZONES))
def test_clock_changes_break_nothing(start: int, hour: int, zone: str) -> None:
    """Thirty days at any hour of the clock, over both changes of the year."""
    first = clock(1, hour) + start * DAY
    activities = [studied(first + n * DAY, zone) for n in range(30)]
    assert streak_of(activities, now=activities[-1].at, zone=zone).days == 30


@given(
    route=st.lists(st.sampled_from(ZONES), min_size=2, max_size=12),
    hour=st.integers(0, 23),
)
def test_somebody_who_studies_every_24_hours_keeps_it_wherever_they_fly(
    route: list[str], hour: int
) -> None:
    moments = [datetime(2026, 3, 20, hour, tzinfo=UTC) + n * DAY for n in range(len(route))]
    activities = [
        Activity(moment, local_day(moment, zone), zone, minutes=20)
        for moment, zone in zip(moments, route, strict=True)
    ]
    found = streak_of(activities, now=moments[-1], zone=route[-1])
    assert found.days == len({one.day for one in activities})
    assert found.frozen == ()


def test_a_day_that_the_date_line_skips_is_not_missed() -> None:
    """Honolulu on the 9th, and 20 hours later Auckland, where the 10th is over already."""
    before = studied(clock(9, 20), "Pacific/Honolulu")
    after = studied(clock(11, 15), "Pacific/Auckland")
    assert after.at - before.at < DAY
    found = streak_of([before, after], now=after.at, zone="Pacific/Auckland")
    assert (found.days, found.frozen) == (2, ())


def test_a_day_that_the_date_line_repeats_counts_once() -> None:
    first = studied(clock(10, 9), "Pacific/Auckland")
    again = studied(clock(10, 9), "Pacific/Honolulu")
    found = streak_of([first, again], now=again.at, zone="Pacific/Honolulu")
    assert (found.days, found.studied_today) == (1, True)


def test_landing_on_the_day_before_leaves_the_streak_alone() -> None:
    kept = on(0, 1, 2, zone="Pacific/Auckland")
    landed = datetime(2026, 1, 2, 18, tzinfo=ZoneInfo("Pacific/Honolulu"))
    assert local_day(landed, "Pacific/Honolulu") < max(one.day for one in kept)
    assert streak_of(kept, now=landed, zone="Pacific/Honolulu").days == 3


ACTIVITIES = st.lists(
    st.tuples(st.integers(0, 40 * 24), st.sampled_from(ZONES)), min_size=1, max_size=30
)


def made(told: list[tuple[int, str]]) -> list[Activity]:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    moments = [(start + timedelta(hours=hours), zone) for hours, zone in told]
    return [Activity(moment, local_day(moment, zone), zone) for moment, zone in moments]


@given(told=ACTIVITIES, zone=st.sampled_from(ZONES), data=st.data())
def test_order_and_repeats_do_not_matter(
    told: list[tuple[int, str]], zone: str, data: st.DataObject
) -> None:
    activities = made(told)
    shuffled = data.draw(st.permutations(activities + activities[:5]))
    now = datetime(2026, 2, 12, tzinfo=UTC)
    assert streak_of(shuffled, now=now, zone=zone) == streak_of(activities, now=now, zone=zone)


@given(
    told=ACTIVITIES,
    more=st.tuples(st.integers(0, 40 * 24), st.sampled_from(ZONES)),
    zone=st.sampled_from(ZONES),
)
def test_studying_more_never_shortens_it(
    told: list[tuple[int, str]], more: tuple[int, str], zone: str
) -> None:
    now = datetime(2026, 2, 10, tzinfo=UTC)
    less = streak_of(made(told), now=now, zone=zone)
    grown = streak_of(made([*told, more]), now=now, zone=zone)
    assert grown.days >= less.days
    assert grown.longest >= less.longest


@given(told=ACTIVITIES)
def test_taking_back_what_was_added_gives_what_was_before(told: list[tuple[int, str]]) -> None:
    activities = made(told)
    now = datetime(2026, 2, 10, tzinfo=UTC)
    extra = made([(500, "UTC")])
    before = streak_of(activities, now=now, zone="UTC")
    streak_of(activities + extra, now=now, zone="UTC")
    assert streak_of(activities, now=now, zone="UTC") == before


def test_lengths_tell_every_study_day() -> None:
    assert [length for _, length in lengths(on(0, 1, 5, 6))] == [1, 2, 1, 2]


@pytest.mark.parametrize("zone", ZONES)
def test_the_same_wall_clock_habit_is_the_same_streak_everywhere(zone: str) -> None:
    assert streak_of(on(*range(10), zone=zone), now=at(9, zone), zone=zone).days == 10
