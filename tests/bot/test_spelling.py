"""Reading what was meant: which words are replaced, which are not, and where spans end up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.components.grammar.span import Span
from bot.components.grammar.spelling import distance, forgiving, meant_by, respell
from bot.components.grammar.spelling_words import MEANT, OWN

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("houres", "hours"),
        ("huor", "hour"),
        ("minuts", "minutes"),
        ("begginer", "beginner"),
        ("intermeadiate", "intermediate"),
        ("profesionnal", "professional"),
        ("secnd", "second"),
        ("cheeper", "cheaper"),
        ("freee", "free"),
        ("fuor", "four"),
        ("wkly", "weekly"),
        ("cannae", "can't"),
    ],
)
def test_a_typing_error_is_read_as_what_was_meant(typed: str, meant: str) -> None:
    assert meant_by(typed) == meant


@pytest.mark.parametrize(
    "word", ["there", "export", "notice", "launch", "your", "tour", "basic", "learn", "horse", "a"]
)
def test_a_word_of_its_own_stays(word: str) -> None:
    assert meant_by(word) is None


def test_no_word_is_both_meant_and_of_its_own() -> None:
    assert not MEANT & OWN


@settings(deadline=None)
@given(st.sampled_from(sorted(w for w in MEANT if len(w) > 5)), st.data())
def test_two_exchanged_letters_inside_a_word_are_forgiven(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 2))
    typed = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert typed in MEANT or distance(meant_by(typed) or "", typed) <= 1 or typed in OWN


@settings(deadline=None)
@given(st.text(LETTERS, max_size=8), st.text(LETTERS, max_size=8))
def test_distance_is_one_of_edits(a: str, b: str) -> None:
    assert distance(a, b) == distance(b, a)
    assert (distance(a, b) == 0) == (a == b)
    assert abs(len(a) - len(b)) <= distance(a, b) <= max(len(a), len(b))


def whole(text: str) -> list[Span]:
    return [Span(0, len(text), {"text": text})] if text else []


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["houres", "gimme", "tae", "5", "Weakly", "hpw", "and"])).map(" ".join)
)
def test_spans_and_words_are_those_of_the_text_as_written(text: str) -> None:
    for span in forgiving(whole)(text):
        assert (span.start, span.end, span.value["text"]) == (0, len(text), text)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_position_leads_back_into_the_text(text: str) -> None:
    respelt = respell(text)
    for at in range(len(respelt.text)):
        start, end = respelt.back(at, at + 1)
        assert 0 <= start < end <= len(text)
