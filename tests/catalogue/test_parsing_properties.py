"""What holds of the parsers whatever they are given."""

# ruff: noqa: RUF001

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.catalogue.parsing.durations import MAX_HOURS, parse_hours
from recommender.catalogue.parsing.languages import parse_language
from recommender.catalogue.parsing.levels import parse_level
from recommender.catalogue.parsing.lists import parse_list
from recommender.catalogue.parsing.numbers import parse_count, parse_number
from recommender.catalogue.parsing.people import split_hyphenated
from recommender.catalogue.parsing.prices import parse_price
from recommender.catalogue.parsing.slugs import MAX_LENGTH, slug
from recommender.catalogue.parsing.text import clean

PARSERS = [
    parse_hours,
    parse_language,
    parse_level,
    parse_list,
    parse_count,
    parse_number,
    parse_price,
]
# Other work on the machine must not fail a test.
calm = settings(deadline=None)
PIECES = """0 1 12 1,5 3.5 – - to hours hour h min weeks per week / PT H $ € free [ ] ( ' " , . k m
e9 NA"""
pieces = st.sampled_from(PIECES.split())
texts = st.one_of(
    st.text(max_size=60), st.lists(pieces, max_size=8).map(" ".join), st.lists(pieces).map("".join)
)


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.__name__)
@calm
@given(text=texts)
def test_a_parser_gives_a_value_or_a_value_error(
    parser: Callable[[str], object], text: str
) -> None:
    with suppress(ValueError):  # anything else fails
        hash(parser(text))


@calm
@given(texts, texts)
def test_hours_are_in_range_or_unknown(text: str, length: str) -> None:
    try:
        hours = parse_hours(text, length=length)
    except ValueError:
        return
    assert hours is None or 0 < hours <= MAX_HOURS


@calm
@given(st.integers(0, 10**12))
def test_grouped_numbers_are_what_was_written(number: int) -> None:
    assert parse_number(f"{number:,}") == number
    assert parse_count(str(number)) == number


@calm
@given(st.floats(0.5, 40), st.floats(0, 10), st.integers(1, 30))
def test_effort_times_weeks_is_the_midpoint(low: float, more: float, weeks: int) -> None:
    low, high = round(low, 1), round(low + more, 1)
    hours = parse_hours(f"{low}–{high} hours per week", length=f"{weeks} Weeks")
    assert hours == pytest.approx((low + high) / 2 * weeks, abs=0.006)


@calm
@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1)))
def test_literals_of_lists_come_back_without_repetition(names: list[str]) -> None:
    found = parse_list(repr(names))
    assert len({name.casefold() for name in found}) == len(found)
    assert parse_list(repr(list(found))) == found


@calm
@given(st.text())
def test_clean_text_has_nothing_a_database_refuses(text: str) -> None:
    result = clean(text)
    assert "\0" not in result
    assert result == result.strip()
    result.encode()


@calm
@given(st.text(), st.text())
def test_slugs_are_stable_and_short(title: str, provider: str) -> None:
    name = slug(title, provider)
    assert name == slug(title, provider)
    assert len(name) <= MAX_LENGTH
    assert not name.startswith("-")
    assert not name.endswith("-")


@calm
@given(st.text(alphabet="Ab -"))
def test_splitting_names_loses_no_letter(text: str) -> None:
    joined = "-".join(split_hyphenated(text))
    assert [char for char in joined if char.isalpha()] == [c for c in text if c.isalpha()]
