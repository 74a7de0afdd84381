"""Choosing for somebody: one course, with why, and the offer to note it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fakes import NOW, FakeWaymark, Talk

from actions.picking import ActionPickCourse
from recommender.learners.model import Event, EventKind

Say = Callable[..., list[dict[str, Any]]]


@pytest.mark.parametrize(
    ("slots", "picked"),
    [
        ({"shown_courses": ["sql", "py", "ml"]}, "py"),
        ({"shown_courses": ["sql", "py", "ml"], "compared": ["py", "ml"]}, "py"),
    ],
    ids=["the first that was not set aside", "the better of the two"],
)
def test_one_course_is_named_and_offered(
    talk: Talk, say: Say, waymark: FakeWaymark, slots: dict[str, Any], picked: str
) -> None:
    waymark.learners.ensure("ann", now=NOW)
    waymark.learners.record("ann", Event(EventKind.NOT_INTERESTED, NOW, course_id="sql"))
    talk.slots |= slots
    (message,) = say(ActionPickCourse, "you choose", "explain")
    card = message["custom"]
    assert (card["view"], [one["id"] for one in card["courses"]]) == ("details", [picked])
    assert card["courses"][0]["match"] == 0.8
    assert message["text"].endswith("Shall I note that you are taking it?")
    assert (talk.slots["current_course"], talk.slots["offered"]) == (picked, "enrol")
