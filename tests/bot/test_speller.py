"""Misspelt words are read as the words that the examples have; everything else stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.reading import SPELLING, reading
from bot.components.speller import Speller, common_words

COUNTS = {"recommend": 90, "course": 80, "courses": 200, "certificate": 20, "help": 50, "door": 9}
SPELLER = Speller(COUNTS, frozenset(("curse", "coarse")))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("recomend", "recommend"),
        ("reccomend", "recommend"),
        ("corse", "course"),
        ("cuorses", "courses"),
        ("hlep", "help"),
        ("ehlp", "help"),
        ("certifcat", "certificate"),
    ],
)
def test_an_error_is_mended(typed: str, meant: str) -> None:
    assert SPELLER.errors(f"please {typed}!") == {typed: meant}


@pytest.mark.parametrize(
    "text",
    [
        "help, courses and a certificate",
        "curse coarse",  # words of their own
        "dior",  # of four letters one changed is another word
        "xourse",  # the first letter is typed right
        "cor hel",  # too short to say
        "gardening with Kubernetes",  # nothing that is like it
        "x" * 1000,
    ],
)
def test_what_is_no_error_stays(text: str) -> None:
    assert SPELLER.errors(text) == {}


def test_of_equally_near_words_the_commoner_is_meant() -> None:
    assert SPELLER.errors("coursez") == {"coursez": "courses"}


def test_words_typed_by_few_people_teach_nothing() -> None:
    assert common_words(["help me", "help", "HELP help", "hepl", "hepl"]) == {"help": 3}


def test_the_message_is_read_right_and_kept_as_written() -> None:
    message = Message({TEXT: "Recomend me a corse"})
    message.set(SPELLING, SPELLER.errors(message.get(TEXT)))
    assert reading(message) == "recommend me a course"
    assert message.get(TEXT) == "Recomend me a corse"


@given(st.text(max_size=60))
def test_anything_may_be_typed(text: str) -> None:
    errors = SPELLER.errors(text)
    assert set(errors.values()) <= COUNTS.keys()
    assert all(word in text.lower() for word in errors)


@given(st.sampled_from(sorted(w for w in COUNTS if len(w) > 5)), st.data())
def test_one_letter_left_out_of_a_long_word_is_found(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(min_value=1, max_value=len(word) - 1))
    typed = word[:place] + word[place + 1 :]
    assert SPELLER.errors(typed).get(typed, typed) in {*COUNTS, "curse", "coarse"}
