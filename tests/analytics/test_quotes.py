"""Quotes name nobody; moods and themes are those of the words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.analytics.redaction import redacted
from recommender.analytics.reviews import Review, judged, mood, quotes
from recommender.analytics.sentiment import CRITICAL, FAVOURABLE, favour, is_english

START = datetime(2026, 1, 1, tzinfo=UTC)
PEOPLE = [
    ("Great course, write to maria.schmidt@mail.org for notes", ("maria", "schmidt", "mail.org")),
    ("Follow me @learner_99 or at https://me.example/x", ("learner_99", "me.example")),
    ("Call +49 170 1234567 if you want to study together", ("1234567",)),
    ("I'm Jonas Weber and I loved it", ("Jonas", "Weber")),
    ("Thanks to Professor Okafor it was clear", ("Okafor",)),
    ("My friend Priya said it was good and Tom's help was great", ("Priya", "Tom")),
    ("my name is Ana", ("Ana",)),
]


@pytest.mark.parametrize(("words", "gone"), PEOPLE)
def test_people_and_addresses_are_taken_out(words: str, gone: tuple[str, ...]) -> None:
    text = redacted(words, allowed=["Python", "SQL"])
    assert not any(one.casefold() in text.casefold() for one in gone)


def test_the_writers_own_name_goes_wherever_it_stands() -> None:
    assert "bob" not in redacted("bob here, loved it", names=["Bob Brown"]).casefold()


def test_what_the_catalogue_names_may_stand() -> None:
    said = "The part on Python and machine learning was great. Joins were hard."
    assert redacted(said, allowed=["Python", "Machine Learning"]) == said


@given(st.text(max_size=400))
def test_whatever_was_written_the_quote_is_short_and_has_no_address(words: str) -> None:
    text = redacted(f"{words} x.y@mail.example.org")
    assert "@mail" not in text
    assert len(text) <= 190


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("Excellent course, I loved it, very clear and useful", FAVOURABLE, 1.0),
        ("Terrible. The worst course I have taken, boring and confusing, a waste of time", 0.0,
         CRITICAL),
    ],
)  # fmt: skip
def test_the_mood_of_plain_words(words: str, low: float, high: float) -> None:
    assert low <= favour(words) <= high


@pytest.mark.parametrize(
    ("words", "english"),
    [("Great course!", True), ("It was ok", True), ("Sehr gutes Seminar, danke", False),
     ("\u041a\u0443\u0440\u0441", False), ("", False), ("👍", False)],
)  # fmt: skip
def test_only_english_is_read(words: str, english: bool) -> None:
    assert is_english(words) is english


def test_other_languages_are_judged_by_their_stars_or_not_at_all() -> None:
    assert judged("Sehr gutes Seminar", 5.0) == 1.0
    assert judged("Sehr gutes Seminar", None) is None


def reviews(values: list[float], words: str = "the videos are long") -> list[Review]:
    return [Review(START + timedelta(days=n), words, v, True) for n, v in enumerate(values)]


def test_a_turn_of_the_mood_is_told_and_noise_is_not() -> None:
    assert (mood(reviews([0.9, 0.8] * 8 + [0.2, 0.1] * 8)).change or 0) < -0.5
    assert mood(reviews([0.9, 0.2] * 16)).change is None
    assert mood(reviews([0.9] * 3 + [0.1] * 3)).change is None


def test_themes_are_what_several_speak_of() -> None:
    found = mood([
        *reviews([0.2] * 4, "the audio quality is bad"), *reviews([0.9] * 3, "clear exercises"),
        *reviews([0.9], "penguins"),
    ]).themes  # fmt: skip
    assert {one.name: one.reviews for one in found} == {"audio quality": 4, "clear exercises": 3}


def test_nothing_is_quoted_that_its_writer_was_not_told_of_or_of_few_takers() -> None:
    told = reviews([0.9], "I loved the part on joins")
    silent = [Review(START, "It was great, I loved it", 0.9, quotable=False)]
    assert quotes(told, critical=False, allowed=[], takers=12, k=10) == (
        "I loved the part on joins",
    )
    assert quotes(told, critical=False, allowed=[], takers=9, k=10) == ()
    assert quotes(silent, critical=False, allowed=[], takers=99, k=10) == ()
