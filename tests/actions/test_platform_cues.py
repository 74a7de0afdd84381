"""Questions about the whole platform, told from those about one course."""

from __future__ import annotations

from typing import Any

import pytest
from fakes import NOW, FakeWaymark

from actions.platform_cues import asks_sent, not_counted, of_platform
from actions.turn import Entity, Facts, Message, Turn
from recommender.learners.model import Role


def turn(
    text: str, role: Role = Role.ADMIN, slots: dict[str, Any] | None = None, course: str = ""
) -> Turn:
    waymark: Any = FakeWaymark()
    found = (Entity("course", course),) if course else ()
    said = Message(text, "course_visibility", 0.6, found)
    return Turn(waymark, "root", said, NOW, Facts(role=role), slots or {})


@pytest.mark.parametrize(
    "text",
    [
        "which courses never get recommended?",
        "which courses are hardly shown",
        "what's the completion rate in data science",
        "which topics do people search for that we do not have?",
        "top search terms",
        "how many reminders went out",
        "how many nudges were sent this week?",
    ],
)
def test_asked_of_the_whole_platform(text: str) -> None:
    assert of_platform(turn(text)) == "action_platform_statistics"
    assert of_platform(turn(text, Role.LEARNER)) is None
    assert asks_sent(text) or not_counted(text)


@pytest.mark.parametrize(
    "text",
    [
        "how is the platform doing?",
        "what's the completion rate in the last 28 days",
        "what's the completion rate",
        "why is it never shown?",
        "which courses do people like?",
        "search for data science",
    ],
)
def test_what_is_counted_or_asked_otherwise(text: str) -> None:
    assert not_counted(text) == ""
    assert of_platform(turn(text)) is None


def test_how_many_take_a_course_is_that_courses_number() -> None:
    said = "how many learners are enrolled in Introduction to Statistics"
    named = "Introduction to Statistics"
    assert of_platform(turn(said, course=named)) == "action_course_statistics"
    assert of_platform(turn(said, Role.LEARNER, course=named)) is None
    assert of_platform(turn(f"how long is {named}", course=named)) is None


def test_days_alone_mean_the_figures_shown_last() -> None:
    shown = {"pending": {"kind": "platform_statistics", "said": ""}}
    assert of_platform(turn("the last 28 days", slots=shown)) == "action_platform_statistics"
    assert of_platform(turn("and yesterday?", slots=shown)) == "action_platform_statistics"
    assert of_platform(turn("the last 28 days")) is None
    assert of_platform(turn("I studied the last 2 days", slots=shown)) is None
