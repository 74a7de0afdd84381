"""Weeks that are named, and what a plan makes of them."""

from __future__ import annotations

from datetime import date

import pytest

from actions.path_dates import spans_said
from actions.path_shifts import moved

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("pause in the second week of January", date(2027, 1, 11), date(2027, 1, 17)),
        ("I'm on holiday the second week of January", date(2027, 1, 11), date(2027, 1, 17)),
        ("pause the first week of December", date(2026, 12, 7), date(2026, 12, 13)),
        ("nothing in the last week of February", date(2027, 2, 22), date(2027, 2, 28)),
        ("and not in the Christmas week", date(2026, 12, 21), date(2026, 12, 27)),
        ("nothing in Easter week", date(2027, 3, 22), date(2027, 3, 28)),
        ("pause in January", date(2027, 1, 1), date(2027, 1, 31)),
        ("pause over Christmas", date(2026, 12, 24), date(2026, 12, 26)),
    ],
)
def test_a_week_runs_from_monday_to_sunday(text: str, first: date, last: date) -> None:
    (pause,) = moved(text, TODAY).pauses
    assert (pause.first, pause.last) == (first, last)


def test_a_week_that_is_over_is_next_years() -> None:
    (span,) = spans_said("the first week of January", date(2027, 1, 20))
    assert (span.first, span.last) == (date(2028, 1, 3), date(2028, 1, 9))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("the second week of January 2020", date(2027, 1, 11)),
        ("the last week of December 2019", date(2026, 12, 28)),
        ("the second week of January 2028", date(2028, 1, 10)),
    ],
)
def test_a_week_of_a_year_that_has_passed_is_the_next_to_come(text: str, first: date) -> None:
    (span,) = spans_said(text, TODAY)
    assert span.first == first
    assert span.last >= TODAY


@pytest.mark.parametrize("text", ["not in the evenings", "not before January", "by Christmas"])
def test_what_pauses_nothing(text: str) -> None:
    assert moved(text, TODAY).pauses == ()
