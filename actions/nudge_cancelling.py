# ruff: noqa: E501 - a pattern reads better on one line
"""Cancelling one reminder and no others: "cancel that reminder", "drop Monday's reminder"."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

from actions import nudge_wording as wording
from actions.journey import ask, done
from actions.nudge_days import EVERY, OFF, days_cancelled, once_skipped, switches_nothing
from actions.nudge_wishes import KINDS
from actions.reply import Reply, button
from actions.turn import Turn
from recommender.learners.progress.days import zone_of

# "Cancel that reminder", "delete tomorrow's reminder"; "stop the reminders" means them all.
_ONE = re.compile(
    rf"\b(?:{OFF})\b (?:(?:that|the|this|my|last|new|next|single|one-?off|tomorrow'?s?|tonight'?s|today'?s|\d{{1,2}}(?::\d\d)?(?: ?(?:am|pm))?|(?:at )?\w+ ?o'?clock)\s+)*(?:reminder|nudge)\b(?! ?(?:settings?|s\b|emails?))",
    re.IGNORECASE,
)
SETTINGS = button("Reminder settings", "nudge_settings", option="show")
STOP_ALL = button("Stop all reminders", "nudge_settings", option="stop")


def one_cancelled(text: str) -> bool:
    """Whether a single reminder is to go, and not those of a kind."""
    if switches_nothing(text) or any(pattern.search(text) for _, pattern in KINDS):
        return False
    return bool(_ONE.search(text))


def cancelled(turn: Turn) -> Reply | None:
    """One reminder less; ``None`` where the message is after something else."""
    text = turn.message.text
    wishes = turn.waymark.nudges.settings(turn.learner_id)
    zone = zone_of(turn.waymark.learners.get(turn.learner_id).time_zone)
    asked = wishes.remind_at.astimezone(zone) if wishes.remind_at else None
    days, once = days_cancelled(text), once_skipped(text)
    if asked is not None and asked.weekday() in (days if once is None else (once,)):
        return _asked_one(turn, asked, zone)
    if once is not None:
        return _not_once(once)
    if asked is not None and not days and one_cancelled(text):
        return _asked_one(turn, asked, zone)
    return _without_days(turn, days, wishes.days_off) if days else None


def _asked_one(turn: Turn, at: datetime, zone: tzinfo) -> Reply:
    turn.waymark.nudges.change(turn.learner_id, now=turn.now, remind_at=None)
    text = f"Cancelled: no reminder on {wording.moment(at, zone)}. All else stays as it was."
    return done(text, "nudges", SETTINGS, STOP_ALL)


def _not_once(day: int) -> Reply:
    """A single day cannot be left out; what can be is said, and nothing is changed."""
    name = wording.days(frozenset((day,)))
    text = (
        f"One single day I cannot leave out, so nothing was changed. Say “no reminders on {name}” "
    )
    return ask(f"{text}to leave them all out, or “not this week”.", "nudges", SETTINGS)


def _without_days(turn: Turn, days: frozenset[int], before: frozenset[int]) -> Reply:
    off = days | before
    if off == EVERY:
        turn.waymark.nudges.change(turn.learner_id, now=turn.now, off=True)
        resume = button("Turn reminders on", "nudge_settings", option="resume")
        return done("That was the last day with reminders: they are off.", "nudges", resume)
    turn.waymark.nudges.change(turn.learner_id, now=turn.now, days_off=off)
    left = EVERY - off
    text = f"No reminders on {wording.days(days)} any more"
    text += f"; still on {wording.days(left)}." if len(left) <= 3 else "."
    return done(text, "nudges", SETTINGS, STOP_ALL)
