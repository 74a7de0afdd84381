"""Which past days a sentence speaks of."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.past_days import days_said

TODAY = date(2026, 11, 18)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("what did admins do yesterday", (11, 17), (11, 17)),
        ("audit entries today", (11, 18), (11, 18)),
        ("what changed in the settings since friday", (11, 13), (11, 18)),
        ("go back to the weights from last thursday", (11, 12), (11, 18)),
        ("who rolled back the model on tuesday", (11, 17), (11, 17)),
        ("was there a training on wednesday", (11, 11), (11, 11)),
        ("log of all admin actions in november", (11, 1), (11, 18)),
        ("train on october's interactions in october", (10, 1), (10, 31)),
        ("the model of the 3rd of november was fine", (11, 3), (11, 3)),
        ("did anybody fiddle with it over the weekend", (11, 14), (11, 15)),
        ("reported this week", (11, 16), (11, 18)),
        ("bring back the model we had last week", (11, 9), (11, 15)),
        ("the reports of this month", (11, 1), (11, 18)),
        ("in the last 5 days", (11, 13), (11, 18)),
        ("something was altered overnight", (11, 17), (11, 18)),
        ("on 2026-11-02", (11, 2), (11, 2)),
    ],
)
def test_days(text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    found = days_said(text, TODAY)
    assert found is not None
    assert (found.first, found.last) == (date(2026, *first), date(2026, *last))


def test_a_month_to_come_is_last_years() -> None:
    found = days_said("what happened in december", TODAY)
    assert found is not None
    assert (found.first, found.last) == (date(2025, 12, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    "text", ["who changed the weights", "show the audit log", "31 february 2026-02-31"]
)
def test_no_days(text: str) -> None:
    assert days_said(text, TODAY) is None


def test_bounds_are_days_of_the_zone() -> None:
    found = days_said("yesterday", TODAY)
    assert found is not None
    begin, end = found.bounds(ZoneInfo("Europe/Berlin"))
    assert (begin.isoformat(), end.isoformat()) == (
        "2026-11-17T00:00:00+01:00",
        "2026-11-18T00:00:00+01:00",
    )


@given(st.text(max_size=80), st.dates())
def test_any_text_on_any_day(text: str, today: date) -> None:
    found = days_said(text, today)
    assert found is None or found.first <= found.last
