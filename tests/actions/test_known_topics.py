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
        (message("I know Excel, SQL and some Python", SQL="SQL", Python="Python", **EXCEL),
         ["Excel", "SQL", "Python"], {}),
        (message("I know Excel, SQL would help me", SQL="SQL", **EXCEL), ["Excel"],
         {"interests": ["SQL"]}),
        (message("I know Excel and SQL would help me", SQL="SQL", **EXCEL), [],
         {"interests": ["SQL", "Excel"]}),
        (message("I know Excel would help me", **EXCEL), [], {"interests": ["Excel"]}),
        (message("I don't think I know Excel", **EXCEL), [], {"interests": ["Excel"]}),
        (message("once I know Excel I'd like a job", **EXCEL), [], {"interests": ["Excel"]}),
        (message("now that I know Excel I have time", **EXCEL), ["Excel"], {}),
        (message("I know the basics", ("know the basics", "intermediate")), [],
         {"skill_level": "intermediate"}),
    ],
)  # fmt: skip
def test_what_is_known(said: Message, known: list[str], values: dict[str, Any]) -> None:
    assert known_topics(said) == known
    assert profile_values(said) == values


@pytest.mark.parametrize(
    "text",
    [
        "as far as I know Excel is popular",
        "do I know Excel enough?",
        "do you think I know Excel?",
        "I know Excel?",
        "I'm not sure I know Excel",
        "I doubt that I know Excel",
        "as soon as I know Excel I apply",
        "I know Excel pays well",
        "should I know Excel?",
    ],
)
def test_a_question_a_doubt_and_a_condition_claim_nothing(text: str) -> None:
    assert known_topics(message(text, **EXCEL)) == []


@pytest.mark.parametrize(
    "text",
    [
        "I know Excel, what should I take next?",
        "I know Excel, right?",
        "I know Excel is there anything harder?",
        "I know Excel so what comes after it?",
        "I think I know Excel",
        "no, I know Excel",
    ],
)
def test_what_is_asked_beside_it_leaves_it_known(text: str) -> None:
    assert known_topics(message(text, **EXCEL)) == ["Excel"]


def test_a_long_list_of_nothing_is_read_at_once() -> None:
    text = "I know Python" + " , " * 333 + " x SQL"
    assert known_topics(message(text, Python="Python", SQL="SQL")) == ["Python"]
