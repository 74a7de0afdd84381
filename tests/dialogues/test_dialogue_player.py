"""The player against a bot of a few lines: what it lets pass, and what it does not."""

from __future__ import annotations

from typing import Any

import pytest

from recommender.dialogues.checks import manners
from recommender.dialogues.files import Dialogue
from recommender.dialogues.player import Player

HELP = {"type": "notice", "version": 1, "kind": "help"}
ASKS = {"type": "notice", "version": 1, "kind": "clarify", "what": "skill_level"}
REPLIES: dict[str, dict[str, Any]] = {
    "help": {
        "text": "I find courses.",
        "custom": HELP,
        "buttons": [{"title": "Start", "payload": "/start"}],
    },
    "/start": {"text": "How far along are you?", "custom": ASKS},
}


def played(*turns: dict[str, Any], slots: dict[str, Any] | None = None) -> list[str]:
    player = Player(lambda _, text: [REPLIES[text]], lambda _: slots)
    return [str(one) for one in player.play(Dialogue("file", "name", turns), "ann")]


def test_all_is_well() -> None:
    assert not played(
        {"say": "help", "expect": "notice/help", "says": "COURSES", "never": "weather"},
        {"press": "Start", "expect": "notice/clarify:skill_level", "slots": {"skill_level": None}},
        slots={},
    )


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        ({"expect": "courses"}, "expected courses, had notice/help"),
        ({"expect": ["courses", "profile"]}, "expected courses or profile"),
        ({"says": "weather"}, "does not say"),
        ({"never": "courses"}, "says 'courses'"),
        ({"slots": {"weekly_hours": 5}}, "weekly_hours is 4 instead of 5"),
        ({"count": 5}, "0 courses instead of 5"),
        ({"about": 1}, "no place 1"),
        ({"filters": {}}, "filters are not there"),
    ],
)
def test_what_is_not_as_expected_is_said_with_its_turn(turn: dict[str, Any], said: str) -> None:
    (problem,) = played({"say": "help", **turn}, slots={"weekly_hours": 4})
    assert problem.startswith("turn 1 ('help')")
    assert said in problem


def test_a_missing_button_ends_the_dialogue_and_names_those_there() -> None:
    (problem,) = played({"say": "help"}, {"press": "Stop"}, {"say": "never said"})
    assert "turn 2" in problem
    assert "Start" in problem


def test_slots_that_cannot_be_read_are_counted_and_not_held_against_the_bot() -> None:
    player = Player(lambda _, text: [REPLIES[text]], lambda _: None)
    dialogue = Dialogue("file", "name", ({"say": "help", "slots": {"weekly_hours": 5}},))
    assert player.play(dialogue, "ann") == []
    assert player.unread_slots == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("word " * 300, "characters"),
        ("Hello! Great!", "shouts"),
        ("Your weekly_hours are 5.", "internals"),
        ("Your goal is None.", "internals"),
        ("Traceback (most recent call last)", "internals"),
        ('{"type": "courses"}', "internals"),
        ("utter_greet", "internals"),
    ],
)
def test_no_reply_may_be_so(text: str, said: str) -> None:
    assert any(said in problem for problem in manners([{"text": text}]))


@pytest.mark.parametrize("text", ["None of these fit.", "I found none.", "Null and void."])
def test_words_of_people_are_no_internals(text: str) -> None:
    assert not list(manners([{"text": text}]))


def test_a_question_may_speak_of_none_and_its_reply_may_not() -> None:
    question = {"text": "What does it give?", "options": [{"number": 1, "text": "None"}]}
    quiz = {"type": "quiz", "version": 1, "question": question}
    problems = manners([{"text": "What does it give?\n1. None", "custom": quiz}])
    assert not any("internals" in problem for problem in problems)
    problems = manners(
        [{"text": "Your goal is None.\nWhat does it give?", "custom": {**quiz, "question": None}}]
    )
    assert any("internals" in problem for problem in problems)


def test_a_payload_that_is_none_is_said() -> None:
    (problem,) = manners([{"text": "Hello.", "custom": {"type": "notice", "version": 1}}])
    assert "payload" in problem
