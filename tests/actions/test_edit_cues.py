"""Edits of a course by their words, whoever says them; enrolments only where they are asked for."""

from __future__ import annotations

from typing import Any

import pytest
from fakes import NOW, FakeWaymark

from actions.edit_cues import edits_course, edits_modules
from actions.redirects import better_action
from actions.turn import Entity, Facts, Message, Turn
from recommender.learners.model import Role


def message(text: str, intent: str = "enrol", confidence: float = 0.35, **found: str) -> Message:
    return Message(text, intent, confidence, tuple(Entity(*one) for one in found.items()))


def turn(said: Message, role: Role, slots: dict[str, Any] | None = None) -> Turn:
    facts = Facts(role=role, channel="web", courses=("sql",))
    return Turn(FakeWaymark(), "ann", said, NOW, facts, slots or {})  # type: ignore[arg-type]


EDITS = (
    message("add the tag python to Guitar for Beginners", course="Guitar for Beginners"),
    message("please remove the keyword jazz from the guitar course"),
    message("change the level of the Tableau course to advanced", "change_profile"),
    message("set the hours of Kubernetes in Practice to 5", course="Kubernetes in Practice"),
    message("rename the SQL course to SQL for Humans"),
    message("add a module on joins to my SQL course", skill="SQL"),
)


@pytest.mark.parametrize("said", EDITS, ids=lambda one: one.text)
@pytest.mark.parametrize("role", [Role.LEARNER, Role.INSTRUCTOR])
def test_an_edit_goes_to_its_action_whose_gate_asks_for_the_role(said: Message, role: Role) -> None:
    assert better_action(turn(said, role)) == "action_edit_course"


@pytest.mark.parametrize(
    "said",
    [
        message("set the hours of Kubernetes to 5", "tell_profile", 0.48, skill="Kubernetes"),
        message("change the level of Python to advanced", "change_profile", 0.4, skill="Python"),
    ],
    ids=lambda one: one.text,
)
def test_a_course_called_by_its_topic_is_one_of_those_who_teach(said: Message) -> None:
    assert better_action(turn(said, Role.INSTRUCTOR)) == "action_edit_course"
    assert better_action(turn(said, Role.LEARNER)) != "action_edit_course"


@pytest.mark.parametrize(
    "said",
    [
        message("change the level of the courses to beginner", "filter_courses"),
        message("set the length of these courses to 5 hours", "filter_courses"),
        message("change the level of all these classes to beginner", "filter_courses"),
        message("add two lessons of SQL to my evening", "change_path", skill="SQL"),
        message("set the hours of study to 5 for SQL", "tell_profile", skill="SQL"),
        message("add a lesson of Python to every Monday", "change_path", skill="Python"),
    ],
    ids=lambda one: one.text,
)
def test_what_is_of_a_list_or_of_ones_time_is_no_edit(said: Message) -> None:
    assert not edits_course(said, teaches=True)


@pytest.mark.parametrize(
    "said",
    [
        message("set the hours of my week to 5"),
        message("change the level of my profile to beginner"),
        message("add a lesson on joins to my plan", skill="SQL"),
        message("remove the tag python from my interests", skill="Python"),
        message("add python to my interests", skill="Python"),
        message("add Guitar for Beginners to my list", course="Guitar for Beginners"),
        message("set my weekly hours to 5"),
        message("sign me up for the python course", skill="Python"),
        message("change the length of the quiz to 5"),
        message("which course has a module on joins?"),
    ],
    ids=lambda one: one.text,
)
def test_a_learners_own_things_are_no_edit(said: Message) -> None:
    assert not edits_course(said)


@pytest.mark.parametrize("text", ["add a module on joins to my course", "remove the last lesson",
                                  "rename module 3 of my course"])  # fmt: skip
def test_modules_are_edited_elsewhere(text: str) -> None:
    assert edits_modules(text)


@pytest.mark.parametrize("text", ["add the tag joins to my course", "set the hours to 5"])
def test_fields_are_no_modules(text: str) -> None:
    assert not edits_modules(text)


def test_a_guessed_enrolment_that_is_not_asked_for_is_asked_about() -> None:
    said = message("print the whole catalogue", confidence=0.3)
    assert better_action(turn(said, Role.LEARNER)) == "action_fallback"


@pytest.mark.parametrize(
    "said",
    [
        message("sign me up", confidence=0.3),
        message("I'll take it", confidence=0.3),
        message("the second one please", confidence=0.4, ordinal="2"),
        message("print the whole catalogue", confidence=0.6),
    ],
    ids=lambda one: one.text,
)
def test_an_enrolment_that_is_asked_for_stays_one(said: Message) -> None:
    assert better_action(turn(said, Role.LEARNER)) != "action_fallback"


@pytest.mark.parametrize("text", ["take down the crypto course", "unpublish the course on jazz"])
def test_taking_a_course_down_is_an_administrators_whoever_says_it(text: str) -> None:
    said = message(text, "drop_course", 0.42)
    assert better_action(turn(said, Role.LEARNER)) == "action_moderate_course"


@pytest.mark.parametrize(
    "text",
    [
        "take down my notes for the course",
        "drop the crypto course",
        "take down the name of this course for me",
        "please take down the link of the SQL course",
    ],
)
@pytest.mark.parametrize("role", [Role.LEARNER, Role.ADMIN])
def test_what_is_written_down_stays_up(text: str, role: Role) -> None:
    said = message(text, "drop_course", 0.42)
    assert better_action(turn(said, role)) != "action_moderate_course"


@pytest.mark.parametrize(
    ("said", "action"),
    [
        (message("change the level of the courses to beginner", "edit_course", 0.8,
                 level="beginner"), "action_filter_courses"),
        (message("change the level of Python to intermediate please", "edit_course", 0.8,
                 level="intermediate", skill="Python"), "action_change_profile"),
        (message("change the level of the SQL course to beginner", "edit_course", 0.8,
                 level="beginner"), "action_edit_course"),
    ],
)  # fmt: skip
def test_what_was_taken_for_an_edit_is_a_learners_own(said: Message, action: str) -> None:
    assert better_action(turn(said, Role.LEARNER)) == action
    assert better_action(turn(said, Role.INSTRUCTOR)) == "action_edit_course"
