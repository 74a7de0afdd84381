"""When a course was finished is what they say; and "no, I didn't finish it" takes it back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from fakes import NOW, Talk
from journey_talks import Say, taking
from journey_talks import every_action as every_action
from journey_talks import stocked_store as stocked_store
from journey_talks import store as store
from journey_talks import waymark as waymark
from test_redirects import turn

from actions.completion import ActionCompleteCourse, when_finished
from actions.journey import COMPLETED
from actions.rating import ActionRateCourse
from actions.redirects import better_action
from recommender.learners.model import EnrolmentState

DONE = {"pending": {"kind": COMPLETED, "request": None, "undo": True, "course": "sql"},
        "pending_question": "rating"}  # fmt: skip


def standing(waymark: SimpleNamespace) -> Any:
    return waymark.progress.journal("ann").courses.get("sql")


def test_the_day_that_is_said_is_in_the_record(say: Say, waymark: SimpleNamespace) -> None:
    taking(say)
    record = say(ActionCompleteCourse, "I finished it yesterday", "complete_course")[0]
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    assert standing(waymark).completed_on == yesterday
    assert record["custom"]["completed_on"] == yesterday.isoformat()
    assert "is completed, on " in record["text"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I finished it on Saturday", date(2026, 2, 28)),
        ("I finished SQL last week", date(2026, 3, 1)),
        ("I finished SQL from Scratch last week", date(2026, 3, 1)),
        ("finished it 3 days ago", date(2026, 2, 27)),
        ("I completed it in January", date(2026, 1, 31)),
        ("I finished the course I started last week", NOW.date()),
        ("I finished it today", NOW.date()),
        ("I finished it", NOW.date()),
    ],
)
def test_the_day_finished(text: str, day: date) -> None:
    said = turn(text, "complete_course")
    said.waymark.learners.ensure("ann", now=NOW)
    assert when_finished(said).at.date() == day


@pytest.mark.parametrize(
    "text",
    ["no, I didn't finish it", "wait, I haven't finished it yet", "sorry, I'm not done with it"],
)
def test_not_finished_after_all(text: str, say: Say, talk: Talk, waymark: SimpleNamespace) -> None:
    taking(say)
    say(ActionCompleteCourse, "I finished it", "complete_course")
    (message,) = say(ActionRateCourse, text, "deny")
    assert message["text"].startswith("Taken back: “SQL Basics”")
    assert standing(waymark).state is not EnrolmentState.COMPLETED


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("no, I didn't finish it", "action_complete_course"),
        ("no", "action_rate_course"),
        ("I didn't like it", "action_rate_course"),
        ("I didn't finish the last exercise", "action_rate_course"),
    ],
)
def test_only_such_words_take_it_back(text: str, action: str | None) -> None:
    assert better_action(turn(text, "deny", DONE, 0.9)) == action
