"""Which words of a sentence are a goal: the wish, not what somebody is, nor the day it ends."""

from __future__ import annotations

import pytest

from actions.goal_words import goal, tells_job
from actions.turn import Entity, Message


def message(text: str, intent: str = "tell_profile", **found: str) -> Message:
    """``found``: the kind of an entity → its words in ``text``."""
    entities = tuple(
        Entity(name, words, text.index(words), text.index(words) + len(words))
        for name, words in found.items()
    )
    return Message(text, intent, 0.8, entities)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (message("I need to be done by June with learning SQL", skill="SQL"), None),
        (message("my goal is to be finished by March"), None),
        (message("I work as a nurse and want to learn web design", subject="web design"), None),
        (message("I have a job as a cook, I'd like to learn SQL", skill="SQL"), None),
        (message("working as a nurse, I want to become a data analyst"), "data analyst"),
        (message("I want to work as a nurse"), "nurse"),
        (message("I'd love a career as a pilot"), "pilot"),
        (message("how can I become a nurse in 6 months?", deadline="in 6 months"), "nurse"),
        (message("become a nurse with 3 hours a week", time_amount="3 hours a week"),
         "nurse"),
        (message("currently a cook, dreaming of data science"), "data science"),
        (message("teach me how to sew", "search_courses"), "sew"),
        (message("teaching English abroad"), "teaching English abroad"),
        (message("I hope to be ready for the marathon"), "ready for the marathon"),
    ],
)  # fmt: skip
def test_the_goal_of_a_sentence(said: Message, expected: str | None) -> None:
    assert goal(said) == expected


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("I'm an accountant", True),
        ("I am currently a nurse", True),
        ("well, I work as a cook at the moment", True),
        ("I'm a beginner", False),
        ("I'm a teacher and want to become a designer", False),
        ("I'm into data", False),
        ("an accountant", False),
    ],
)
def test_what_somebody_is_now(text: str, tells: bool) -> None:
    assert tells_job(message(text)) is tells
