"""The length of a course wished for, and how many: neither is an hour of somebody's week."""

from __future__ import annotations

from typing import Any

import pytest
from fakes import NOW, FakeWaymark

from actions.course_lengths import so_many
from actions.entities import filter_values, weekly_hours
from actions.filters import ActionClearFilters
from actions.turn import Entity, Message, Turn


def said(text: str, words: str, hours: float = 6.0, bound: str | None = None) -> Message:
    value = {"hours_per_week": None, "hours": hours, "bound": bound, "text": words}
    at = text.index(words)
    return Message(text, "tell_profile", 0.7, (Entity("time_amount", value, at, at + len(words)),))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I'd like a marketing course of at most 6 hours", "at most 6 hours"),
        ("a course on SQL under 6 hours", "under 6 hours"),
        ("something that takes 6 hours", "6 hours"),
        ("I want a 6 hour course", "6 hour"),
    ],
)
def test_a_length_is_no_time_of_ones_own(text: str, words: str) -> None:
    message = said(text, words, bound="max")
    assert weekly_hours(message) is None
    assert filter_values(message) == {"max_hours": 6.0}


@pytest.mark.parametrize(
    ("text", "words"),
    [("6 hours", "6 hours"), ("I have 6 hours", "6 hours"), ("at most 6 hours", "at most 6 hours"),
     ("I have 6 hours for a course", "6 hours"), ("I want to learn SQL, 6 hours", "6 hours")],
)  # fmt: skip
def test_a_time_of_ones_own_stays_one(text: str, words: str) -> None:
    assert weekly_hours(said(text, words)) == 6.0


LIST: dict[str, Any] = {"shown_courses": ["sql"], "asked": {"surface": "search", "text": "SQL"}}


def turn(text: str, slots: dict[str, Any]) -> Turn:
    value = {"hours_per_week": None, "hours": 1.0, "bound": None, "text": text}
    found = (Entity("time_amount", value, 0, len(text)), Entity("count", 1, 5, 8))
    message = Message(text, "tell_profile", 0.4, found)
    return Turn(FakeWaymark(), "ann", message, NOW, slots=slots)  # type: ignore[arg-type]


def test_just_one_is_a_number_of_courses() -> None:
    assert so_many(turn("just one", LIST))
    assert filter_values(turn("just one", LIST).message) == {}
    assert not so_many(turn("just one", {}))
    assert not so_many(turn("just one hour", LIST))


def test_a_filter_that_was_not_set_is_not_lifted_and_neither_are_others() -> None:
    held = {**LIST, "filters": {"free_only": True}}
    message = Message("forget the language", "clear_filters", 0.9)
    one = Turn(FakeWaymark(), "ann", message, NOW, slots=held)  # type: ignore[arg-type]
    reply = ActionClearFilters().answer(one)
    assert reply.says[0].text == "No filter on the language was set. These hold: free."
    assert "filters" not in reply.slots


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("show me 3", True),
        ("give me 3 courses", True),
        ("no more than 3 results", True),
        ("at most 3 please", True),
        ("3", False),
        ("show me 3 more", False),
        ("show me 3 free ones on SQL", False),
    ],
)
def test_a_number_of_those_shown(text: str, wished: bool) -> None:
    message = Message(text, "course_details", 0.3, (Entity("count", 3),))
    assert so_many(Turn(FakeWaymark(), "ann", message, NOW, slots=LIST)) is wished  # type: ignore[arg-type]
