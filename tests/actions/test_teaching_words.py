"""What somebody who teaches asks of their own courses, and whose course a name means."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from fakes import COURSES, NOW, FakeWaymark

from actions.foreign_courses import not_taught, taught_by
from actions.redirects import better_action
from actions.turn import Entity, Facts, Message, Turn
from recommender.learners.model import Role

MINE = COURSES[:1]  # SQL from Scratch


def turn(
    text: str, intent: str = "course_statistics", confidence: float = 0.4,
    role: Role = Role.INSTRUCTOR, **found: str,
) -> Turn:  # fmt: skip
    said = Message(text, intent, confidence, tuple(Entity(*one) for one in found.items()))
    facts = Facts(role=role, channel="web", courses=("sql",))
    waymark: Any = FakeWaymark()
    waymark.owners = SimpleNamespace(of=lambda _: ())
    return Turn(waymark, "ann", said, NOW, facts)


@pytest.mark.parametrize(
    ("text", "words", "skill"),
    [
        ("how is the Tableau course doing?", "Tableau", "Tableau"),
        ("show me the numbers of the Excel course", "Excel", "Excel"),
        ("who takes my watercolour course?", "watercolour", ""),
        ("statistics for Excel", "Excel", "Excel"),
        ("set the hours of Kubernetes to 5", "Kubernetes", "Kubernetes"),
        ("change the level of the Excel course to advanced", "Excel", "Excel"),
        ("rename my Excel course to Sheets", "Excel", "Excel"),
    ],
)
def test_a_course_on_what_none_of_theirs_teaches_is_not_theirs(
    text: str, words: str, skill: str
) -> None:
    found = {"skill": skill} if skill else {}
    assert not_taught(turn(text, **found), MINE) == words


@pytest.mark.parametrize(
    "text",
    [
        "how is my SQL course doing?",
        "how is the database course doing?",
        "how is my best course doing?",
        "how is my new course doing?",
        "how is the first course doing?",
        "how is my course doing?",
        "statistics for last month",
        "set the hours of it to 5",
        "set the hours of the course to 5",
        "set the hours of my SQL course to 5",
        "rename my course to Excel for Everyone",
        "show me the numbers of this week",
        "how is my frobnicating course doing?",
    ],
)
def test_words_that_may_mean_theirs_are_left_to_the_question_which(text: str) -> None:
    assert not_taught(turn(text), MINE) is None


def test_an_administrator_without_courses_may_mean_any() -> None:
    assert not_taught(turn("how is the Tableau course doing?", skill="Tableau"), ()) is None


def test_all_words_have_to_fit() -> None:
    assert taught_by("sql", MINE[0])
    assert not taught_by("advanced sql", MINE[0])


@pytest.mark.parametrize(
    ("text", "intent", "confidence"),
    [
        ("most popular course of mine", "recommend", 0.4),
        ("which is the best course of mine?", "recommend", 0.52),
        ("How are my courses?", "show_progress", 0.52),
        ("which of my courses does best?", "compare_courses", 0.5),
        ("completion rate of Python Foundations since September", "show_progress", 0.38),
        ("how many people enrolled last week?", "platform_statistics", 0.65),
    ],
)
def test_figures_of_their_own_courses(text: str, intent: str, confidence: float) -> None:
    assert better_action(turn(text, intent, confidence)) == "action_course_statistics"
    asked = turn(text, intent, confidence, Role.LEARNER)
    if intent != "platform_statistics":  # refused a learner where understanding is sure
        assert better_action(asked) != "action_course_statistics"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what is the best course on python?", "recommend"),
        ("most popular courses please", "recommend"),
        ("how many people enrolled in Python for Everyone?", "course_details"),
    ],
)
def test_a_learners_question_by_somebody_who_teaches(text: str, intent: str) -> None:
    assert better_action(turn(text, intent, 0.7)) != "action_course_statistics"


def test_how_many_enrolled_on_the_platform_is_an_administrators() -> None:
    asked = turn("how many people enrolled last week?", "platform_statistics", 0.65, Role.ADMIN)
    assert better_action(asked) == "action_platform_statistics"


def test_what_ones_own_course_takes_now_is_an_edit() -> None:
    own = turn("my SQL course takes 25 hours now", "log_study", 0.45, skill="SQL")
    assert better_action(own) == "action_edit_course"
    other = turn("my python course takes 25 hours now", "log_study", 0.45, skill="Python")
    assert better_action(other) != "action_edit_course"


@pytest.mark.parametrize("text", ["how long do they need to finish it?",
                                  "how long do most learners take to complete it?"])  # fmt: skip
def test_how_long_others_take_is_of_ones_own_course(text: str) -> None:
    assert better_action(turn(text, "course_details", 0.48)) == "action_course_dropoff"
    asked = turn("how long would I need to finish it?", "course_details", 0.48)
    assert better_action(asked) != "action_course_dropoff"
