# ruff: noqa: E501 - a pattern reads better on one line
"""Times of day in a sentence about reminders: "at 7 in the evening", "half past eight". Pure.

A bare hour from 1 to 6 is taken for the afternoon or evening, unless a morning is spoken of:
people are seldom reminded at three at night.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

_NUMBERS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_N = rf"(?:[01]?\d|2[0-4]|{'|'.join(_NUMBERS)})"
_HALF = r"(?:am|pm|a\.m\.?|p\.m\.?|o'?clock|hours?|h|in the (?:early )?(?:morning|afternoon|evening)s?|at night|tonight|uhr)"
_CLOCK = re.compile(
    rf"\b(?:(?P<part>half past|quarter past|quarter to)\s+)?(?P<hour>{_N})(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>{_HALF})?\b(?!\s*(?:minutes?|mins?|days?|weeks?|months?|times?|messages?|%|/))",
    re.IGNORECASE,
)
_NAMED = (
    (re.compile(r"\b(?:noon|midday|lunch(?: ?time)?|lunch break)\b", re.IGNORECASE), time(12)),
    (re.compile(r"\bmidnight\b", re.IGNORECASE), time(0)),
    (re.compile(r"\b(?:before work|early (?:in the )?morning)\b", re.IGNORECASE), time(8)),
    (re.compile(r"\bmornings?\b", re.IGNORECASE), time(9)),
    (re.compile(r"\bafternoons?\b", re.IGNORECASE), time(15)),
    (
        re.compile(r"\b(?:evenings?|after work|after dinner|nights?|tonight)\b", re.IGNORECASE),
        time(19),
    ),
)
_MORNING = re.compile(r"\b(?:mornings?|a\.?m\.?)\b", re.IGNORECASE)
_EVENING = re.compile(r"\b(?:evenings?|afternoons?|nights?|tonight|p\.?m\.?)\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?:from|between)\s+(?P<first>.+?)\s+(?:to|till?|until|and|-)\s+(?P<last>.+)$", re.IGNORECASE
)
_DASHED = re.compile(
    rf"\b(?P<first>{_N}(?::\d\d)?)\s*(?:-|\u2013|to)\s*(?P<last>{_N}(?::\d\d)?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, and where it was said; ``sure`` where it was more than a bare number."""

    at: time
    start: int
    end: int
    sure: bool


def clock_said(text: str) -> Clock | None:
    """The first time of day in ``text``: in figures or words, else by a name ("evenings")."""
    for match in _CLOCK.finditer(text):
        at = _time(match, text)
        if at is None:
            continue
        before = text[: match.start()].rstrip().casefold()
        pointed = bool(
            re.search(r"\b(?:at|to|by|around|about|before|after|till?|until|from|@)$", before)
        )
        sure = bool(match["half"] or match["minute"] or match["part"]) or pointed
        if sure:
            return Clock(at, match.start(), match.end(), True)
    for pattern, at in _NAMED:
        if named := pattern.search(text):
            return Clock(at, named.start(), named.end(), False)
    return None


def quiet_said(text: str) -> tuple[time, time] | None:
    """Two times between which it is to be quiet: "from 10 to 7", "between 22:00 and 6:30".

    Without halves of the day a range like 10 to 7 is the night: the first in the evening, the
    second in the morning.
    """
    match = _BETWEEN.search(text) or _DASHED.search(text)
    if match is None:
        return None
    first, last = _bare(match["first"]), _bare(match["last"])
    if first is None or last is None:
        return None
    (begin, begins_sure), (end, ends_sure) = first, last
    if not begins_sure and not ends_sure and begin.hour <= 12:
        begin = (
            begin.replace(hour=(begin.hour + 12) % 24) if begin.hour < 12 else begin.replace(hour=0)
        )
    return begin, end


def _bare(words: str) -> tuple[time, bool] | None:
    match = _CLOCK.search(words)
    if match is None:
        named = next((at for pattern, at in _NAMED if pattern.search(words)), None)
        return (named, True) if named else None
    hour = _hour(match["hour"])
    sure = (
        hour > 12 or bool(_MORNING.search(words) or _EVENING.search(words)) or bool(match["half"])
    )
    if _EVENING.search(words) and hour < 12:
        hour += 12
    return time(hour % 24, _minute(match)), sure


def _time(match: re.Match[str], text: str) -> time | None:
    hour, minute = _hour(match["hour"]), _minute(match)
    if hour > 24:
        return None
    half = (match["half"] or "").casefold()
    if match["part"] and match["part"].casefold() == "quarter to":
        hour, minute = hour - 1, 45
    elif match["part"]:
        minute = 30 if match["part"].casefold().startswith("half") else 15
    evening = _EVENING.search(half) or (not _MORNING.search(half) and _EVENING.search(text))
    morning = _MORNING.search(half) or (not evening and _MORNING.search(text))
    if 1 <= hour < 12 and (evening or (not morning and hour <= 6)):
        hour += 12
    if hour == 12 and _MORNING.search(half):
        hour = 0
    return time(hour % 24, minute)


def _hour(words: str) -> int:
    named = words.casefold()
    return _NUMBERS.index(named) + 1 if named in _NUMBERS else int(words)


def _minute(match: re.Match[str]) -> int:
    return int(match["minute"]) if match["minute"] else 0
