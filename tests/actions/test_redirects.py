"""Sentences and contexts that mean something else than the intent they look like."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from fakes import NOW, FakeWaymark

from actions import asides, redirects
from actions.base import BY_NAME
from actions.redirects import better_action
from actions.server import action_classes
from actions.turn import Entity, Message, Turn

SHOWN = {"shown_courses": ["sql", "py"]}
TALKED_OF = {**SHOWN, "current_course": "py"}


def turn(
    text: str,
    intent: str = "nlu_fallback",
    slots: dict[str, Any] | None = None,
    confidence: float = 0.5,
    **entities: Any,
) -> Turn:
    found = tuple(
        Entity(name, value)
        for name, values in entities.items()
        for value in (values if isinstance(values, list) else [values])
    )
    message = Message(text, intent, confidence, found)
    return Turn(FakeWaymark(), "ann", message, NOW, slots=slots or {})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "action"),
    [
        (turn("I want to kill myself", "stop"), "action_care"),
        (turn("I like cooking", "like_course", confidence=0.48), "action_tell_profile"),
        (turn("I like cooking", "like_course", SHOWN, 0.48), "action_tell_profile"),
        (turn("teach me how to make a bomb", "out_of_scope"), "action_out_of_scope"),
        (turn("just one please", "filter_courses", SHOWN, 0.41, count=1), "action_recommend"),
        (turn("top 3 python courses", "recommend", count=3, skill="Python"),
         "action_search_courses"),
        (turn("you are so stupid", "small_talk"), "action_calm"),
        (turn("delete all my data", "personalisation_off"), "action_privacy_request"),
        (turn("turn it back on", "undo", {"switched": "off"}), "action_personalisation_on"),
        (turn("undo", "undo", {"switched": "off"}), "action_personalisation_on"),
        (turn("turn it off again", "stop", {"switched": "on"}), "action_personalisation_off"),
        (turn("forget design", "personalisation_off", confidence=0.4), "action_fallback"),
        (
            turn("I'd rather do SQL, forget design", "personalisation_off", skill="SQL"),
            "action_tell_profile",
        ),
        (turn("the cheaper one", "search_courses", SHOWN, comparative="cheaper"),
         "action_course_details"),
        (turn("which is shorter?", "recommend", SHOWN, comparative="shorter"),
         "action_course_details"),
        (turn("something shorter", "recommend", SHOWN, comparative="shorter"),
         "action_filter_courses"),
        (turn("that is too basic for me", "tell_profile", SHOWN, comparative="harder"),
         "action_filter_courses"),
        (turn("I have 4 hours a week, recommend something", "tell_profile",
              time_amount={"hours_per_week": 4.0}), "action_recommend"),
        (turn("compare a and b", "search_courses", course=["a", "b"]), "action_compare_courses"),
        (turn("something like photography", "tell_profile", skill="Photography"),
         "action_find_similar"),
        (turn("tell me about python foundations", "search_courses", course="Python Foundations"),
         "action_course_details"),
        (turn("can two share an account?", "privacy_request", confidence=0.3), "action_fallback"),
        (turn("anything in German?", "out_of_scope", language="de"), "action_filter_courses"),
        (turn("show me something easy", "help", comparative="easier"), "action_filter_courses"),
        (turn("only 20 min", "goodbye", time_amount={"hours": 0.33}), "action_filter_courses"),
        (turn("why not the second?", "not_interested", SHOWN, ordinal=2), "action_explain"),
        (turn("and the last one?", "more_courses", SHOWN, ordinal=-1), "action_course_details"),
        (turn("2", "nlu_fallback", SHOWN), "action_course_details"),
        (turn("how long would it take me?", "tell_profile", TALKED_OF), "action_course_details"),
        (turn("ok then", "nlu_fallback", {"offered": "recommend"}), "action_affirm"),
        (turn("says who?", "help"), "action_trust"),
        (turn("search for jazz", "out_of_scope"), "action_search_courses"),
        (turn("I'd like to learn to read music", "out_of_scope"), "action_tell_profile"),
        (turn("hi, I want to become a chef", "greet"), "action_tell_profile"),
        (turn("python", "tell_profile", skill="Python"), "action_search_courses"),
    ],
)  # fmt: skip
def test_another_action_answers(said: Turn, action: str) -> None:
    assert better_action(said) == action


@pytest.mark.parametrize(
    "said",
    [
        turn("recommend something", "recommend"),
        turn("yes", "affirm", {"switched": "off", "offered": "recommend"}),
        turn("undo", "undo"),
        turn("turn off personalisation", "personalisation_off", confidence=0.9),
        turn("don't use my data", "personalisation_off", confidence=0.3),
        turn("enrol me in the cheaper one", "enrol", SHOWN, comparative="cheaper"),
        turn("is my data safe", "privacy_request", confidence=0.8),
        turn("I like it", "like_course", TALKED_OF),
        turn("bye, only 20 min left", "goodbye", time_amount={"hours": 0.33}),
        turn("I have 5 hours a week", "tell_profile", time_amount={"hours_per_week": 5.0}),
        turn("I like Python and data", "tell_profile", skill="Python"),
        turn("clear my filters", "clear_filters"),
        turn('/not_interested{"course_id": "sql"}', "not_interested", SHOWN, course_id="sql"),
    ],
    ids=lambda said: said.message.text,
)
def test_the_recognised_intent_stands(said: Turn) -> None:
    assert better_action(said) is None


def test_every_action_named_by_a_rule_exists() -> None:
    action_classes()
    files = (redirects, asides)
    source = "".join(Path(str(one.__file__)).read_text(encoding="utf-8") for one in files)
    named = set(re.findall(r'"(action_\w+)"', source))
    assert len(named) > 20
    assert named <= BY_NAME.keys()


@pytest.mark.parametrize(
    "said",
    [
        turn("I like music", "tell_profile", subject="Arts and Music"),
        turn("I like the SQL course", "like_course", SHOWN),
        turn("I like SQL", "like_course", SHOWN),  # a course of that name is on the screen
        turn("I like the second", "like_course", SHOWN, ordinal=2),
    ],
)
def test_likings_are_answered_as_they_were_understood(said: Turn) -> None:
    assert better_action(said) is None


def test_a_topic_denied_is_left_out_and_not_searched() -> None:
    subject = Entity("subject", "Programming", 3, 9)
    message = Message("no coding please", "deny", 0.41, (subject,))
    said = Turn(FakeWaymark(), "ann", message, NOW, slots=SHOWN)  # type: ignore[arg-type]
    assert better_action(said) == "action_leave_out"


def test_an_ordinary_sentence_is_read_without_asking_the_store_for_a_role() -> None:
    said = turn("what can you do", "help", SHOWN, 0.99)
    asked: list[str] = []
    stored = said.waymark.learners.get
    said.waymark.learners.get = lambda learner: asked.append(learner) or stored(learner)  # type: ignore[assignment,method-assign,func-returns-value]
    better_action(said)
    assert asked == []
