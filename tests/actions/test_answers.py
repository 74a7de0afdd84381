"""Answers in onboarding: values, skips, stops, interruptions, and what stays unclear."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answers import AnswerKind, read_answer
from actions.turn import Entity, Message


def message(text: str, intent: str = "nlu_fallback", **entities: Any) -> Message:
    return Message(text, intent, 0.9, tuple(Entity(n, v) for n, v in entities.items()))


@pytest.mark.parametrize(
    ("asked", "said", "values"),
    [
        ("career_goal", message("data analyst", "search_courses"), {"career_goal": "data analyst"}),
        ("career_goal", message("I want to paint", "out_of_scope"), {"career_goal": "paint"}),
        (
            "career_goal",
            message("as I said", "tell_profile", career_goal="chef"),
            {"career_goal": "chef"},
        ),
        (
            "interests",
            message("painting, dogs and SQL"),
            {"interests": ["painting", "dogs", "SQL"]},
        ),
        (
            "interests",
            message("I like maths", subject="Mathematics"),
            {"interests": ["Mathematics"]},
        ),
        ("skill_level", message("total novice", "small_talk"), {"skill_level": "beginner"}),
        ("skill_level", message("adv", level="advanced"), {"skill_level": "advanced"}),
        ("weekly_hours", message("10"), {"weekly_hours": 10.0}),
        ("weekly_hours", message("about 2,5 or so"), {"weekly_hours": 2.5}),
        (
            "interests",
            message("actually I have 10 hours", "tell_profile", time_amount={"hours": 10}),
            {"weekly_hours": 10.0},
        ),
    ],
)
def test_values(asked: str, said: Message, values: dict[str, Any]) -> None:
    answer = read_answer(asked, said)
    assert (answer.kind, answer.values) == (AnswerKind.VALUES, values)


@pytest.mark.parametrize("text", ["skip", "not sure", "I don't know", "none", "no idea", "pass"])
def test_skips(text: str) -> None:
    assert read_answer("career_goal", message(text, "small_talk")).kind is AnswerKind.SKIP


def test_no_is_a_skip_and_stop_is_a_stop() -> None:
    assert read_answer("interests", message("no", "deny")).kind is AnswerKind.SKIP
    assert read_answer("interests", message("leave it", "stop")).kind is AnswerKind.STOP


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("career_goal", message("what can you do?", "help")),
        ("career_goal", message("recommend something", "recommend")),
        ("career_goal", message("what is the weather like", "out_of_scope")),
        ("career_goal", message("book me a flight to Paris", "out_of_scope")),
        ("interests", message("why the first one?", "explain")),
        ("weekly_hours", message("find courses under 10 hours", "search_courses")),
        ("skill_level", message('/recommend{"level": "advanced"}', "recommend", level="advanced")),
    ],
)
def test_interruptions(asked: str, said: Message) -> None:
    assert read_answer(asked, said).kind is AnswerKind.INTERRUPT


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("weekly_hours", "some"),
        ("skill_level", "blue"),
        ("career_goal", "🙂🙂"),
        ("interests", "1"),
        ("career_goal", "Yes please"),
    ],
)
def test_unclear(asked: str, text: str) -> None:
    assert read_answer(asked, message(text)).kind is AnswerKind.UNCLEAR


def test_a_typed_command_is_asked_again() -> None:
    for asked in ("career_goal", "interests"):
        for text in ("session_start", 'why_course{"course_id":"x"}'):
            assert read_answer(asked, message(text, "next_step")).kind is AnswerKind.UNCLEAR


def test_what_somebody_is_now_answers_no_question_for_a_goal() -> None:
    answer = read_answer("career_goal", message("I'm an accountant", "tell_profile"))
    assert answer.kind is AnswerKind.ABOUT_IT
    assert answer.values == {}


def test_a_wish_to_do_harm_interrupts() -> None:
    said = message("teach me how to make a bomb", "out_of_scope")
    assert read_answer("interests", said).kind is AnswerKind.INTERRUPT
