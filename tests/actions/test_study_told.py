"""What is study and what is not: availability, corrections, setbacks, streaks and the plan."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from fakes import Talk
from journey_talks import Say, taking
from journey_talks import every_action as every_action
from journey_talks import stocked_store as stocked_store
from journey_talks import store as store
from journey_talks import waymark as waymark
from test_redirects import turn

from actions.availability import tells_availability
from actions.equipment_words import thing_said
from actions.progress import ActionShowProgress
from actions.redirects import better_action
from actions.setback_words import asks_on_track, is_setback
from actions.study_log import ActionLogStudy
from actions.turn import Entity, Message


def logged(waymark: SimpleNamespace) -> int:
    """Minutes in the log."""
    found = waymark.progress.journal("ann").sessions
    return sum(one.minutes for one in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I can study 2 hours Monday to Friday", True),
        ("I study one hour every morning", True),
        ("I have time for 2 hours on weekdays", True),
        ("I studied one hour every morning this week", False),
        ("I did 2 hours each day", False),
        ("I have done 2 hours every day", False),
        ("log 2 hours every day", False),
        ("I can tell you I studied 2 hours every day", False),
    ],
)
def test_availability_is_no_study(text: str, told: bool) -> None:
    amount = Entity("time_amount", {"hours_per_week": 10.0, "hours": None}, 0, 1)
    assert tells_availability(Message(text, "log_study", 0.9, (amount,))) is told


def test_hours_of_no_week_are_no_availability() -> None:
    amount = Entity("time_amount", {"hours_per_week": None, "hours": 2.0}, 0, 1)
    assert not tells_availability(Message("I study 2 hours", "log_study", 0.9, (amount,)))


@pytest.mark.parametrize(
    ("first", "then", "corrected"),
    [
        ("I already study 2 hour", "I did wrong, it was only 1 hour", "1 hour today"),
        ("did another 20 just now", "i lied, only 10", "10 minutes today"),
        ("I studied 40 minutes", "only 30", "30 minutes today"),
        ("I studied 40 minutes", "my mistake, 30 minutes", "30 minutes today"),
    ],
)
def test_a_correction_replaces(first: str, then: str, corrected: str, say: Say) -> None:
    taking(say)
    say(ActionLogStudy, first, "log_study")
    (message,) = say(ActionLogStudy, then, "filter_courses")
    assert message["text"].startswith(f"Corrected: {corrected}")


@pytest.mark.parametrize("then", ["another 30 minutes", "I studied 30 minutes yesterday"])
def test_what_comes_on_top_is_added(then: str, say: Say) -> None:
    taking(say)
    say(ActionLogStudy, "I studied 40 minutes", "log_study")
    (message,) = say(ActionLogStudy, then, "log_study")
    assert message["text"].startswith("Written down: 30 minutes")


@pytest.mark.parametrize("then", ["only free ones", "just python courses"])
def test_a_limit_is_no_correction(then: str, say: Say, talk: Talk) -> None:
    taking(say)
    say(ActionLogStudy, "I studied 40 minutes", "log_study")
    (message, *_) = say(ActionShowProgress, then, "show_progress")
    assert "Corrected" not in message["text"]


def test_time_and_a_module_in_one_breath(say: Say, waymark: SimpleNamespace) -> None:
    taking(say)
    first, second = say(ActionLogStudy, "did 3 hours today and finished module 1", "log_study")
    assert first["text"].startswith("Written down: 3 hours today")
    assert second["text"].startswith("Noted: you are at 20 % of “SQL Basics”")


def test_a_module_not_finished_is_not_noted_beside_the_time(say: Say) -> None:
    taking(say)
    text = "did 3 hours today but have not finished module 1"
    assert len(say(ActionLogStudy, text, "log_study")) == 1


@pytest.mark.parametrize(
    ("text", "setback"),
    [
        ("i haven't done anything this week, feel bad", True),
        ("I was ill this week", True),
        ("I'm sick", True),
        ("couldn't study at all this week", True),
        ("I did nothing this week", True),
        ("I haven't studied lately", True),
        ("I haven't done Python", False),
        ("I am sick of these courses", False),
        ("I want to work with ill people", False),
        ("what did I do this week", False),
        ("I studied 2 hours this week", False),
    ],
)
def test_setbacks(text: str, setback: bool) -> None:
    assert is_setback(text) is setback


def test_a_setback_gets_a_kind_line_and_a_small_step(say: Say) -> None:
    taking(say)
    (message,) = say(ActionShowProgress, "I was ill this week", "show_progress")
    assert message["text"].startswith("I hope you are better now. Nothing is lost")
    assert "15 minutes of “Selecting rows”" in message["text"]


@pytest.mark.parametrize("text", ["do I have a streak?", "is my streak still going", "my streak?"])
def test_a_streak_is_no_thing_on_a_desk(text: str) -> None:
    assert thing_said(text) is None


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("do I have a streak?", "action_show_motivation"),
        ("how long is my streak", "action_show_motivation"),
        ("does my buddy have a streak", None),
        ("remind me of my streak", None),
    ],
)
def test_the_streak_asked_for(text: str, action: str | None) -> None:
    said = turn(text, "course_question", slots={"current_course": "sql"})
    assert (better_action(said) == "action_show_motivation") is (action is not None)


@pytest.mark.parametrize(
    ("text", "asked"),
    [("am I on track?", True), ("am I behind?", True), ("will I make it in time", True),
     ("show my progress", False), ("track my progress", False)],
)  # fmt: skip
def test_whether_the_plan_is_kept_is_asked(text: str, asked: bool) -> None:
    assert asks_on_track(text) is asked
