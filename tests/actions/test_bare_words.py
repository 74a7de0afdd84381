"""Short sentences that mean something only after what went before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fakes import NOW
from test_redirects import turn

from actions import bare_words
from actions.enrol import ActionEnrol
from actions.motivation import _none_yet
from actions.privacy import ActionPrivacyRequest
from actions.redirects import better_action
from actions.second_thoughts import meant_at_last
from actions.turn import Entity, Message, Turn
from recommender.learners.model import EnrolmentState, Event, EventKind
from recommender.learners.motivation.model import Motivation, Streak

SHOWN = {"shown_courses": ["sql", "py", "ml"]}
TALKED_OF = {**SHOWN, "current_course": "py"}


@pytest.mark.parametrize(
    ("said", "action"),
    [
        (turn("price", "clear_filters", {**TALKED_OF, "filters": {"free_only": True}}),
         "action_course_details"),
        (turn("and the level?", "filter_courses", TALKED_OF), "action_course_details"),
        (turn("50%", "course_details", TALKED_OF, count=50), "action_update_progress"),
        (turn("about 40 percent now", "nlu_fallback"), "action_update_progress"),
        (turn("what have you got?", "show_profile"), "action_recommend"),
        (turn("Who else can see that?", "more_courses", SHOWN), "action_privacy_request"),
        (turn("do you read my messages", "nlu_fallback"), "action_privacy_request"),
        (turn("which of the first two is easier?", "course_details", SHOWN, ordinal=1,
              comparative="easier"), "action_compare_courses"),
        (turn("show me the ones from earlier", "filter_courses", SHOWN), "action_resume"),
        (turn("the third, no the second", "not_interested", SHOWN, ordinal=[3, 2]),
         "action_course_details"),
        (turn("no the second", "not_interested", SHOWN, ordinal=2), "action_course_details"),
        (turn("no, 10", "deny", {"weekly_hours": 3.0}), "action_tell_profile"),
        (turn("I don't have any money", "skip", price={"free": True}), "action_filter_courses"),
        (turn("I lost my job today", "out_of_scope"), "action_small_talk"),
        (turn("hello there, tell me a joke", "greet"), "action_small_talk"),
        (turn("will you nag me", "small_talk"), "action_nudge_settings"),
        (turn("turn that off", "nlu_fallback", {"switched": "motivation_shown"}),
         "action_motivation_off"),
    ],
    ids=lambda one: one if isinstance(one, str) else one.message.text,
)  # fmt: skip
def test_what_went_before_decides(said: Turn, action: str) -> None:
    assert better_action(said) == action


@pytest.mark.parametrize(
    "said",
    [
        turn("price doesn't matter", "clear_filters", TALKED_OF),
        turn("price", "clear_filters"),
        turn("no thanks", "deny", SHOWN),
        turn("no, not the second", "not_interested", SHOWN, ordinal=2),
        turn("no, 2", "deny", {**SHOWN, "weekly_hours": 3.0}),
        turn("undo", "undo", {"switched": "motivation_shown"}),
        turn("I feel stupid, so find me Excel", "tell_profile", skill="Excel"),
    ],
    ids=lambda one: one.message.text,
)
def test_otherwise_the_intent_stands(said: Turn) -> None:
    assert better_action(said) is None


def test_no_the_second_corrects_an_enrolment_only_right_after_it() -> None:
    said = turn("no the second", "not_interested", {**SHOWN, "last_feedback": ["sql"]}, ordinal=2)
    assert better_action(said) == "action_course_details"
    said.waymark.learners.record("ann", Event(EventKind.ENROL, NOW, course_id="sql"))
    assert better_action(said) == "action_enrol"
    assert bare_words.instead_of(said) == "sql"


def level(text: str, *values: tuple[str, int]) -> Any:
    found = tuple(Entity("level", word, at, at + len(word)) for word, at in values)
    return meant_at_last(Message(text, entities=found), "level")


def test_the_last_value_stands_where_it_takes_back_the_first() -> None:
    both = ("beginner", 0), ("advanced", 13)
    assert level("beginner. no advanced", *both) == "advanced"
    assert level("beginner and, advanced", *both) == "beginner"
    assert level("", *()) is None


def test_the_course_that_was_meant_is_taken_instead() -> None:
    first = turn("enrol me in the first", "enrol", SHOWN, ordinal=1)
    first.waymark.learners.ensure("ann", now=NOW)
    slots = {**SHOWN, **ActionEnrol().answer(first).slots}
    second = turn("no the second", "not_interested", slots, ordinal=2)
    second = replace(second, waymark=first.waymark)
    said = ActionEnrol().answer(second).says[0]
    assert "is off your list again" in str(said.values["where"])
    states = {one.course_id: one.state for one in first.waymark.learners.enrolments("ann")}
    assert states["py"] is EnrolmentState.ENROLLED
    assert states.get("sql") is not EnrolmentState.ENROLLED


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("what happens with my data", "utter_privacy_asked_on"),
        ("how do I export everything", "utter_privacy_asked_on"),
        ("delete my account", "utter_privacy_on"),
    ],
)
def test_a_question_of_privacy_is_answered_before_erasing_is_spoken_of(
    text: str, response: str
) -> None:
    asked = turn(text, "privacy_request")
    asked.waymark.learners.ensure("ann", now=NOW)
    (say,) = ActionPrivacyRequest().answer(asked).says
    assert say.response == response


def test_what_is_asked_for_by_name_and_not_there_yet_is_said() -> None:
    nothing = Motivation(Streak(), 0, ())
    assert "No badges yet" in _none_yet("do I get badges", nothing)[0]
    assert "No XP yet" in _none_yet("how many points have I got", nothing)[0]
    assert "no freeze yet" in _none_yet("use a freeze", nothing)[0]
    assert _none_yet("what's my streak", nothing) == ()
    assert _none_yet("how many points", Motivation(Streak(), 60, ())) == ()
