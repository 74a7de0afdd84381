"""A comparison states what the catalogue states, and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from payload_builders import BARE, FULL

from recommender.catalogue.model import Course, Level
from recommender.payloads.comparison import comparison, comparison_sentence

LONG = replace(FULL, course_id="b", title="Deep SQL", hours=20.0, level=Level.ADVANCED, price=30.0)


def test_sentence_names_each_known_difference() -> None:
    assert comparison_sentence([LONG, FULL]) == (
        "SQL from Scratch is shorter (8 against 20 hours); "
        "SQL from Scratch is for beginner learners, Deep SQL for advanced ones; "
        "SQL from Scratch is free."
    )


@pytest.mark.parametrize("other", [BARE, FULL])
def test_nothing_is_claimed_that_is_not_known(other: Course) -> None:
    assert comparison_sentence([FULL, other]) == (
        "The catalogue states no difference in length, level or price."
    )


def test_two_paid_courses_are_compared_without_calling_one_free() -> None:
    dear = replace(LONG, course_id="c", title="Dear SQL", price=60.0)
    assert "Deep SQL costs less" in comparison_sentence([dear, LONG])


def test_rows_hold_one_value_per_course() -> None:
    rows = comparison([FULL, BARE])["rows"]
    assert all(len(row["values"]) == 2 for row in rows)
    assert {row["label"]: row["values"][1] for row in rows}["Price"] == "not stated"


def test_one_course_alone_cannot_be_compared() -> None:
    assert "nothing to compare" in comparison_sentence([FULL])
