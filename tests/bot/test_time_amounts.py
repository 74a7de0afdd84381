# ruff: noqa: RUF001 - typographic characters are what people type
"""The grammar of study time: expected values by phrase, and what holds for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.components.grammar.time_amounts import time_amounts

PHRASES = yaml.safe_load(
    (Path(__file__).parents[1] / "nlu" / "time_amounts.yml").read_text(encoding="utf-8")
)
PIECES = st.sampled_from(
    [
        "a",
        "an",
        "1",
        "2",
        "3-4",
        "½",
        "1h30",
        "90",
        "1000000",
        "half",
        "quarter",
        "hour",
        "hours",
        "min",
        "minutes",
        "h",
        "x",
        "×",
        "and",
        "or",
        "to",
        "of",
        "twice",
        "three",
        "few",
        "couple",
        "day",
        "week",
        "weekday",
        "weekend",
        "month",
        "fortnight",
        "Monday",
        "Sundays",
        "every",
        "each",
        "per",
        "other",
        "at",
        "most",
        "least",
        "under",
        "more",
        "than",
        "max",
        "tops",
        "not",
        "-",
        ",",
        ".",
        ":",
        "+",
        "/",
        "daily",
        "only",
        "about",
        "İ",
        "’",
        "–",
        "5,5",
        "1/2",
    ]
)


def test_there_are_enough_phrases() -> None:
    assert len(PHRASES) >= 150


@pytest.mark.parametrize("phrase", PHRASES, ids=str)
def test_phrase(phrase: str) -> None:
    found = [
        [s.value["hours_per_week"], s.value["hours"], s.value["bound"]]
        for s in time_amounts(str(phrase))
    ]
    assert found == ([PHRASES[phrase]] if PHRASES[phrase] else [])


def check(text: str) -> None:
    """What holds for any text: spans inside it and in order, values in range."""
    end = 0
    for span in time_amounts(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end
        weekly, hours = span.value["hours_per_week"], span.value["hours"]
        assert weekly is None or 0 <= weekly <= 168
        assert hours is None or 0 <= hours <= 10_000
        assert weekly is None or hours is None
        assert span.value["bound"] in (None, "max", "min")
        assert span.value["text"] == " ".join(text[span.start : span.end].split())


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    check(text)


@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_any_mixture_of_its_own_words(text: str) -> None:
    check(text)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_mixture_without_spaces(text: str) -> None:
    check(text)


@given(st.integers(0, 168))
def test_any_number_of_hours_a_week(hours: int) -> None:
    (span,) = time_amounts(f"I have {hours} hours a week")
    assert span.value["hours_per_week"] == hours


@given(st.integers(0, 24), st.sampled_from(["a day", "daily", "every day", "each evening"]))
def test_a_daily_amount_is_seven_times_as_much_a_week(hours: int, period: str) -> None:
    (span,) = time_amounts(f"{hours} hours {period}")
    assert span.value["hours_per_week"] == 7 * hours
