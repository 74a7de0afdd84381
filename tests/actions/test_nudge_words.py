"""Sentences about reminders, and what they ask for."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.nudge_clock import clock_said, quiet_said
from actions.nudge_wishes import Ask, Wish, wish_said
from recommender.nudging.vocabulary import NudgeKind

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 12, 14, 30, tzinfo=ZONE)  # a Thursday
QUIET = (time(21), time(8))


def day(number: int, month: int = 3, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, number, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stop reminding me", {"on": False}),
        ("no more notifications please", {"on": False}),
        ("stop the streak reminders", {"on": False, "kinds": (NudgeKind.STREAK,)}),
        ("no reminders about reviews", {"on": False, "kinds": (NudgeKind.REVIEWS,)}),
        ("turn the streak reminders back on", {"on": True, "kinds": (NudgeKind.STREAK,)}),
        ("switch my reminders on again", {"on": True}),
        ("nothing this week please, pause the reminders", {"snooze": day(16)}),
        ("pause the nudges until Friday", {"snooze": day(13)}),
        ("mute the reminders for three days", {"snooze": day(15)}),
        ("remind me at 6:30 pm from now on", {"hour": time(18, 30)}),
        ("nudge me at half past seven in the morning", {"hour": time(7, 30)}),
        ("remind me in the evenings", {"hour": time(19)}),
        ("reminders on Mondays at 9", {"days_off": frozenset(range(1, 7)), "hour": time(9)}),
        ("don't remind me at weekends", {"days_off": frozenset({5, 6})}),
        ("no more reminders, ever", {"on": False}),
        ("never any more reminders", {"on": False}),
        ("more reminders please", {"more": True}),
        ("please don't message me at night", {"quiet": (time(21), time(8))}),
        ("don't write to me after 10 at night", {"quiet": (time(22), time(8))}),
        ("remind me at 25:00", {"ask": Ask.WHICH_HOUR}),
        ("quiet hours from 22:00 to 6:30", {"quiet": (time(22), time(6, 30))}),
        ("don't write to me after 8 pm", {"quiet": (time(20), time(8))}),
        ("not before 11 in the morning", {"quiet": (time(21), time(11))}),
        ("please only remind me on slack", {"channel": "slack"}),
        ("no reminders on telegram", {"channel_off": "telegram"}),
        ("reminders on telegram instead of slack", {"channel": "telegram"}),
        ("send them by whatsapp", {"ask": Ask.ELSEWHERE}),
        ("twice a week is enough", {"times": 2}),
        ("too many messages", {"fewer": True}),
        ("more reminders", {"more": True}),
        ("remind me in two hours", {"once": day(12, hour=16, minute=30)}),
        ("remind me tomorrow at 7 in the evening", {"once": day(13, hour=19)}),
        ("remind me tonight", {"once": day(12, hour=19)}),
        ("why did you write to me", {"ask": Ask.WHY}),
        ("when will you remind me", {"ask": Ask.SHOW}),
        ("reminders at another time please", {"ask": Ask.WHICH_HOUR}),
        ("hello there", {}),
    ],
)
def test_what_a_sentence_asks_for(text: str, expected: dict[str, Any]) -> None:
    assert wish_said(text, NOW, QUIET) == Wish(**expected)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("at 7", time(7)), ("at 5", time(17)), ("at 5 in the morning", time(5)),
        ("12 am", time(0)), ("at noon", time(12)), ("quarter to nine", time(8, 45)),
        ("at 19:20", time(19, 20)), ("in 20 minutes", None), ("3 times a week", None),
    ],
)  # fmt: skip
def test_times_of_day(text: str, at: time | None) -> None:
    found = clock_said(text)
    assert (found.at if found else None) == at


def test_a_night_needs_no_halves_of_the_day() -> None:
    assert quiet_said("from 10 to 7") == (time(22), time(7))
    assert quiet_said("from 9 in the morning to 5 in the afternoon") == (time(9), time(17))


@given(st.text(max_size=80))
def test_anything_can_be_said(text: str) -> None:
    found = wish_said(text, NOW, QUIET)
    if found.days_off is not None:
        assert 0 < len(found.days_off) < 8
