"""Suggestions as one types: any word's beginning, small errors, nothing for nonsense."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.catalogue.model import Course
from recommender.catalogue.service import Catalogue
from recommender.catalogue.suggestions import Suggester

NAMES = Suggester(
    {
        "skill": {"Python": 9, "Machine Learning": 5, "C++": 2},
        "subject": {"Programming": 4},
        "provider": {"Google": 3},
        "title": {
            "Learning to Paint": 10,
            "Python for Everybody": 99,
            "Café Management": 1,
            "机器学习导论": 5,
        },
    }
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("pyt", "Python"),
        ("PYTHON f", "Python for Everybody"),
        ("lear", "Learning to Paint"),
        ("pai", "Learning to Paint"),
        ("goo", "Google"),
        ("c+", "C++"),
        ("pyhton", "Python"),
        ("cafe", "Café Management"),
        ("machne lear", "Machine Learning"),
        ("programing", "Programming"),
        ("机器", "机器学习导论"),
    ],
)
def test_the_first_suggestion(typed: str, expected: str) -> None:
    assert expected in [one.text for one in NAMES.suggest(typed)][:2]


@pytest.mark.parametrize("typed", ["", "   ", "🎉🎉", "xq", "xyzzy", "\x00", "z" * 1_000_000])
def test_nothing_for_nonsense(typed: str) -> None:
    assert NAMES.suggest(typed) == ()


def test_names_come_once_and_no_more_than_asked() -> None:
    found = NAMES.suggest("p", 3)
    assert len(found) == 3
    assert len({one.text for one in found}) == 3


def test_words_of_a_title_that_begin_alike_give_it_once() -> None:
    assert len(Suggester({"title": {"Data for data people": 1}}).suggest("da")) == 1


@given(st.text(max_size=30))
def test_anything_may_be_typed(typed: str) -> None:
    assert len(NAMES.suggest(typed, 2)) <= 2


def test_the_catalogue_suggests_what_it_holds_now(
    catalogue: Catalogue, full_course: Course, now: datetime
) -> None:
    assert catalogue.suggest("sql") == ()
    catalogue.upsert([full_course], source="test", now=now)
    assert "SQL for Beginners" in [one.text for one in catalogue.suggest("sql")]
    assert ("Databases", "subject") in [
        (one.text, one.kind) for one in catalogue.suggest("datbases")
    ]
