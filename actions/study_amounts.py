# ruff: noqa: E501 - a pattern reads better on one line
"""How long somebody studied: "40 minutes", "an hour and a half", "1h30", "from 7 to half past 8". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.progress_amounts import WORDS

_NUMBERS = [word for word in WORDS if not word.endswith(("th", "rd", "nd", "st"))]
_N = rf"(?:\d{{1,4}}(?:[.,]\d{{1,2}})?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_HOUR, _MINUTE = r"(?:hours?|hrs?|h)\b", r"(?:minutes?|mins?|min|m)\b"
_FORMS = (
    re.compile(r"\b(?P<h>\d{1,2})\s?h\s?(?P<m>\d{1,2})\b(?:\s?m(?:in)?\b)?", re.IGNORECASE),
    re.compile(rf"\b(?P<h>{_N})\s*{_HOUR}\s*(?:and\s+)?(?P<half>a half|a quarter|half)\b", re.IGNORECASE),
    re.compile(rf"\b(?P<h>{_N})\s+and\s+(?P<half>a half|a quarter)\s+{_HOUR}", re.IGNORECASE),
    re.compile(rf"\b(?P<h>{_N})\s*(?:full |solid |good |whole )?{_HOUR}\s*(?:and\s+)?(?P<m>{_N})\s*{_MINUTE}", re.IGNORECASE),
    re.compile(rf"\b(?:full |solid )?(?P<h>an|one|a full)\s+hour\s+and\s+(?P<m>{_N})\b", re.IGNORECASE),
    re.compile(r"\b(?P<quarters>three[- ]quarters?|3/4)\s+of\s+an\s+hour\b", re.IGNORECASE),
    re.compile(r"\b(?P<quarter>quarter)\s+of\s+an\s+hour\b|\b(?P<half>half)(?:\s+an?|\s+of\s+an)?[\s-]+hours?\b", re.IGNORECASE),
    re.compile(rf"\b(?P<h>{_N})\s*(?:more\s+|full\s+|solid\s+|good\s+|whole\s+)?(?:{_HOUR})", re.IGNORECASE),
    re.compile(rf"\b(?P<m>{_N})[\s-]*(?:more\s+|quick\s+)?{_MINUTE}", re.IGNORECASE),
    re.compile(r"\b(?P<one>another|my whole|the)\s+hour\b", re.IGNORECASE),
)  # fmt: skip
_CLOCK = r"(?:half past )?\d{1,2}(?:[:.]\d{2})?"
_FROM_TO = re.compile(
    rf"\bfrom\s+(?P<a>{_CLOCK})\s*(?P<ap>am|pm)?\s*(?:to|till|til|until|-)\s*(?P<b>{_CLOCK})\s*(?P<bp>am|pm)?\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<![\w:./-])(?P<m>[5-9]|[1-9]\d|1\d\d|2[0-4]0)(?![\w:/%.-]|\s*(?:th|st|nd|rd|%|percent|stars?|modules?|lessons?|sessions?|times|january|february|march|april|may|june|july|august|september|october|november|december))",
    re.IGNORECASE,
)
_FRACTIONS = {"a half": 30, "half": 30, "a quarter": 15}


@dataclass(frozen=True, slots=True)
class Studied:
    """Minutes of study, and the characters ``start``..``end`` that say so."""

    minutes: int
    start: int
    end: int


def durations(text: str, *, bare: bool = False) -> tuple[Studied, ...]:
    """The lengths of time in ``text``, in reading order.

    ``bare`` takes numbers without a unit for minutes, where nothing else says a length.
    """
    found = [*_between(text)]
    for pattern in _FORMS:
        for match in pattern.finditer(text):
            if not any(match.start() < one.end and one.start < match.end() for one in found):
                found.append(Studied(_minutes(match), *match.span()))
    if not found and bare:
        found = [Studied(int(match["m"]), *match.span()) for match in _BARE.finditer(text)]
    return tuple(sorted((one for one in found if one.minutes > 0), key=lambda one: one.start))


def _between(text: str) -> list[Studied]:
    """From one time of day to another; without "am" or "pm" the nearer way round."""
    found = []
    for match in _FROM_TO.finditer(text):
        begin, end = _clock(match["a"]), _clock(match["b"])
        if begin < 0 or end < 0:
            continue
        if match["ap"] and match["bp"] and match["ap"].casefold() != match["bp"].casefold():
            end += 12 * 60
        length = (end - begin) % (12 * 60)
        found.append(Studied(length, *match.span()))
    return found


def _clock(text: str) -> int:
    half = text.casefold().startswith("half past ")
    hour, _, minute = (
        re.sub(r"^half past ", "", text, flags=re.IGNORECASE).replace(".", ":").partition(":")
    )
    minutes = int(minute or 0)
    return int(hour) * 60 + (30 if half else minutes) if int(hour) < 25 and minutes < 60 else -1


def _minutes(match: re.Match[str]) -> int:
    parts = match.groupdict()
    if parts.get("quarters"):
        return 45
    if parts.get("quarter"):
        return 15
    if parts.get("one"):
        return 60
    total = _number(parts.get("h")) * 60 + _number(parts.get("m"))
    return round(total + _FRACTIONS.get((parts.get("half") or "").casefold(), 0))


def _number(word: str | None) -> float:
    if not word:
        return 0.0
    if word[0].isdigit():
        return float(word.replace(",", "."))
    return float(WORDS.get(word.casefold().removesuffix(" full"), 0))
