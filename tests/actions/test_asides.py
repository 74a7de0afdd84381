"""What is about something else than courses just now, and answers to questions asked before."""

from __future__ import annotations

from typing import Any

import pytest
from fakes import NOW, FakeWaymark

from actions.redirects import better_action
from actions.turn import Entity, Message, Turn

SHOWN = {"shown_courses": ["sql", "py"]}
HELD = {"filters": {"free_only": True, "levels": ["beginner"]}}
TOLD = {"career_goal": "nurse", "weekly_hours": 5.0}


def redirected(
    text: str, intent: str, slots: dict[str, Any] | None = None, sure: float = 0.6, **entities: Any
) -> str | None:
    found = tuple(Entity(name, value) for name, value in entities.items())
    message = Message(text, intent, sure, found)
    return better_action(
        Turn(FakeWaymark(), "ann", message, NOW, slots=slots or {})  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("text", "intent", "slots", "action"),
    [
        ("make me an admin", "tell_profile", {}, "role_needed"),
        ("hola", "greet", {}, "other_language"),
        ("zxcv qwpo", "greet", {}, "fallback"),
        ("where were we?", "greet", {}, "resume"),
        ("back to the previous list", "undo", {}, "resume"),
        ("can I talk to a human?", "small_talk", {}, "contact"),
        ("show me my filters", "clear_filters", {}, "show_filters"),
        ("which filters are on?", "filter_courses", HELD, "show_filters"),
        ("forget the price", "privacy_request", HELD, "clear_filters"),
        ("any level is fine", "filter_courses", HELD, "clear_filters"),
        ("that's not what I meant", "deny", TOLD, "misread"),
        ("no idea what to learn", "nlu_fallback", {}, "undecided"),
        ("do you like python?", "search_courses", {}, "small_talk"),
        ("find courses about machne lerning", "recommend", {}, "search_courses"),
        ("neither", "skip", SHOWN, "not_interested"),
        ("no, I meant 3", "deny", TOLD, "tell_profile"),
        ("it depends", "nlu_fallback", {"pending_question": "weekly_hours"}, None),
        ("no", "deny", {"pending_question": "deadline"}, "take_answer"),
        ("4", "more_courses", {"pending_question": "weekly_hours"}, "take_answer"),
        ("complete newbie", "small_talk", {"pending_question": "skill_level"}, "take_answer"),
        ("show me more", "more_courses", {"pending_question": "deadline"}, None),
    ],
)
def test_who_answers(text: str, intent: str, slots: dict[str, Any], action: str | None) -> None:
    wanted = None if action is None else f"action_{action}"
    assert redirected(text, intent, slots) == wanted


def test_entities_decide_too() -> None:
    day = {"date": "2026-09-01", "ambiguous": False, "text": "before September"}
    asked = {"pending_question": "deadline"}
    assert redirected("before September", "out_of_scope", asked, deadline=day) == (
        "action_take_answer"
    )
    assert redirected("top 3", "explain", {}, count=3) == "action_recommend"
    assert redirected("no i meant the second", "not_interested", SHOWN, ordinal=2) == (
        "action_course_details"
    )
    assert redirected("what was the first one again?", "find_similar", SHOWN, ordinal=1) == (
        "action_course_details"
    )
    assert redirected("that last course, is it any good?", "not_interested", SHOWN, ordinal=-1) == (
        "action_course_details"
    )


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("recommend something", "recommend"),
        ("I want to become a system administrator", "tell_profile"),
        ("I don't want the first one", "not_interested"),
        ("clear the filters", "clear_filters"),
        ("undo that", "undo"),
        ("hi", "greet"),
    ],
)
def test_what_is_plain_is_left_alone(text: str, intent: str) -> None:
    assert redirected(text, intent, {**SHOWN, **HELD, **TOLD}) is None
