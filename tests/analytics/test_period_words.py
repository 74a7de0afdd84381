"""Periods in somebody's own words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.analytics.periods import MOST_DAYS, read_periods

TODAY = date(2026, 11, 21)  # a Saturday
SAID = [
    ("how is my SQL course doing this month, against last?", "2026-11-01", "2026-11-21",
     "2026-10-01", "2026-10-21"),
    ("clicks in May", "2026-05-01", "2026-05-31", "2026-03-31", "2026-04-30"),
    ("since March", "2026-03-01", "2026-11-21", None, None),
    ("last week", "2026-11-09", "2026-11-15", "2026-11-02", "2026-11-08"),
    ("this week", "2026-11-16", "2026-11-21", "2026-11-09", "2026-11-14"),
    ("last month", "2026-10-01", "2026-10-31", "2026-09-01", "2026-09-30"),
    ("yesterday", "2026-11-20", "2026-11-20", "2026-11-19", "2026-11-19"),
    ("the last 30 days", "2026-10-23", "2026-11-21", "2026-09-23", "2026-10-22"),
    ("past two weeks", "2026-11-08", "2026-11-21", None, None),
    ("from 1 March to 15 April", "2026-03-01", "2026-04-15", None, None),
    ("between June and August", "2026-06-01", "2026-08-31", None, None),
    ("in December", "2025-12-01", "2025-12-31", None, None),
    ("October 2025 compared to September 2025", "2025-10-01", "2025-10-31",
     "2025-09-01", "2025-09-30"),
    ("march vs april", "2026-03-01", "2026-03-31", "2026-04-01", "2026-04-30"),
    ("in 2025", "2025-01-01", "2025-12-31", None, None),
    ("Q1", "2026-01-01", "2026-03-31", None, None),
    ("june 1 to june 14", "2026-06-01", "2026-06-14", None, None),
    ("2026-06-01 to 2026-06-14", "2026-06-01", "2026-06-14", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start", "last", "was_start", "was_last"), SAID)
def test_a_period_that_was_said(
    text: str, start: str, last: str, was_start: str | None, was_last: str | None
) -> None:
    found = read_periods(text, TODAY)
    assert found.said
    one_day = timedelta(days=1)
    assert (str(found.period.start), str(found.period.end - one_day)) == (start, last)
    if was_start:
        assert (str(found.before.start), str(found.before.end - one_day)) == (was_start, was_last)


@pytest.mark.parametrize("text", ["is my course growing", "views", "may I see the numbers", ""])
def test_without_a_period_it_is_the_last_28_days(text: str) -> None:
    found = read_periods(text, TODAY)
    assert not found.said
    assert (found.period.days, found.before.days) == (28, 28)
    assert found.before.end == found.period.start
    assert found.period.end == TODAY + timedelta(days=1)


@given(st.text(max_size=60), st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_whatever_is_said_the_period_is_past_short_and_has_one_before_it(
    text: str, today: date
) -> None:
    found = read_periods(text, today)
    assert 1 <= found.period.days <= MOST_DAYS
    assert found.period.end <= today + timedelta(days=1)
    assert found.before.days >= 1


WORDS = st.sampled_from(
    "last this since in from to between and may june 2025 1 14 week month days 30 against "  # noqa: SIM905
    "yesterday q3 past year compared".split()
)


@given(st.lists(WORDS, max_size=9), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_words_of_time_in_any_order_make_a_period(words: list[str], today: date) -> None:
    found = read_periods(" ".join(words), today)
    assert 1 <= found.period.days <= MOST_DAYS
    assert found.period.end <= today + timedelta(days=1)
