import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.ranking.spelling import Spelling

NAMES = ("Web Development", "Banking Basics", "Statistics", "Guitar for Beginners")


def english(word: str) -> bool:
    return word in {"baking", "learn", "the"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("web devlopment", "web development"),
        ("Statsitics", "statistics"),
        ("guitr", "guitar"),
        ("baking", "baking"),  # an ordinary word, although "banking" is near
        ("guitars", "guitar"),
        ("gtr", "gtr"),  # too short to be sure
        ("sourdough", "sourdough"),
        ("C++ and web devlopment", "C++ and web development"),
        ("", ""),
    ],
)
def test_only_unknown_words_with_a_near_neighbour_change(typed: str, meant: str) -> None:
    assert Spelling(NAMES, english).mended(typed) == meant


@given(st.sampled_from(NAMES), st.text(max_size=40))
def test_names_of_the_catalogue_are_never_touched(name: str, other: str) -> None:
    spelling = Spelling(NAMES)
    assert spelling.mended(name) == name
    assert len(spelling.mended(other).split()) == len(other.split())
