"""When a plan begins, reminders changed by a short sentence, and hours that come on top."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from test_redirects import turn

from actions.hours_on_top import on_top_or_all
from actions.nudge_wishes import wish_said
from actions.path_goals import trimmed
from actions.path_starts import deadline_said, start_said
from actions.plain_questions import OTHER_TIME
from actions.turn import Entity, Message
from actions.wishes import wishes

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NIGHT = (time(21), time(8))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("make me a plan from January, 5 hours a week", date(2027, 1, 1)),
        ("a plan for data analyst after the season ends in january", date(2027, 2, 1)),
        ("make me a plan after Christmas", date(2026, 12, 27)),
        ("a path to SQL from 4 January to the end of March", date(2027, 1, 4)),
        ("plan it by January", None),
        ("a plan from beginner to expert", None),
        ("make me a plan to be done by March", None),
        ("a plan for nurse looking after people in January", None),
        ("make me a plan until the season ends in january", None),
        ("when can I be done if I study in March", None),
    ],
)
def test_the_first_day_of_a_plan(text: str, day: date | None) -> None:
    found = start_said(text, TODAY)
    assert (found[0] if found else None) == day


def test_a_day_that_it_begins_after_is_no_deadline() -> None:
    text = "make me a plan after the season ends in january"
    at = text.index("january")
    deadline = Entity("deadline", {"date": "2027-01-01", "text": "january"}, at, at + 7)
    said = Message(text, "plan_path", 1.0, (deadline,))
    assert deadline_said(said, TODAY) is None
    by = replace(said, text="make me a plan that is done till january ......"[: len(text)])
    assert deadline_said(by, TODAY) is not None


@pytest.mark.parametrize(
    ("words", "goal"),
    [
        ("data analyst after the season ends", "data analyst"),
        ("looking after children", "looking after children"),
        ("look after the elderly", "look after the elderly"),
    ],
)
def test_what_follows_a_goal(words: str, goal: str) -> None:
    assert trimmed(words) == goal


@pytest.mark.parametrize(
    ("text", "hour", "days_off"),
    [
        ("no, at 8, and not on weekends", time(8), {5, 6}),
        ("actually only thursdays", None, {0, 1, 2, 4, 5, 6}),
        ("no weekends", None, {5, 6}),
        ("not on Mondays", None, {0}),
        ("at 9, not on Mondays", time(9), {0}),
    ],
)
def test_reminders_are_changed_in_short(text: str, hour: time | None, days_off: set[int]) -> None:
    match = OTHER_TIME.match(text)
    assert match is not None
    wish = wish_said(f"remind me {match['when']}", NOW, NIGHT)
    assert (wish.hour, wish.days_off) == (hour, frozenset(days_off))


@pytest.mark.parametrize("text", ["only free ones", "actually only courses", "no thanks", "not me"])
def test_other_short_sentences_are_none_of_reminders(text: str) -> None:
    assert OTHER_TIME.match(text) is None


def test_each_wish_has_its_own_number() -> None:
    text = "make it 4 hours a week and no Sundays and remind me at 7"
    found = wishes(turn(text, "nudge_settings"))
    assert [name for name, _ in found] == ["action_tell_profile", "action_nudge_settings"]
    assert found[1][1].text == "remind me at 7"
    assert wishes(turn("I have 5 hours, no wait, make it 7 hours a week", "tell_profile")) == ()


@pytest.mark.parametrize(
    ("text", "asks"),
    [("make it 3 hours on Saturdays too", True), ("3 hours on Saturdays", False),
     ("I also have 3 hours a week", False)],
)  # fmt: skip
def test_hours_on_top_are_asked_about(text: str, asks: bool) -> None:
    said = turn(text, "tell_profile")
    said.waymark.learners.ensure("ann", now=NOW)
    learner = said.waymark.learners.get("ann")
    known = replace(learner, profile=replace(learner.profile, weekly_hours=15.0))
    said.waymark.learners.get = lambda _: known  # type: ignore[method-assign]
    reply = on_top_or_all(said, {"weekly_hours": 3.0})
    assert (reply is not None) is asks
