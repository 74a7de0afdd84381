"""Reading what was said: of oneself, as a condition, as words to search for."""

from __future__ import annotations

from typing import Any

import pytest

from actions.entities import (
    filter_values,
    profile_values,
    search_text,
    states_profile,
    topics,
)
from actions.turn import Entity, Message


def message(text: str = "", *entities: Entity, **values: Any) -> Message:
    return Message(text, entities=(*entities, *(Entity(n, v) for n, v in values.items())))


WEEKLY = {"hours_per_week": 5.0, "hours": None, "bound": None, "text": "5 hours a week"}
BARE = {"hours_per_week": None, "hours": 5.0, "bound": None, "text": "5 hours"}


def test_everything_in_one_sentence() -> None:
    said = message("…", level="beginner", time_amount=WEEKLY, career_goal="data analyst")
    assert profile_values(said) == {
        "career_goal": "data analyst",
        "skill_level": "beginner",
        "weekly_hours": 5.0,
    }


def test_bare_hours_are_a_weeks_in_a_profile_and_a_courses_in_a_filter() -> None:
    assert profile_values(message(time_amount=BARE)) == {"weekly_hours": 5.0}
    assert filter_values(message(time_amount=BARE)) == {"max_hours": 5.0}
    assert filter_values(message(time_amount={**BARE, "bound": "min"})) == {"min_hours": 5.0}
    assert filter_values(message(time_amount=WEEKLY)) == {}


def test_a_topic_inside_the_goal_is_no_interest() -> None:
    goal = Entity("career_goal", "data analysis lead", 10, 28)
    inside, outside = Entity("subject", "Data Analysis", 10, 23), Entity("skill", "SQL", 40, 43)
    assert topics(message("", goal, inside, outside)) == ["SQL"]


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("I want to become a marine biologist.", "marine biologist"),
        ("my goal is to be an astronaut", "astronaut"),
    ],
)
def test_a_goal_that_was_not_recognised_is_read_from_its_opening(text: str, goal: str) -> None:
    assert profile_values(message(text))["career_goal"] == goal


def test_conditions_for_a_wish() -> None:
    said = message(
        level="beginner", price={"free": True, "max": None}, skill="Python", language="en"
    )
    assert filter_values(said) == {
        "levels": ["beginner"],
        "free_only": True,
        "skills": ["Python"],
        "languages": ["en"],
    }
    assert filter_values(message(price={"free": False, "max": 50})) == {"max_price": 50.0}


@pytest.mark.parametrize(
    ("said", "states"),
    [
        (message("recommend free courses for beginners", level="beginner"), False),
        (message("I want courses under 10 hours", time_amount=BARE), False),
        (message("I have 5 hours a week, what fits?", time_amount=WEEKLY), True),
        (message("I want to become a chef, what do you suggest?"), True),
        (message('/recommend{"career_goal": "chef"}', career_goal="chef"), False),
    ],
)
def test_a_wish_changes_the_profile_only_when_it_speaks_of_oneself(
    said: Message, states: bool
) -> None:
    assert states_profile(said) is states


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("find me courses about machine learning", "machine learning"),
        ("search for public speaking courses please", "public speaking"),
        ("do you have anything on pottery?", "pottery"),
        ("spreadsheets", "spreadsheets"),
        ("I'm looking for a course in web design.", "web design"),
        ("Have you something about drawing instead?", "drawing"),
        ("what is machine learning", "machine learning"),
        ("you have course in portuguese?", "portuguese"),
        ("show me", ""),
    ],
)
def test_words_to_search_for(text: str, words: str) -> None:
    assert search_text(message(text)) == words


def test_conditions_are_no_words_to_search_for() -> None:
    text = "find free python courses"
    said = message(text, Entity("price", {"free": True, "max": None}, 5, 9))
    assert search_text(said) == "python"
