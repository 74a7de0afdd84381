"""A skill that is known is noted as a skill; a course only where the words name it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from fakes import FakeWaymark, Talk
from test_known_topics import EXCEL, message

from actions.feedback import ActionAlreadyKnow, ActionUndo
from actions.known_skills import skills_told
from actions.profile import ActionShowProfile
from actions.turn import Entity, Message
from recommender.catalogue.model import Level
from recommender.learners.known_skills import MOST, known_levels, known_skills
from recommender.learners.model import EventKind, Profile
from recommender.paths.adjusting import Adjustment

Say = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def waymark() -> FakeWaymark:
    made = FakeWaymark()
    made.paths = SimpleNamespace(current=lambda _: None)
    return made


def told(waymark: FakeWaymark) -> tuple[str, ...]:
    return known_skills(waymark.learners.get("ann").profile)


def marked(waymark: FakeWaymark) -> list[str | None]:
    events = waymark.learners.events
    return [one.course_id for one in events if one.kind is EventKind.ALREADY_KNOW]


def test_a_skill_marks_no_course_of_the_list(say: Say, talk: Talk, waymark: FakeWaymark) -> None:
    talk.slots["shown_courses"] = ["ml", "sql"]
    (message,) = say(ActionAlreadyKnow, "I already know Python", "already_know", skill="Python")
    assert message["text"].startswith("Noted: you know Python.")
    assert message["custom"]["kind"] == "done"
    assert told(waymark) == ("Python",)
    assert marked(waymark) == []


def test_skills_add_up_and_are_told_back_and_taken_back(
    say: Say, talk: Talk, waymark: FakeWaymark
) -> None:
    say(ActionAlreadyKnow, "I already know SQL", "already_know", skill="SQL")
    say(ActionAlreadyKnow, "I know sql and Python", "already_know", skill=["sql", "Python"])
    assert [one.casefold() for one in told(waymark)] == ["sql", "python"]
    assert "Python" in str(say(ActionShowProfile))
    say(ActionAlreadyKnow, "I know Excel", "already_know", skill="Excel")
    (message,) = say(ActionUndo, "undo", "undo")
    assert message["text"].startswith("Taken back: Excel")
    assert [one.casefold() for one in told(waymark)] == ["sql", "python"]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("I already know the SQL one", {"skill": "SQL"}),
        ("I know SQL from Scratch", {"skill": "SQL", "course": "SQL from Scratch"}),
        ("I know the second, on SQL", {"skill": "SQL", "ordinal": 2}),
        ("I know nothing about SQL", {"skill": "SQL"}),
        ("I only know the basics of SQL", {"skill": "SQL"}),
    ],
)
def test_what_names_a_course_or_hardly_any_knowledge_is_no_skill_known(
    text: str, entities: dict[str, Any]
) -> None:
    found = tuple(Entity(name, value) for name, value in entities.items())
    assert skills_told(Message(text, "already_know", 0.9, found)) == []


@pytest.mark.parametrize(
    ("text", "topics", "known"),
    [
        ("I already know Excel, now I'd like Python", {"Python": "Python"}, ["Excel"]),
        ("I know Excel so SQL should be next", {"SQL": "SQL"}, ["Excel"]),
        ("I know Excel and SQL", {"SQL": "SQL"}, ["Excel", "SQL"]),
        ("do you think I know Excel?", {}, []),
        ("I know Excel would be good", {}, []),
        ("done Excel before", {}, ["Excel"]),
        ("Excel and SQL I know already", {"SQL": "SQL"}, ["Excel", "SQL"]),
        ("Excel done, now SQL", {"SQL": "SQL"}, []),
        ("have I done Excel?", {}, []),
    ],
)
def test_only_what_is_said_to_be_known_is(
    text: str, topics: dict[str, str], known: list[str]
) -> None:
    said = replace(message(text, **topics, **EXCEL), intent="already_know")
    assert sorted(skills_told(said)) == sorted(known)


def test_a_quiz_that_says_more_stays_and_undo_brings_it_back(
    say: Say, talk: Talk, waymark: FakeWaymark, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes: list[dict[str, Level]] = []
    request = SimpleNamespace(known={"sql": Level.ADVANCED})
    waymark.paths = SimpleNamespace(current=lambda _: SimpleNamespace(request=request))

    def follows(_turn: Any, _reason: str, change: Adjustment) -> str:
        changes.append(dict(change.known))
        return ""

    monkeypatch.setattr("actions.known_skills.plan_follows", follows)
    say(ActionAlreadyKnow, "I know SQL and Excel", "already_know", skill=["SQL", "Excel"])
    say(ActionUndo, "undo", "undo")
    assert changes == [
        {"SQL": Level.ADVANCED, "Excel": Level.INTERMEDIATE},
        {"SQL": Level.ADVANCED, "Excel": Level.BEGINNER},
    ]


def test_more_than_are_kept_is_said(say: Say, talk: Talk, waymark: FakeWaymark) -> None:
    for number in range(MOST):
        say(ActionAlreadyKnow, f"I know x{number}", "already_know", skill=f"x{number}")
    (said,) = say(ActionAlreadyKnow, "I know Excel", "already_know", skill="Excel")
    assert "this one is not" in said["text"]
    assert len(told(waymark)) == MOST
    assert "Excel" not in told(waymark)


def test_a_course_that_is_named_is_marked(say: Say, talk: Talk, waymark: FakeWaymark) -> None:
    talk.slots["shown_courses"] = ["ml", "sql"]
    say(ActionAlreadyKnow, "I know the SQL one already", "already_know", skill="SQL")
    assert marked(waymark) == ["sql"]
    assert told(waymark) == ()


def test_a_subject_alone_asks_which_course(say: Say, talk: Talk, waymark: FakeWaymark) -> None:
    talk.slots["shown_courses"] = ["ml", "sql"]
    (message,) = say(ActionAlreadyKnow, "I know databases", "already_know", subject="Databases")
    assert message["custom"]["kind"] == "clarify"
    assert marked(waymark) == []


def test_a_plan_counts_them_and_malformed_ones_are_not_told() -> None:
    assert known_levels(Profile(preferences={"known_skills": ["SQL"]})) == {
        "SQL": Level.INTERMEDIATE
    }
    assert known_skills(Profile(preferences={"known_skills": "SQL"})) == ()
