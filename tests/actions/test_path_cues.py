"""When a sentence is about the path: after one was shown, after its questions, never else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from actions.path_cues import applies, is_answer, path, takes_back
from actions.turn import Entity, Message, Turn
from actions.wishes import wishes
from recommender.learners.model import Learner

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SHOWN = {"pending": {"kind": "path", "undo": True}, "shown_courses": ["sql", "py"]}
ASKED_IF = {"pending": {"kind": "what_if", "said": []}, "offered": "change_path"}
GOAL = {"pending": {"kind": "path_goal"}, "pending_question": "path"}
HOURS = {"pending": {"kind": "path_hours"}, "pending_question": "path"}
MINUTES = {"hours_per_week": None, "hours": 0.33, "bound": None, "text": "20 minutes"}
A_WEEK = {"hours_per_week": 10, "hours": None, "bound": None, "text": "10 hours a week"}


def turn(text: str, intent: str, slots: Mapping[str, Any] = SHOWN, **entities: Any) -> Turn:
    learners = SimpleNamespace(get=lambda learner_id: Learner(learner_id))
    found = tuple(Entity(name, value) for name, value in entities.items())
    waymark: Any = SimpleNamespace(learners=learners)
    return Turn(waymark, "ann", Message(text, intent, 0.9, found), NOW, slots=slots)


CHANGES = [
    ("make it cheaper", "filter_courses", {"comparative": "cheaper"}),
    ("only free ones", "filter_courses", {"price": {"free": True, "max": None}}),
    ("faster", "filter_courses", {}),
    ("only Sundays", "tell_profile", {}),
    ("I have 10 hours a week", "tell_profile", {"time_amount": A_WEEK}),
    ("nothing in August please", "deny", {}),
    ("that's too packed for me", "out_of_scope", {}),
    ("no deadline please", "deny", {}),
    ("done by May", "tell_profile", {"deadline": {"date": "2026-05-31"}}),
    ("drop step 2", "not_interested", {}),
    ("shift it to April", "nlu_fallback", {}),
    ("undo that", "undo", {}),
    ("done by May please", "complete_course", {"deadline": {"date": "2026-05-31"}}),
    ("drop the second step", "drop_course", {"ordinal": 2}),
]


@pytest.mark.parametrize(("text", "intent", "entities"), CHANGES)
def test_after_a_path_it_is_the_path_that_changes(
    text: str, intent: str, entities: dict[str, Any]
) -> None:
    assert path(turn(text, intent, **entities)) == "action_change_path"


@pytest.mark.parametrize(("text", "intent", "entities"), CHANGES)
def test_after_a_list_of_courses_none_of_that_is_about_a_path(
    text: str, intent: str, entities: dict[str, Any]
) -> None:
    listed = {**SHOWN, "request_id": "r1"}
    assert path(turn(text, intent, listed, **entities)) is None
    assert path(turn(text, intent, {}, **entities)) is None


@pytest.mark.parametrize(
    ("text", "intent", "action"),
    [
        ("what if I only had Sundays?", "tell_profile", "action_what_if"),
        ("and with 10 hours?", "tell_profile", "action_what_if"),
        ("how much sooner with 10 hours", "course_details", "action_what_if"),
        ("can I have that in outlook", "out_of_scope", "action_export_calendar"),
        ("what now", "help", "action_next_step"),
        ("what next?", "recommend", "action_next_step"),
        ("how much does it all cost?", "course_details", "action_show_path"),
    ],
)
def test_after_a_path_questions_go_on_from_it(text: str, intent: str, action: str) -> None:
    assert path(turn(text, intent)) == action


def test_time_there_is_now_is_no_change_of_the_plan() -> None:
    now = turn("I've got 20 minutes", "tell_profile", time_amount=MINUTES)
    assert path(now) == "action_next_step"


@pytest.mark.parametrize(
    ("text", "intent", "entities"),
    [
        ("tell me about the second one", "course_details", {"ordinal": 2}),
        ("why the first one?", "explain", {"ordinal": 1}),
        ("I want to become a nurse", "tell_profile", {"career_goal": "nurse"}),
        ("recommend me something", "recommend", {}),
        ("I like the first one", "like_course", {"ordinal": 1}),
        ("find SQL courses", "search_courses", {"skill": "SQL"}),
        ("thanks", "thanks", {}),
        ("I am a beginner", "tell_profile", {"level": "beginner"}),
        ("I'm done with it", "complete_course", {}),
        ("aim for 4 hours every week", "weekly_goal", {"time_amount": A_WEEK}),
    ],
)
def test_after_a_path_one_can_speak_of_something_else(
    text: str, intent: str, entities: dict[str, Any]
) -> None:
    assert path(turn(text, intent, **entities)) is None


@pytest.mark.parametrize(
    ("text", "intent", "does"),
    [
        ("ok do that", "affirm", True),
        ("yes", "affirm", True),
        ("let's do it", "affirm", True),
        ("go with that", "enrol", True),
        ("no, don't do that", "deny", False),
        ("yes but only on Mondays", "affirm", False),
        ("what would it do?", "what_if", False),
        ("show me something else", "more_courses", False),
    ],
)
def test_what_was_only_asked_is_done_when_it_is_agreed_to(
    text: str, intent: str, does: bool
) -> None:
    assert applies(turn(text, intent, ASKED_IF)) is does
    assert not applies(turn(text, intent, SHOWN))


def test_a_digression_with_an_offer_of_its_own_takes_the_yes() -> None:
    elsewhere = {**ASKED_IF, "offered": "enrol"}
    assert not applies(turn("yes", "affirm", elsewhere))
    assert applies(turn("do that with the plan", "affirm", elsewhere))


@pytest.mark.parametrize(
    ("text", "intent", "slots", "answers"),
    [
        ("data analyst", "search_courses", GOAL, True),
        ("to become a nurse by June", "tell_profile", GOAL, True),
        ("no idea", "deny", GOAL, True),
        ("what can you do?", "help", GOAL, False),
        ("ok", "affirm", GOAL, False),
        ("5", "tell_profile", HOURS, True),
        ("only at weekends", "tell_profile", HOURS, True),
        ("skip", "skip", HOURS, True),
        ("why do you ask?", "explain", HOURS, False),
        ("data analyst", "search_courses", SHOWN, False),
    ],
)
def test_answers_to_the_questions_for_a_plan(
    text: str, intent: str, slots: dict[str, Any], answers: bool
) -> None:
    assert is_answer(turn(text, intent, slots)) is answers


def test_an_opinion_given_since_is_what_an_undo_takes_back() -> None:
    assert takes_back(turn("undo", "undo"))
    assert not takes_back(turn("undo", "undo", {**SHOWN, "last_feedback": ["sql"]}))
    unchanged = {**SHOWN, "pending": {"kind": "path", "undo": False}}
    assert not takes_back(turn("undo", "undo", unchanged))


def test_a_sentence_about_my_plan_shows_it() -> None:
    assert path(turn("what comes next on my path", "recommend", {})) == "action_show_path"
    assert path(turn("what comes next", "recommend", {})) is None


def test_a_question_about_a_course_stays_one_after_a_list() -> None:
    listed = {"shown_courses": ["sql"], "request_id": "r1"}
    assert path(turn("how long would it take me?", "what_if", listed)) == "action_course_details"
    assert path(turn("how long is my plan?", "show_path", listed)) == "action_show_path"


def test_a_plan_for_a_goal_is_planned_whatever_else_is_said() -> None:
    asked = turn("make me a plan to become a cook, only on Sundays", "change_path", {})
    assert path(asked) == "action_plan_path"
    assert path(turn("make my plan faster", "change_path", {})) == "action_change_path"


def test_a_goal_with_a_day_is_told_and_a_wish_for_a_plan_is_planned() -> None:
    told = turn("I want to become a nurse by May", "plan_path", {}, career_goal="nurse")
    assert path(told) == "action_tell_profile"
    wished = turn("plan how I become a nurse by May", "plan_path", {}, career_goal="nurse")
    assert path(wished) is None


@pytest.mark.parametrize(
    ("text", "likeliest", "action"),
    [
        ("pull up the route", "show_path", "action_show_path"),
        ("pull it up", "show_path", None),
        ("a route to Rome", "search_courses", None),
    ],
)
def test_what_was_not_understood_is_taken_for_what_it_resembles_if_it_names_a_plan(
    text: str, likeliest: str, action: str | None
) -> None:
    before = turn(text, "nlu_fallback", {})
    message = replace(before.message, alternatives=(likeliest, "recommend"))
    assert path(replace(before, message=message)) == action


def test_time_at_hand_is_not_time_studied() -> None:
    now = turn("I've got 20 minutes", "log_study", {}, time_amount=MINUTES)
    assert path(now) == "action_next_step"
    done = turn("I've studied 20 minutes", "log_study", {}, time_amount=MINUTES)
    assert path(done) is None


def test_a_way_asked_for_is_planned() -> None:
    asked = turn("how do I get from cook to chemist, 6 hours a week", "tell_profile", {})
    assert path(asked) == "action_plan_path"


def test_a_change_and_the_calendar_are_two_wishes() -> None:
    said = turn("make it faster and put it in my calendar", "export_calendar")
    assert [name for name, _ in wishes(said)] == ["action_change_path", "action_export_calendar"]


def test_one_wish_about_a_plan_stays_one() -> None:
    said = turn("make it faster, and only on Sundays", "change_path")
    assert wishes(said) == ()
