# ruff: noqa: E501 - a pattern reads better on one line
"""When a plan that is wished for begins and ends: "a plan from January", "after the season". Pure.

A plan that stands is moved by :mod:`actions.path_shifts`; here the plan is still to be made, so
"from January" is enough to say when it begins.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from actions.path_dates import Span, spans_said
from actions.path_days import days_said
from actions.path_shifts import moved
from actions.questions import deadline_of
from actions.turn import Message

_FROM = re.compile(
    r"\b(?:from|starting|beginning|as of|to (?:start|begin))(?: (?:in|on|from|at|with|the|only|early|mid|beginning of|start of))*\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?<!look )(?<!looking )\b(?:after|once)\b(?:(?!\b(?:done|ready|by|until|till)\b)[^.;,?!]){0,40}$",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|until|till?|before|done|finish\w*)\b[^.;,?!]{0,12}$", re.IGNORECASE)


def start_said(text: str, today: date) -> tuple[date, Span] | None:
    """The first day of a plan that is wished for, with where it was said; never before today."""
    if moved(text, today):
        return None
    for span in spans_said(text, today):
        before = text[: span.start]
        if (span.is_weekday(text) and days_said(text)) or _BY.search(before):
            continue
        if _FROM.search(before):
            return max(span.first, today), span
        if _AFTER.search(before) and not span.is_weekday(text):
            return max(span.last + timedelta(days=1), today), span
    return None


def deadline_said(message: Message, today: date) -> date | None:
    """The day to be done by; a day that the plan begins on, or after, is none."""
    said = deadline_of(message)
    if said is None:
        return None
    found = None if message.is_button else start_said(message.text, today)
    if found is not None and _within(message, found[1]):
        return None
    return date.fromisoformat(said)


def _within(message: Message, span: Span) -> bool:
    """Whether the deadline was read where the beginning was said."""
    return all(
        one.start is not None
        and one.end is not None
        and one.start < span.end
        and span.start < one.end
        for one in message.entities
        if one.name == "deadline"
    )
