"""Sentences of the guides for instructors and administrators reach the action they are for."""

from __future__ import annotations

from typing import Any

import pytest
from fakes import NOW, FakeWaymark

from actions.redirects import better_action
from actions.turn import Facts, Message, Turn
from recommender.learners.model import Role


def turn(
    text: str, intent: str, role: Role, confidence: float = 0.5, slots: dict[str, Any] | None = None
) -> Turn:
    waymark: Any = FakeWaymark()
    facts = Facts(role=role, channel="web")
    return Turn(waymark, "ann", Message(text, intent, confidence), NOW, facts, slots or {})


ADMINISTRATORS = (
    ("reopen it", "course_details", "show_reports"),
    ("keep it from them", "more_courses", "show_reports"),
    ("send it back to its author", "share_course", "moderate_course"),
    ("hide it for ana only", "not_interested", "moderate_course"),
    ("difference between version 5 and 6", "compare_courses", "show_algorithm"),
    ("undo the retraining", "retrain", "rollback_model"),
    ("is it intact?", "course_details", "audit_log"),
)


@pytest.mark.parametrize(("text", "taken_for", "meant"), ADMINISTRATORS)
def test_an_administrators_words(text: str, taken_for: str, meant: str) -> None:
    assert better_action(turn(text, taken_for, Role.ADMIN)) == f"action_{meant}"


@pytest.mark.parametrize(("text", "taken_for", "meant"), ADMINISTRATORS)
def test_a_learner_says_the_same_of_something_else(text: str, taken_for: str, meant: str) -> None:
    said = turn(text, taken_for, Role.LEARNER, 0.3)
    assert better_action(said) != f"action_{meant}"


def test_what_an_administrator_hides_from_themselves_is_their_own_list() -> None:
    said = turn("hide it for me only", "not_interested", Role.ADMIN)
    assert better_action(said) != "action_moderate_course"


@pytest.mark.parametrize("text", ["show it as a table", "As a table", "in a table please"])
@pytest.mark.parametrize("kind", ["course_statistics", "platform_statistics"])
def test_the_figures_shown_last_as_a_table(kind: str, text: str) -> None:
    shown = {"pending": {"kind": kind, "said": ""}}
    said = turn(text, "out_of_scope", Role.ADMIN, 0.3, shown)
    assert better_action(said) == f"action_{kind}"


@pytest.mark.parametrize("text", ["by channel", "and by variant?"])
def test_the_platforms_figures_told_apart(text: str) -> None:
    shown = {"pending": {"kind": "platform_statistics", "said": ""}}
    said = turn(text, "link_channel", Role.ADMIN, 0.3, shown)
    assert better_action(said) == "action_platform_statistics"
    assert better_action(turn(text, "link_channel", Role.ADMIN, 0.3)) != (
        "action_platform_statistics"
    )


def test_a_table_that_somebody_wants_to_build_is_no_report() -> None:
    shown = {"pending": {"kind": "course_statistics", "said": ""}}
    said = turn("find a course on building a table", "search_courses", Role.ADMIN, 0.9, shown)
    assert better_action(said) != "action_course_statistics"


INSTRUCTORS = (
    ("what would make it show up more?", "what_if", "course_visibility"),
    ("What could help it get recommended more often", "more_courses", "course_visibility"),
    ("who is taking it", "course_details", "course_audience"),
)


@pytest.mark.parametrize(("text", "taken_for", "meant"), INSTRUCTORS)
def test_an_instructors_words(text: str, taken_for: str, meant: str) -> None:
    assert better_action(turn(text, taken_for, Role.INSTRUCTOR, 0.3)) == f"action_{meant}"


@pytest.mark.parametrize(("text", "taken_for", "meant"), INSTRUCTORS)
def test_learners_say_them_of_what_they_see(text: str, taken_for: str, meant: str) -> None:
    assert better_action(turn(text, taken_for, Role.LEARNER, 0.3)) != f"action_{meant}"


@pytest.mark.parametrize(
    "text", ["remind my wife to pick up the kids", "can you remind them about dinner?"]
)
def test_nobody_else_is_reminded(text: str) -> None:
    said = turn(text, "out_of_scope", Role.LEARNER, 0.8)
    assert better_action(said) != "action_nudge_settings"


@pytest.mark.parametrize("text", ["remind me about my course on sundays", "remind me to study"])
def test_reminders_for_oneself_are_ours_whatever_they_look_like(text: str) -> None:
    said = turn(text, "out_of_scope", Role.LEARNER, 0.8)
    assert better_action(said) == "action_nudge_settings"


def faintly(text: str, *intents: str, role: Role = Role.LEARNER) -> Turn:
    """Words that look a little like a role's business, and next likely like something else."""
    message = Message(text, intents[0], 0.2, alternatives=intents[1:])
    shown = {"shown_courses": ["sql", "py"], "current_course": "py"}
    return Turn(FakeWaymark(), "ann", message, NOW, Facts(role), slots=shown)  # type: ignore[arg-type]


def test_what_faintly_looks_like_a_role_is_read_by_all_rules_as_the_next_likely() -> None:
    said = faintly("can I split it up", "create_experiment", "stop_experiment", "out_of_scope")
    assert better_action(said) == "action_course_details"


def test_and_without_a_rule_it_is_the_next_likely() -> None:
    said = faintly("where do they all go", "course_dropoff", "staff_picks", "small_talk")
    assert better_action(said) == "action_small_talk"


def test_whoever_has_the_role_means_its_business() -> None:
    said = faintly("where do they all go", "course_dropoff", "small_talk", role=Role.INSTRUCTOR)
    assert better_action(said) == "action_course_dropoff"
