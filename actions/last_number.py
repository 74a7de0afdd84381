"""Which number a correction is of: the one that was set last in this talk.

"No, 4" after a weekly goal is the goal; after a limit on length it is that limit. What is on
the table says which; a list shown since ends it, but for the filters of that list.
"""

from __future__ import annotations

from typing import Any

from actions.journey import GOAL, LOWER, MOVED, QUIZ, REVIEW, STUDIED, is_fresh, on_table
from actions.number_words import CLOCK, DOLLARS, HOURS, MINUTES, PERCENT, Number, number_instead
from actions.path_replies import on_table as path_on_table
from actions.plain_questions import MAKE_THAT, TIMES
from actions.told_words import TOLD
from actions.turn import Turn

FILTERED = "filtered"
"""What is on the table for one turn after a limit was set on the courses shown."""
REMINDER, WEEKLY = "reminder", "weekly_hours"
LENGTHS, LIMITS = ("max_hours", "min_hours"), ("max_hours", "min_hours", "max_price")
_UNITS = {
    GOAL: ("", HOURS, MINUTES),
    MOVED: ("", PERCENT),
    STUDIED: ("", HOURS, MINUTES),
    WEEKLY: ("", HOURS),
    REMINDER: (HOURS, MINUTES),
}


def corrects(turn: Turn) -> str | None:
    """A rule of :mod:`actions.redirects`: another number for what was set last."""
    found = corrected(turn)
    if found is None:
        return None
    plainly = found[0] == GOAL and MAKE_THAT.match(turn.message.text)
    return "action_weekly_goal" if plainly else "action_make_that"


def corrected(turn: Turn) -> tuple[str, Number] | None:
    """What was set last, and its new number: a key of a filter, or a kind of ``_UNITS``."""
    if turn.form or turn.message.is_button or on_table(turn, QUIZ, REVIEW):
        return None
    number = number_instead(turn.message.text)
    if number is None or path_on_table(turn):
        return None
    kind = _set_last(turn, number)
    if kind is None:
        key = _limit(turn, number)
        return (key, number) if key and not number.weekly else None
    fits = number.unit in _UNITS[kind] and not (number.weekly and kind != GOAL)
    return (kind, number) if fits else None


def _set_last(turn: Turn, number: Number) -> str | None:
    """What is on the table, if it is a number."""
    if on_table(turn, TIMES):
        return REMINDER
    if is_fresh(turn):
        if on_table(turn, GOAL):
            return GOAL
        if on_table(turn, MOVED, LOWER).get("course"):
            return MOVED
        if on_table(turn, STUDIED).get("entries"):
            return STUDIED
    shown = len(turn.slot("shown_courses", []))
    told = WEEKLY in (on_table(turn, TOLD).get("before") or {})
    return WEEKLY if told and (number.plain or number.value > shown) else None


def _limit(turn: Turn, number: Number) -> str | None:
    """The limit on the courses shown that the number is to replace."""
    held = turn.slot("filters", {})
    keys = [key for key in LIMITS if key in held]
    just = on_table(turn, FILTERED).get("keys") or []
    if not keys or not turn.slot("shown_courses") or number.unit in (CLOCK, PERCENT, MINUTES):
        return None
    if number.unit == DOLLARS:
        return "max_price" if "max_price" in keys else None
    if number.unit == HOURS:
        return next((key for key in LENGTHS if key in keys), None)
    if just:
        return next((key for key in keys if key in just), None)
    counted = "count" in turn.slot("asked", {})
    return keys[0] if number.plain and not counted else None


def just_set(turn: Turn, new: dict[str, Any], passing: tuple[str, ...]) -> dict[str, Any]:
    """Slots that let the next message correct the limits in ``new``; what else waits stays."""
    keys = [key for key in LIMITS if key in new]
    waits = turn.slot("pending", {}).get("kind", FILTERED) not in passing
    return {} if waits or not keys else {"pending": {"kind": FILTERED, "keys": keys}}
