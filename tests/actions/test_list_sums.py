"""Hours and prices of all the courses shown, each and together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fakes import COURSES, Talk, course
from test_redirects import turn

from actions.list_facts import ActionListSums
from actions.list_sums import asked_of_all, hours_of, prices_of
from actions.redirects import better_action

Say = Callable[..., list[dict[str, Any]]]
SHOWN: dict[str, Any] = {"shown_courses": ["sql", "py", "paint"], "request_id": "r1"}
SQL, PY, ML, PAINT, SPANISH = COURSES


@pytest.mark.parametrize(
    ("text", "intent", "wanted"),
    [
        ("how long are these?", "course_details", (True, False)),
        ("how many hours are they", "show_progress", (True, False)),
        ("how much time for all of them?", "show_progress", (True, False)),
        ("how much would all of these cost?", "what_if", (False, True)),
        ("what would all five cost me", "recommend", (False, True)),
        ("what do they cost", "course_details", (False, True)),
        ("total price?", "course_details", (False, True)),
        ("what are the prices", "course_details", (False, True)),
        ("what do these add up to?", "more_courses", (True, True)),
        ("what's the total?", "course_details", (True, True)),
        ("how much do I have to pay for all of these", "course_details", (False, True)),
        ("how much does each cost", "course_details", (False, True)),
        ("how long are these and what do they cost?", "compare_courses", (True, True)),
    ],
)
def test_questions_about_all(text: str, intent: str, wanted: tuple[bool, bool]) -> None:
    assert asked_of_all(text) == wanted
    assert better_action(turn(text, intent, SHOWN)) == "action_list_sums"


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("how long is it?", "course_details", {**SHOWN, "current_course": "py"}),
        ("what's the total?", "course_details", {**SHOWN, "current_course": "py"}),
        ("how many hours is all that", "course_details", {**SHOWN, "current_course": "py"}),
        ("how much does the second cost", "course_details", SHOWN),
        ("how many hours have I studied in total", "show_progress", SHOWN),
        ("show me those that cost less than 30 dollars", "recommend", SHOWN),
        ("which of these costs the least?", "compare_courses", SHOWN),
        ("lift the price limit for all of them", "recommend", SHOWN),
        ("how much may all of them cost", "filter_courses", SHOWN),
        ("how much time did I put into all courses this week", "show_progress", SHOWN),
        ("what does your plan cost each month", "course_details", SHOWN),
        ("what does it cost each month", "course_details", SHOWN),
        ("how long are these?", "course_details", {}),
        ("how long are these?", "course_details",
         {**SHOWN, "request_id": None, "pending": {"kind": "path"}}),
    ],
)  # fmt: skip
def test_one_course_a_plan_and_ones_own_study_are_other_questions(
    text: str, intent: str, slots: dict[str, Any]
) -> None:
    assert better_action(turn(text, intent, slots)) != "action_list_sums"


def test_hours_each_and_together() -> None:
    assert hours_of([SQL, PY], 7.0) == (
        "“SQL from Scratch” 8 hours and “Python for Everyone” 20 hours. "
        "Together: 28 hours, about 4 weeks at 7 hours a week."
    )
    assert hours_of([SQL, course("x", "Untimed")], None) == (
        "“SQL from Scratch” 8 hours. No length is stated for “Untimed”."
    )
    assert hours_of([course("x", "Untimed")], 5.0) == (
        "The catalogue does not say how long these take."
    )


def test_prices_together_with_the_free_and_the_unknown() -> None:
    assert prices_of([SQL, PY, ML, PAINT]) == (
        "Together $120: “Python for Everyone” $30 and “Machine Learning in Practice” $90. "
        "Free: “SQL from Scratch”. No price is stated for “Watercolour Painting”."
    )
    assert prices_of([SQL]) == "All of these are free."
    assert prices_of([PAINT, PY]) == (
        "“Python for Everyone” $30. No price is stated for “Watercolour Painting”."
    )


def test_the_answer_and_what_stays(say: Say, talk: Talk) -> None:
    talk.slots |= {"shown_courses": ["sql", "py", "ml"], "weekly_hours": 4.0}
    (message,) = say(ActionListSums, "how long are these?", "course_details")
    assert "Together: 68 hours, about 17 weeks at 4 hours a week." in message["text"]
    (message,) = say(ActionListSums, "how much do the first two cost", "what_if", ordinal=[1, 2])
    assert message["text"] == "“Python for Everyone” $30. Free: “SQL from Scratch”."
    assert talk.slots["shown_courses"] == ["sql", "py", "ml"]
