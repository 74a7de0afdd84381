"""Words that need care or calm, and the many that sound alike and need neither."""

from __future__ import annotations

import pytest

from actions.tone import abuses, despairs, is_low


@pytest.mark.parametrize(
    "text",
    [
        "I want to kill myself",
        "i cant go on anymore",
        "i want to end it all",
        "I don't want to live any more",
        "there is no point in living",
        "i feel so alone and hopeless",
        "everyone would be better off without me",
        "I've been cutting myself",
        "my boyfriend hits me",
        "I am not safe at home",
        "i wish i was dead",
    ],
)
def test_despair_and_danger(text: str) -> None:
    assert despairs(text)


@pytest.mark.parametrize(
    "text",
    [
        "this course will kill me lol",
        "I'm dying to learn Python",
        "a course on suicide prevention",
        "I'm hopeless at maths",
        "I can't go on with the first one, show me another",
        "end it",
        "cut my course load",
        "self-harm awareness training",
    ],
)
def test_no_despair(text: str) -> None:
    assert not despairs(text)


@pytest.mark.parametrize(
    "text",
    ["you suck", "wtf", "fuck you", "you're useless", "this is shit", "stupid bot", "shut up",
     "screw this", "you are a complete idiot", "I hate this bot"],
)  # fmt: skip
def test_insults(text: str) -> None:
    assert abuses(text)


@pytest.mark.parametrize(
    "text",
    ["that is a stupid question, sorry", "is it useless for beginners?", "I hate maths",
     "dumb phones as a topic", "you are great", "Dutch swear words"],
)  # fmt: skip
def test_no_insults(text: str) -> None:
    assert not abuses(text)


@pytest.mark.parametrize(
    "text",
    ["I lost my job today", "I feel stupid", "I'm so lonely", "what an awful day",
     "I was fired", "I failed the exam", "I don't even know why I'm here", "I feel down"],
)  # fmt: skip
def test_low_spirits(text: str) -> None:
    assert is_low(text)


@pytest.mark.parametrize(
    "text",
    ["I'm down", "I'm lost", "I lost my streak", "the first is too low a level",
     "sad songs on guitar",
     "I failed module 2 of the course", "I feel like learning SQL", "I am not tired"],
)  # fmt: skip
def test_no_low_spirits(text: str) -> None:
    assert not is_low(text)
