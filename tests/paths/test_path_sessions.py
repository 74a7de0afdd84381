"""Days and sessions: every minute is planned once, never in a pause, on the learner's clock."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.errors import BadInputError
from recommender.paths.pace import DAY, Pace, Pause, weekly
from recommender.paths.sessions import capacity, scheduled

MONDAY = date(2026, 3, 2)
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kolkata")
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@st.composite
def paces(draw: st.DrawFn) -> Pace:
    minutes = draw(st.tuples(*[st.sampled_from([0, 20, 60, 95, 180, 600])] * 7).filter(any))
    starts = draw(st.lists(st.tuples(days, st.integers(0, 40)), max_size=3))
    pauses = tuple(Pause(first, first + timedelta(days=length)) for first, length in starts)
    return Pace(minutes, pauses, draw(st.times().map(lambda t: t.replace(second=0, microsecond=0))))


works = st.lists(st.integers(1, 3000), max_size=5).map(
    lambda minutes: [(f"c{number}", one) for number, one in enumerate(minutes)]
)


@settings(deadline=None)
@given(works, paces(), days, st.sampled_from(ZONES))
def test_every_minute_is_planned_once_in_order_and_outside_pauses(
    work: list[tuple[str, int]], pace: Pace, first: date, zone: str
) -> None:
    sessions = scheduled(work, pace, first, zone)
    done: dict[str, int] = defaultdict(int)
    by_day: dict[date, int] = defaultdict(int)
    for session in sessions:
        done[session.course_id] += session.minutes
    assert dict(done) == dict(work)
    assert list(dict.fromkeys(s.course_id for s in sessions)) == [one for one, _ in work]
    for earlier, later in pairwise(sessions):
        assert earlier.end <= later.begin
    gaps = [s for s in sessions if s.begin.time().hour in (1, 2, 3)]  # a skipped hour may be there
    for session in sessions:
        day = session.begin.date()
        if session in gaps:
            continue
        assert day >= first
        assert not any(pause.first <= day <= pause.last for pause in pace.pauses)
        by_day[day] += session.minutes
    assert all(minutes <= pace.minutes[day.weekday()] for day, minutes in by_day.items())
    assert all((s.end.astimezone(UTC) - s.begin.astimezone(UTC)) == timedelta(minutes=s.minutes)
               for s in sessions)  # fmt: skip


@given(st.floats(0.1, 112), st.none() | st.frozensets(st.integers(0, 6), min_size=1))
def test_a_week_has_the_hours_asked_for(hours: float, on: frozenset[int] | None) -> None:
    try:
        pace = weekly(hours, on)
    except BadInputError:
        assert hours * 60 / len(on or range(7)) > 16 * 60 - 1
        return
    assert pace.weekly_minutes == max(1, round(hours * 60))
    assert on is None or set(pace.days) <= on


@given(paces(), days)
def test_a_session_ends_on_the_day_it_begins_on(pace: Pace, day: date) -> None:
    begin = pace.begins(day)
    assert begin.hour * 60 + begin.minute + pace.minutes[day.weekday()] <= DAY


def test_the_clock_says_the_same_before_and_after_the_change_to_summer_time() -> None:
    sessions = scheduled([("c", 120)], weekly(1, [5, 6]), date(2026, 3, 28), "Europe/Berlin")
    assert [s.begin.isoformat() for s in sessions[:2]] == [
        "2026-03-28T19:00:00+01:00",
        "2026-03-29T19:00:00+02:00",
    ]


def test_an_hour_that_the_clocks_skip_becomes_the_next() -> None:
    pace = weekly(1, [6], at=time(2, 30))
    (session,) = scheduled([("c", 60)], pace, date(2026, 3, 29), "Europe/Berlin")
    assert session.begin.isoformat() == "2026-03-29T03:30:00+02:00"
    assert session.end.isoformat() == "2026-03-29T04:30:00+02:00"


def test_a_day_that_a_time_zone_skipped_moves_its_session_to_the_next() -> None:
    # Samoa had no 30 December 2011.
    (session,) = scheduled([("c", 60)], weekly(7), date(2011, 12, 30), "Pacific/Apia")[:1]
    assert session.begin.date() == date(2011, 12, 31)


def test_only_sundays() -> None:
    sessions = scheduled([("c", 400)], weekly(3, [6]), MONDAY, "UTC")
    assert [(s.begin.date().isoformat(), s.minutes) for s in sessions] == [
        ("2026-03-08", 180),
        ("2026-03-15", 180),
        ("2026-03-22", 40),
    ]


def test_no_course_is_begun_in_the_last_minutes_of_a_day() -> None:
    sessions = scheduled([("a", 50), ("b", 60)], Pace((60,) * 7), MONDAY, "UTC")
    assert [(s.course_id, s.begin.day) for s in sessions] == [("a", 2), ("b", 3)]


def test_long_days_begin_early_enough() -> None:
    assert weekly(3, [0]).begins(MONDAY) == time(19)
    assert weekly(8, [0]).begins(MONDAY) == time(14)
    assert weekly(1, [0], at=time(22, 30)).begins(MONDAY) == time(22, 30)


def test_capacity_counts_both_ends_and_no_pause() -> None:
    pace = Pace((60,) * 7, (Pause(date(2026, 3, 4), date(2026, 3, 5)),))
    assert capacity(pace, MONDAY, date(2026, 3, 8)) == 5 * 60
    assert capacity(pace, MONDAY, date(2026, 3, 1)) == 0


@pytest.mark.parametrize("hours", [0, -1, 113])
def test_impossible_weeks_are_refused(hours: float) -> None:
    with pytest.raises(BadInputError):
        weekly(hours)


def test_what_would_take_decades_is_refused() -> None:
    with pytest.raises(BadInputError, match="20 years"):
        scheduled([("c", 60 * 2000)], weekly(0.1), MONDAY, "UTC")


def test_a_pause_has_an_order() -> None:
    with pytest.raises(BadInputError):
        Pause(date(2026, 3, 5), date(2026, 3, 4))
