"""Questions about the whole plan, and a step that is skipped."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from fakes import COURSES
from test_redirects import turn

from actions.plan_questions import short_answer, skipped, whole

PLAN: dict[str, Any] = {"pending": {"kind": "path"}, "shown_courses": ["sql", "py"]}
OF_ONE = {**PLAN, "current_course": "sql"}


@pytest.mark.parametrize(
    ("text", "slots", "answers"),
    [
        ("how long will it take?", PLAN, True),
        ("how many hours is it in total?", PLAN, True),
        ("how many weeks is that all in all?", PLAN, True),
        ("what's the total?", PLAN, True),
        ("which step am I at?", PLAN, True),
        ("which step am I at?", {}, True),
        ("how long will it take?", OF_ONE, False),
        ("how many hours is it in total?", OF_ONE, True),
        ("how long will it take?", {"shown_courses": ["sql"], "current_course": "sql"}, False),
        ("how long is the first lesson?", PLAN, False),
        ("which step is the longest?", PLAN, False),
    ],
)
def test_what_is_asked_of_the_plan(text: str, slots: dict[str, Any], answers: bool) -> None:
    assert (whole(turn(text, "course_details", slots)) == "action_show_path") is answers


@pytest.mark.parametrize(
    ("text", "course", "changes"),
    [
        ("can I skip SQL from Scratch? I know it", "SQL from Scratch", True),
        ("could I leave out SQL from Scratch", "SQL from Scratch", True),
        ("can I skip Watercolour Painting?", "Watercolour Painting", False),
        ("I want to take SQL from Scratch", "SQL from Scratch", False),
    ],
)
def test_a_step_is_skipped_where_it_is_one(text: str, course: str, changes: bool) -> None:
    said = turn(text, "skip", {}, course=course)
    step = SimpleNamespace(course=COURSES[0], teaches=("SQL",), order=1)
    said.waymark.paths = SimpleNamespace(current=lambda _: SimpleNamespace(steps=(step,)))  # type: ignore[misc]
    assert (skipped(said) == "action_change_path") is changes


def test_another_question_has_no_short_answer() -> None:
    assert short_answer("show my plan", SimpleNamespace()) is None  # type: ignore[arg-type]
