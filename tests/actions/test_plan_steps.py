"""A step named by its number is one of the plan; where there is no plan, a place of the list."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from fakes import COURSES, NOW, FakeWaymark
from test_redirects import turn as of

from actions.context import context_of, course_meant
from actions.own_courses import course_of
from actions.path_cues import path
from actions.plan_steps import STEP
from actions.redirects import better_action
from actions.references import Outcome
from actions.turn import Entity, Message, Turn

SQL, PY, ML, PAINT, SPANISH = COURSES
SHOWN = {"shown_courses": ["paint", "spanish"]}


def turn(text: str, place: int, *, planned: bool) -> Turn:
    waymark: Any = FakeWaymark()
    if planned:
        steps = tuple(SimpleNamespace(course=one) for one in (SQL, PY, ML))
        waymark.paths = SimpleNamespace(current=lambda _: SimpleNamespace(steps=steps))
    start = text.index("step")
    said = Message(text, "course_details", 0.4, (Entity("ordinal", place, start, len(text)),))
    return Turn(waymark, "ann", said, NOW, slots=SHOWN)


def test_it_is_of_the_plan_though_a_list_was_shown_since() -> None:
    found = course_meant(turn("tell me about step two", 2, planned=True))
    assert (found.outcome, found.courses) == (Outcome.FOUND, (PY,))


def test_without_a_plan_it_is_of_the_list() -> None:
    found = course_meant(turn("tell me about step two", 2, planned=False))
    assert found.courses == (SPANISH,)


def test_other_places_stay_places_of_the_list() -> None:
    message = Message("the second", "course_details", 0.9, (Entity("ordinal", 2, 4, 10),))
    one = turn("step two", 2, planned=True)
    listed = Turn(one.waymark, "ann", message, NOW, slots=SHOWN)
    assert context_of(listed).shown == (PAINT, SPANISH)


def test_what_was_finished_is_a_step_of_the_plan_or_no_place_at_all() -> None:
    assert course_of(turn("I finished step 2", 2, planned=True), [PAINT]).courses == (PY,)
    assert course_of(turn("I finished step 2", 2, planned=False), [PAINT]).courses == (PAINT,)


def test_a_step_by_itself_is_looked_at() -> None:
    assert better_action(of("step 2", "change_path", SHOWN, ordinal=2)) == "action_course_details"


def test_a_step_that_is_to_be_cheaper_changes_the_plan() -> None:
    on_table = {"pending": {"kind": "path"}, "shown_courses": ["sql"]}
    said = of("make step 2 cheaper", "filter_courses", on_table, ordinal=2, comparative="cheaper")
    assert path(said) == "action_change_path"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("step two of my plan", True),
        ("I finished step one last year", True),
        ("the step-by-step one", False),
        ("show me the step by step one", False),
        ("I took the first step one year ago", False),
        ("step one at a time", False),
    ],
)
def test_which_steps_are_named(text: str, named: bool) -> None:
    assert bool(STEP.search(text)) is named
