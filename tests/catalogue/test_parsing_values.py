"""Small parsers: what catalogues write, and what is meant."""

# ruff: noqa: RUF001

from __future__ import annotations

import pytest

from recommender.catalogue.model import Level
from recommender.catalogue.parsing.durations import parse_hours
from recommender.catalogue.parsing.languages import parse_language
from recommender.catalogue.parsing.levels import parse_level
from recommender.catalogue.parsing.lists import parse_list
from recommender.catalogue.parsing.numbers import parse_bool, parse_count, parse_number
from recommender.catalogue.parsing.people import split_hyphenated
from recommender.catalogue.parsing.prices import Price, parse_price
from recommender.catalogue.parsing.slugs import last_segment, slug
from recommender.catalogue.parsing.text import clean, clean_line


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("124,980", 124_980),
        ("4.7", 4.7),
        ("4,7", 4.7),
        ("1.2k", 1_200),
        ("3M", 3_000_000),
        ("1.234.567", 1_234_567),
        ("1.234,5", 1_234.5),
        ("1,234.5", 1_234.5),
        ("1\u00a0234", 1_234),
        ("12,345 already enrolled!", 12_345),
        ("3 minutes", 3),
        ("100+", 100),
        ("-5", -5),
        ("NA", None),
        ("None", None),
        ("", None),
    ],
)
def test_numbers(text: str, value: float | None) -> None:
    assert parse_number(text) == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize("text", ["many", "about 5", "inf", "1e999", "$"])
def test_what_is_no_number_says_so(text: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        parse_number(text)


def test_counts_are_never_negative() -> None:
    assert parse_count("1.2k") == 1200
    with pytest.raises(ValueError, match="negative"):
        parse_count("-3")


def test_yes_and_no() -> None:
    assert parse_bool("True") is True
    assert parse_bool("no") is False
    assert parse_bool("") is None
    with pytest.raises(ValueError, match="neither"):
        parse_bool("perhaps")


@pytest.mark.parametrize(
    ("text", "length", "hours"),
    [
        ("2–3 hours per week", "2 Weeks", 5.0),
        ("2-4 hours a week", "1 month", 13.04),
        ("30 minutes per day", "2 weeks", 7.0),
        ("4 hours/week for 6 weeks", "", 24.0),
        ("1.5 hours", "", 1.5),
        ("1h 30m", "", 1.5),
        ("90 min", "", 1.5),
        ("Approx. 14 hours to complete", "", 14.0),
        ("8 to 10 hours", "", 9.0),
        ("PT22H", "", 22.0),
        ("pt1h30m", "", 1.5),
        ("39.0", "", 39.0),
        ("0.0", "", None),
        ("", "6 Weeks", None),
        ("N/A", "", None),
    ],
)
def test_durations(text: str, length: str, hours: float | None) -> None:
    assert parse_hours(text, length=length) == hours


@pytest.mark.parametrize(
    "text", ["3 hours per week", "6 weeks", "P4W", "3 credit hours", "a while", "1000000 hours"]
)
def test_a_length_is_not_an_effort(text: str) -> None:
    with pytest.raises(ValueError):
        parse_hours(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("['a', 'b']", ("a", "b")),
        ('["a", "b", null]', ("a", "b")),
        ("['It\\'s', \"b\"]", ("It's", "b")),
        ("('a',)", ("a",)),
        ("['Rope', 'rope ', '']", ("Rope",)),
        ("Knots|Rope, long", ("Knots", "Rope, long")),
        ("Knots, Rope", ("Knots", "Rope")),
        ("[]", ()),
        ("None", ()),
        ("R&amp;D, <b>Law</b>", ("R&D", "Law")),
    ],
)
def test_lists(text: str, names: tuple[str, ...]) -> None:
    assert parse_list(text) == names


@pytest.mark.parametrize(
    "text",
    ["[open('x')]", "[1, [2]]", "{'a': 1}", "['a'", "[" * 500 + "]" * 500, "[__import__('os')]"],
)
def test_lists_run_nothing_and_refuse_what_is_no_list(text: str) -> None:
    if text.endswith(("]", "}")):
        with pytest.raises(ValueError):
            parse_list(text)
    else:
        assert parse_list(text) == (text,)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Introductory", Level.BEGINNER),
        ("Beginner Level", Level.BEGINNER),
        ("Beginner to Intermediate", Level.BEGINNER),
        ("INTERMEDIATE", Level.INTERMEDIATE),
        ("Expert Level", Level.ADVANCED),
        ("All Levels", None),
        ("Mixed", None),
        ("", None),
    ],
)
def test_levels(text: str, level: Level | None) -> None:
    assert parse_level(text) is level


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("English", "en"),
        ("English, Spanish", "en"),
        ("Chinese (Simplified)", "zh"),
        ("Portuguese (Brazilian)", "pt"),
        ("Español", "es"),
        ("اللغة العربية", "ar"),
        ("日本語", "ja"),
        ("pt-BR", "pt"),
        ("zh_Hant_TW", "zh"),
        ("EN", "en"),
        ("None", None),
    ],
)
def test_languages(text: str, code: str | None) -> None:
    assert parse_language(text) == code


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("FREE-Add a Verified Certificate for $49 USD", Price(0.0, True)),
        ("Free", Price(0.0, True)),
        ("0", Price(0.0, True)),
        ("$49.99", Price(49.99, False)),
        ("1,200 USD", Price(1200.0, False)),
        ("US$ 5", Price(5.0, False)),
        ("20", Price(20.0, False)),
        ("€20", Price(None, False)),
        ("499 INR", Price(None, False)),
        ("Paid", Price(None, False)),
        ("", Price(None, None)),
    ],
)
def test_prices(text: str, price: Price) -> None:
    assert parse_price(text) == price


@pytest.mark.parametrize("parser", [parse_level, parse_language, parse_price])
def test_nonsense_is_refused_and_not_guessed_at(parser: object) -> None:
    with pytest.raises(ValueError):
        parser("zzz")  # type: ignore[operator]


def test_text_loses_its_markup_and_keeps_its_meaning() -> None:
    assert clean("<p>One</p><p>Two &amp; <b>three</b></p>") == "One\n\nTwo & three"
    assert clean("a\0b\u200bc  d\r\ne") == "a bc d\ne"
    assert clean("std::vector<int> and 3 < 4") == "std::vector<int> and 3 < 4"
    assert clean("Fish<script>alert(1)</script>") == "Fish"
    assert clean_line(" a\n b ") == "a b"


def test_hyphens_inside_names_stay() -> None:
    assert split_hyphenated("Dana Reed-Eve Simon-Thomas") == ("Dana Reed", "Eve Simon-Thomas")
    assert split_hyphenated("Jean-Paul Martin") == ("Jean-Paul Martin",)
    assert split_hyphenated("") == ()


def test_slugs_tell_courses_apart() -> None:
    assert slug("C++ Basics", "Quay School") == "c-plus-plus-basics-quay-school"
    assert slug("C Basics") != slug("C# Basics") != slug("C++ Basics")
    assert slug("Введение в SQL") == "введение-в-sql"
    assert slug("!!!") == ""
    assert len(slug("x" * 500)) <= 120
    assert slug("x" * 500) != slug("x" * 501)
    assert last_segment("https://example.org/course/knots/?a=1#b") == "knots"
