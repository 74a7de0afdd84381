"""What is searched for is the topic, not the sentence around it; zero hours are asked about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fakes import Talk

from actions.entities import filter_values, search_text
from actions.filters import ActionFilterCourses
from actions.languages import ActionOtherLanguage
from actions.path_goals import PATH_OF, goal_said
from actions.profile import ActionTellProfile
from actions.search import ActionSearchCourses
from actions.tongues import content_of
from actions.turn import Entity, Message

Say = Callable[..., list[dict[str, Any]]]
NONE = {"hours": 0.0, "hours_per_week": None, "bound": None, "text": "0 hours"}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("hey, looking for a course on cooking", "cooking"),
        ("now show me courses on cooking", "cooking"),
        ("how many courses do you have on security?", "security"),
        ("how many courses are there about maps?", "maps"),
        ("hello, courses on photography please", "photography"),
        ("hi there is a course on maps?", "there is a course on maps"),
        ("now that is what I call music", "now that is what I call music"),
        ("how many beans make five", "how many beans make five"),
    ],
)
def test_the_topic_of_a_sentence(text: str, topic: str) -> None:
    assert search_text(Message(text, "search_courses", 0.9)) == topic


def test_conditions_alone_leave_nothing_to_search_for() -> None:
    text = "hey, looking for a beginners course in Spanish"
    found = tuple(
        Entity(name, value, text.index(words), text.index(words) + len(words))
        for name, value, words in (
            ("level", "beginner", "beginners"),
            ("language", "es", "Spanish"),
        )
    )
    assert search_text(Message(text, "search_courses", 0.9, found)) == ""


def test_how_many_is_counted_and_listed(say: Say) -> None:
    (shown,) = say(ActionSearchCourses, "how many courses do you have on SQL?", "search_courses",
                   skill="SQL")  # fmt: skip
    assert "close to that." in shown["text"]
    assert shown["custom"]["type"] == "courses"


def test_no_hours_are_no_filter(say: Say, talk: Talk) -> None:
    said = Message("I have 0 hours", "tell_profile", 0.9, (Entity("time_amount", NONE),))
    assert filter_values(said) == {}
    for action in (ActionFilterCourses, ActionTellProfile):
        (asked,) = say(action, "I have 0 hours", "tell_profile", time_amount=NONE)
        assert (asked["custom"]["kind"], asked["custom"]["what"]) == ("clarify", "weekly_hours")
    assert not talk.slots.get("filters")


def test_another_language_sets_no_filter(say: Say, talk: Talk) -> None:
    said = say(ActionOtherLanguage, "quiero ser analista de datos, soy principiante", "plan_path")
    assert len(said) == 1
    assert not talk.slots.get("filters")
    assert content_of("quiero ser analista de datos, soy", "es") == "analista datos"


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("data analyst path please", "data analyst"),
        ("I want a data scientist learning path", "data scientist"),
        ("make me a web developer roadmap", "web developer"),
        ("nurse path, 4 hours a week", "nurse"),
        ("a shorter path please", None),
        ("weekly plan please", None),
        ("show me my path", None),
        ("the project manager course", None),
    ],
)
def test_a_role_before_the_plan(text: str, goal: str | None) -> None:
    found = PATH_OF.match(text)
    assert (found["goal"] if found else None) == goal
    if goal:
        assert goal_said(Message(text, "plan_path", 0.5)) == goal
