"""General questions are answered with what there is, and nothing is made up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from test_redirects import turn

from actions.general_questions import note_on, occupation, picks, topic
from actions.turn import Facts
from recommender.learners.model import Role


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("what does a data analyst do?", True),
        ("so what does a nurse do all day", True),
        ("how long does it take to become a web developer?", True),
        ("how long would it take me to become a nurse?", True),
        ("how long to become a data scientist?", True),
        ("what does a course do?", False),
        ("what does a reminder do?", False),
        ("what does a filter do?", False),
        ("what does a weekly goal do?", False),
        ("what does a study buddy do?", False),
        ("what does a learning path do?", False),
        ("what does an opt out do?", False),
        ("what does a guide do?", False),
        ("how long does it take to be a member?", False),
        ("what does a tour guide do?", True),
        ("what does a course designer do?", True),
        ("what does a class teacher do?", True),
        ("how long does it take to become a cabin crew member?", True),
        ("what does it do?", False),
        ("what does the second do?", False),
        ("how long does it take?", False),
        ("how long does it take to finish SQL?", False),
        ("I want to become a nurse", False),
    ],
)
def test_an_occupation(text: str, asked: bool) -> None:
    assert (occupation(turn(text)) == "action_occupation") is asked


def test_a_sure_question_about_the_guide_is_one() -> None:
    assert occupation(turn("what does a widget do?", "help", confidence=0.9)) is None
    assert occupation(turn("what does a nurse do?", "help", confidence=0.5)) == "action_occupation"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("how do you pick courses?", True),
        ("how do you choose what to show me?", True),
        ("how does the ranking work?", True),
        ("how do I pick a course?", False),
        ("how do you spell it?", False),
    ],
)
def test_how_courses_are_picked(text: str, asked: bool) -> None:
    assert (picks(turn(text, "explain")) == "action_trust") is asked


def test_an_administrator_is_shown_the_ranking() -> None:
    said = turn("how does the ranking work?", "show_algorithm")
    assert picks(replace(said, facts=Facts(role=Role.ADMIN))) is None


@pytest.mark.parametrize(
    ("text", "entities", "asked"),
    [
        ("is Python hard?", {"skill": "Python"}, True),
        ("how hard is machine learning?", {"skill": "Machine learning"}, True),
        ("what does UX mean?", {"skill": "UX design"}, True),
        ("is it hard?", {}, False),
        ("is the Python one hard?", {"skill": "Python"}, False),
        ("is Python Foundations hard?", {"skill": "Python", "course": "Python Foundations"}, False),
        ("is Python free?", {"skill": "Python"}, False),
    ],
)
def test_a_topic_is_answered_by_its_courses(
    text: str, entities: dict[str, Any], asked: bool
) -> None:
    assert (topic(turn(text, "help", **entities)) == "action_search_courses") is asked


def test_what_is_said_before_the_courses() -> None:
    assert note_on("is Python hard?").startswith("How hard it is for you I cannot say.")
    assert note_on("what does UX mean?").startswith("I explain no terms")
    assert note_on("python courses") == ""
