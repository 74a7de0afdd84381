"""Moments in any zone, over clock changes and the date line: properties."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from recommender.nudging import times
from recommender.nudging.offsets import Offsets

ZONES = (
    "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Apia",
    "Pacific/Kiritimati", "Pacific/Pago_Pago", "Australia/Lord_Howe", "America/St_Johns",
    "Pacific/Auckland", "Africa/Casablanca", "America/Sao_Paulo", "No/Where",
)  # fmt: skip
CLOCKS = st.times().map(lambda one: one.replace(second=0, microsecond=0))
MOMENTS = st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1)).map(  # noqa: DTZ001
    lambda one: one.replace(tzinfo=UTC, microsecond=0)
)
QUIET = st.tuples(CLOCKS, CLOCKS).filter(
    # Something must be left of the day, on the day that clocks go forward, too.
    lambda pair: (
        (60 * (pair[1].hour - pair[0].hour) + pair[1].minute - pair[0].minute) % 1440 <= 1440 - 180
    )
)


def place(zone: str) -> ZoneInfo:
    return ZoneInfo("UTC" if zone == "No/Where" else zone)


@given(MOMENTS, st.sampled_from(ZONES), CLOCKS, QUIET, st.frozensets(st.integers(0, 6), max_size=6))
@example(datetime(2011, 12, 30, 1, tzinfo=UTC), "Pacific/Apia", time(18), (time(21), time(8)),
         frozenset())  # fmt: skip
@example(datetime(2026, 3, 28, 22, tzinfo=UTC), "Europe/Berlin", time(2, 30),
         (time(21), time(2)), frozenset())  # fmt: skip
def test_the_moment_is_not_before_not_quiet_and_no_day_off(
    now: datetime, zone: str, hour: time, quiet: times.Quiet, off: frozenset[int]
) -> None:
    at = times.next_moment(now, zone, hour, quiet, off)
    assert at is not None
    assert at >= now
    assert not times.is_quiet(at, zone, quiet)
    assert at.astimezone(place(zone)).weekday() not in off
    assert at - now <= timedelta(days=9)


@given(MOMENTS, st.sampled_from(ZONES), QUIET)
def test_the_end_of_quiet_hours_is_the_first_moment_after_them(
    now: datetime, zone: str, quiet: times.Quiet
) -> None:
    after = times.after_quiet(now, zone, quiet)
    assert after >= now
    assert not times.is_quiet(after, zone, quiet)
    if after > now:
        assert times.is_quiet(now, zone, quiet)
        assert after - now <= timedelta(hours=26)


@given(CLOCKS, QUIET)
def test_an_hour_out_of_quiet_hours_is_taken_from_an_hour_in_them(
    hour: time, quiet: times.Quiet
) -> None:
    moved = times.outside(hour, quiet)
    day = datetime(2026, 1, 5, tzinfo=UTC)
    at = day.replace(hour=moved.hour, minute=moved.minute)
    assert not times.is_quiet(at, "UTC", quiet)
    unmoved = day.replace(hour=hour.hour, minute=hour.minute)
    assert moved == hour or times.is_quiet(unmoved, "UTC", quiet)


@given(MOMENTS, st.sampled_from(ZONES))
def test_the_next_day_begins_after_this_one(now: datetime, zone: str) -> None:
    begins = times.day_after(now, zone)
    assert begins > now
    assert times.local_date(begins, zone) > times.local_date(now, zone)


@given(MOMENTS, st.sampled_from(ZONES))
def test_many_moments_at_once_agree_with_one_on_days_without_a_change(
    now: datetime, zone: str
) -> None:
    import numpy as np

    local = now.astimezone(place(zone))
    noon = now.replace(hour=12, minute=0, second=0).astimezone(place(zone))
    if noon.utcoffset() != local.utcoffset():
        return
    offsets = Offsets(now - timedelta(days=3), now + timedelta(days=1))
    found = offsets.local(np.array([int(now.timestamp())]), zone)[0]
    assert found == int(local.replace(tzinfo=UTC).timestamp())


def test_no_quiet_hours_are_no_quiet_hours() -> None:
    assert not times.is_quiet(datetime(2026, 1, 1, 3, tzinfo=UTC), "UTC", (time(3), time(3)))
