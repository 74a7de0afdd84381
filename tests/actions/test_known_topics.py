"""What somebody knows is no interest, and says nothing of the general level."""

from __future__ import annotations

from typing import Any

import pytest

from actions.entities import profile_values
from actions.known_topics import known_topics
from actions.turn import Entity, Message


def message(text: str, level: tuple[str, str] | None = None, **topics: str) -> Message:
    """``topics``: the catalogue's name (``_`` for a blank) → the words in ``text``."""
    found = [
        Entity("skill", name.replace("_", " "), text.index(words), text.index(words) + len(words))
        for name, words in topics.items()
    ]
    if level:
        at = text.index(level[0])
        found.append(Entity("level", level[1], at, at + len(level[0])))
    return Message(text, "tell_profile", 0.8, tuple(found))


EXCEL = {"Excel": "Excel"}


@pytest.mark.parametrize(
    ("said", "known", "values"),
    [
        (message("I know Excel well", **EXCEL), ["Excel"], {}),
        (message("I already know some Excel", ("some", "intermediate"), **EXCEL), ["Excel"], {}),
        (message("I know a bit of Excel", ("know a bit", "intermediate"), **EXCEL), ["Excel"], {}),
        (message("I'm good at statistics", Statistics="statistics"), ["Statistics"], {}),
        (message("I'm very experienced with Excel", ("very experienced", "advanced"), **EXCEL),
         ["Excel"], {}),
        (message("I know Excel and SQL", SQL="SQL", **EXCEL), ["Excel", "SQL"], {}),
        (message("I know Excel well, but I want to learn SQL", SQL="SQL", **EXCEL), ["Excel"],
         {"interests": ["SQL"]}),
        (message("I know Excel, but I'm a beginner", ("beginner", "beginner"), **EXCEL), ["Excel"],
         {"skill_level": "beginner"}),
        (message("I want to know Excel well", **EXCEL), [], {"interests": ["Excel"]}),
        (message("I don't know Excel", **EXCEL), [], {"interests": ["Excel"]}),
        (message("I know I need Excel", **EXCEL), [], {"interests": ["Excel"]}),
        (message("I know nothing about Excel", ("know nothing", "beginner"), **EXCEL), [],
         {"interests": ["Excel"], "skill_level": "beginner"}),
        (message("I want to be good at Excel", **EXCEL), [],
         {"career_goal": "good at Excel", "interests": ["Excel"]}),
        (message("I'm interested in Excel", **EXCEL), [], {"interests": ["Excel"]}),
        (message("I'm not good at Excel", **EXCEL), [], {"interests": ["Excel"]}),
        (message("I know the basics", ("know the basics", "intermediate")), [],
         {"skill_level": "intermediate"}),
    ],
)  # fmt: skip
def test_what_is_known(said: Message, known: list[str], values: dict[str, Any]) -> None:
    assert known_topics(said) == known
    assert profile_values(said) == values
