"""Corrections of a number go to what was set last; other sentences stay what they are."""

from __future__ import annotations

from typing import Any

import pytest
from fakes import NOW, FakeWaymark

from actions.last_number import FILTERED, REMINDER, WEEKLY, corrected, corrects
from actions.number_words import number_instead
from actions.plain_questions import TIMES
from actions.turn import Message, Turn

LIST: dict[str, Any] = {
    "shown_courses": ["sql", "py", "ml"], "request_id": "r1", "asked": {"surface": "recommend"},
}  # fmt: skip
LENGTH = {**LIST, "filters": {"max_hours": 10.0}}
PRICE = {**LIST, "filters": {"max_price": 50.0}}


def just(slots: dict[str, Any], key: str) -> dict[str, Any]:
    return {**slots, "pending": {"kind": FILTERED, "keys": [key]}}


def table(kind: str, **values: Any) -> dict[str, Any]:
    return {**LIST, "pending": {"kind": kind, "request": "r1", **values}}


GOAL = table("weekly_goal")
MOVED = table("progress", course="sql")
STUDIED = table("study", entries=["e"])
TOLD = {"pending": {"kind": "told", "before": {"weekly_hours": None}}}


def turn(text: str, slots: dict[str, Any]) -> Turn:
    return Turn(FakeWaymark(), "ann", Message(text, "deny", 0.9), NOW, slots=slots)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "slots", "kind", "value"),
    [
        ("no, I meant 4 hours", GOAL, "weekly_goal", 4),
        ("no, 4", GOAL, "weekly_goal", 4),
        ("no, 60", MOVED, "progress", 60),
        ("sorry, 40 %", MOVED, "progress", 40),
        ("no, 30", STUDIED, "study", 30),
        ("no, 7", TOLD, WEEKLY, 7),
        ("sorry, 8 I meant", TOLD, WEEKLY, 8),
        ("rather 3", TOLD, WEEKLY, 3),
        ("no, 7", {**LIST, **TOLD}, WEEKLY, 7),  # there is no seventh in the list
        ("make it 15 hours", LENGTH, "max_hours", 15),
        ("make that 20", LENGTH, "max_hours", 20),
        ("no, up to 30 dollars", PRICE, "max_price", 30),
        ("no, 20", just(PRICE, "max_price"), "max_price", 20),
        ("make that three hours", {"pending": {"kind": TIMES}}, REMINDER, 3),
        ("no, 5", {**just(LENGTH, "max_hours")}, "max_hours", 5),
    ],
)
def test_what_was_set_last(text: str, slots: dict[str, Any], kind: str, value: float) -> None:
    found = corrected(turn(text, slots))
    assert found is not None
    assert (found[0], found[1].value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("no", GOAL),
        ("no thanks", GOAL),
        ("no, cheaper", PRICE),
        ("no, the second", GOAL),
        ("make it 10 hours a week", LENGTH),
        ("make it 10 hours a week", {}),
        ("make it 15 hours", LIST),  # of one's own week, as before
        ("no, 2", {**LIST, **TOLD}),  # the second of the list
        ("no, 2", LENGTH),
        ("no, 4", {**GOAL, "request_id": "r2"}),  # a list was shown since
        ("30 dollars", PRICE),
        ("no, 30 dollars", LENGTH),
        ("no, 4", {"pending": {"kind": "quiz"}}),
        ("make it 6 hours", {"pending": {"kind": "path"}}),
        ("no one", GOAL),
    ],
)
def test_sentences_near_it_stay(text: str, slots: dict[str, Any]) -> None:
    assert corrects(turn(text, slots)) is None


@pytest.mark.parametrize(
    "text", ["4 hours", "at 9", "ok 4", "3 courses", "rate it 4", "no 2 courses"]
)
def test_what_corrects_no_number(text: str) -> None:
    assert number_instead(text) is None
