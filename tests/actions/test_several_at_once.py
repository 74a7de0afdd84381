"""Several wishes at once: none is lost, none breaks the others, and two courses are both taken."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from fakes import COURSES
from test_redirects import turn

from actions import base, course_finish
from actions.enrol import both_meant
from actions.path_cues import is_answer, says_no_goal
from actions.path_dates import spans_said
from actions.path_replies import ASKED, GOAL, HOURS
from actions.plan_questions import whole
from actions.turn import Message
from actions.wishes import wishes
from recommender.paths.asking import USUAL_HOURS

LISTED: dict[str, Any] = {"shown_courses": [one.course_id for one in COURSES[:3]]}
TODAY = date(2026, 11, 22)
PLAN: dict[str, Any] = {"pending": {"kind": "path"}, "shown_courses": ["sql", "py"]}


@pytest.mark.parametrize(
    ("text", "intent", "names"),
    [
        ("the first one then. Make me a plan", "plan_path", ["enrol", "plan_path"]),
        ("the second one then. remind me on Mondays", "nudge_settings",
         ["enrol", "nudge_settings"]),
        ("ok I'll take the second, when would I be finished if I start Monday?", "show_path",
         ["enrol", "course_details"]),
        ("take the first one, and how long will it take, and remind me on Mondays", "enrol",
         ["enrol", "course_details", "nudge_settings"]),
        ("when would I be finished if I start Monday?", "show_path", []),
        ("the first one then", "enrol", []),
    ],
)  # fmt: skip
def test_each_wish_is_there(text: str, intent: str, names: list[str]) -> None:
    found = [name.removeprefix("action_") for name, _ in wishes(turn(text, intent, LISTED))]
    assert found == names


def test_one_that_breaks_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_: Any) -> Any:
        raise KeyError("gone")

    broken = type("Broken", (), {"answer": lambda _, turn: breaks(turn)})
    monkeypatch.setitem(base.BY_NAME, "action_plan_path", broken)
    said = turn("make me a plan, show me more", "plan_path", LISTED)
    told = [("action_plan_path", Message("x", "plan_path")),
            ("action_plan_path", Message("y", "plan_path"))]  # fmt: skip
    assert len(base.answered_in_turn(said, told).says) == 2


@pytest.mark.parametrize(
    ("text", "slots", "places"),
    [
        ("enrol me in both", {**LISTED, "compared": LISTED["shown_courses"][:2]}, (0, 1)),
        ("enrol me in both", LISTED, None),
        ("enrol me in the first", LISTED, None),
    ],
)
def test_both_are_known_or_asked_for(text: str, slots: dict[str, Any], places: Any) -> None:
    found = both_meant(turn(text, "enrol", slots))
    assert found == (None if places is None else tuple(COURSES[one] for one in places))


def test_the_end_of_a_course() -> None:
    course = COURSES[0]
    said = course_finish.finish_of("when am I done if I start Monday?", course, 7.0, TODAY)
    assert said is not None
    assert "23 November 2026" in said
    guessed = course_finish.finish_of("when would I be done?", course, None, TODAY)
    assert f"{USUAL_HOURS:g} hours a week" in str(guessed)
    assert course_finish.finish_of("how long does it take?", course, 7.0, TODAY) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("I'm away from December 1 to 5", date(2026, 12, 1), date(2026, 12, 5)),
        ("away December 28 to January 3", date(2026, 12, 28), date(2027, 1, 3)),
        ("off from Dec 20th through the 27th", date(2026, 12, 20), date(2026, 12, 27)),
        ("away December 1-5", date(2026, 12, 1), date(2026, 12, 5)),
        ("start on January 4", date(2027, 1, 4), date(2027, 1, 4)),
    ],
)
def test_ranges_with_the_month_first(text: str, first: date, last: date) -> None:
    ((span),) = spans_said(text, TODAY)
    assert (span.first, span.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "answers"),
    [("when am I done?", True), ("why that order?", True), ("which week is the busiest?", True),
     ("why that one?", False), ("which course is the hardest?", False)],
)  # fmt: skip
def test_short_questions_of_the_plan(text: str, answers: bool) -> None:
    asked = turn(text, "course_details", PLAN)
    asked.waymark.paths = SimpleNamespace(current=lambda _: None)  # type: ignore[misc]
    assert (whole(asked) == "action_show_path") is answers


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("I'm away from December 1 to 5", True),
        ("Tuesdays don't work any more", True),
        ("yes", True),
        ("not on Mondays", True),
        ("data analyst", False),
        ("working with the elderly on Sundays", False),
        ("I'm off to become a nurse", False),
    ],
)
def test_what_is_no_goal_is_not_taken_for_one(text: str, again: bool) -> None:
    asked = {"pending_question": ASKED, "pending": {"kind": GOAL}}
    said = turn(text, "tell_profile", asked)
    assert says_no_goal(said.message) is again
    assert is_answer(said)


def test_a_wish_for_reminders_says_no_hours() -> None:
    asked = {"pending_question": ASKED, "pending": {"kind": HOURS}}
    assert not is_answer(turn("remind me on Sundays", "nudge_settings", asked))
    assert is_answer(turn("only Sundays", "tell_profile", asked))
