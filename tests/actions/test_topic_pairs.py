"""Topics set against each other are compared by a course on each, never by unrelated ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fakes import COURSES, FakeWaymark, Talk
from test_references import context, message

from actions.compare import ActionCompareCourses
from actions.reference_pairs import resolve_two
from actions.topic_pairs import carries, compared
from actions.turn import Message

Say = Callable[..., list[dict[str, Any]]]
BY_ID = {one.course_id: one for one in COURSES}


@pytest.mark.parametrize(
    ("said", "topics"),
    [
        (message("Python or R?", skill=["Python", "R"]), ["Python", "R"]),
        (message("should I learn React or Vue?", skill="React"), ["React", "Vue"]),
        (message("Vue vs React", skill="React"), ["Vue", "React"]),
        (message("compare SQL courses", skill="SQL"), ["SQL"]),
        (message("which of these is better for SQL?", skill="SQL"), []),
        (message("the python one or the sql one?", skill=["Python", "SQL"]), []),
        (message("compare the first two"), []),
        (message("what's the difference between Zig and Nim?"), ["Zig", "Nim"]),
        (message("what's the difference between the two?"), []),
        (message("what's the difference between first and second?"), []),
        (message("the first or the sql", ordinal=1, skill="SQL"), []),
        (message("compare SQL from Scratch with R", course="SQL from Scratch", skill="R"), []),
    ],
)
def test_the_topics_compared(said: Message, topics: list[str]) -> None:
    assert compared(said) == topics


def test_a_topic_is_carried_by_title_skill_or_subject() -> None:
    assert carries(BY_ID["sql"], "sql")
    assert carries(BY_ID["ml"], "Python")
    assert carries(BY_ID["paint"], "arts")
    assert not carries(BY_ID["paint"], "art")


def test_a_course_on_each_topic_whatever_was_shown(
    say: Say, talk: Talk, waymark: FakeWaymark
) -> None:
    talk.slots["shown_courses"] = ["paint", "spanish"]
    (found,) = say(ActionCompareCourses, "SQL or Python?", skill=["SQL", "Python"])
    assert [one["id"] for one in found["custom"]["courses"]] == ["sql", "py"]
    assert "on SQL “SQL from Scratch”" in found["text"]
    assert talk.slots["compared"] == ["sql", "py"]


def test_a_topic_without_a_course_is_said(say: Say, talk: Talk) -> None:
    talk.slots["shown_courses"] = ["paint", "spanish"]
    (found,) = say(ActionCompareCourses, "SQL or Vue?", skill="SQL")
    assert found["text"].startswith("I have no course on Vue. On SQL there is “SQL from Scratch”")
    assert talk.slots["current_course"] == "sql"
    (found,) = say(ActionCompareCourses, "Zig or Nim?", skill=["Zig", "Nim"])
    assert found["text"] == "I have no course on Zig or Nim."


def test_named_titles_win_over_the_list() -> None:
    said = message(
        "compare Machine Learning in Practice and Python for Everyone",
        course=["Machine Learning in Practice", "Python for Everyone"],
    )
    found = resolve_two(said, context("sql paint"))
    assert [one.course_id for one in found.courses] == ["ml", "py"]
