# ruff: noqa: E501 - a pattern reads better on one line
"""A number that stands for the one said before: "no, 4", "make that three hours". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.progress_amounts import WORDS, number_of

HOURS, MINUTES, PERCENT, DOLLARS, CLOCK = "hours", "minutes", "percent", "dollars", "clock"
_NAMED = [word for word in WORDS if len(word) > 2 and not word.endswith(("st", "nd", "rd", "th"))]
_N = rf"\$?(?P<n>\d{{1,3}}(?:[.,]\d{{1,2}})?|{'|'.join(_NAMED)})"
_UNIT = r"\s*(?P<unit>hours?|hrs?|h|minutes?|mins?|%|per ?cent|dollars?|usd|bucks|am|pm|o'?clock)?"
_WEEK = r"(?P<week>\s*(?:(?:a|per|each|every) week|weekly))?"
_SOFT = r"(?:ok(?:ay)?|well|hm+|oh|and|please|then|yes|but)"
_HARD = (
    r"(?:no|nope|nah|sorry|wait|oops|actually|correction|i mean|i meant|i said|rather|better|"
    r"(?:let'?s |please |can you |could you )?(?:make|change|set) (?:it|that|this)(?: to)?|let'?s (?:say|make it))"
)
_MIDDLE = (
    r"(?:(?:to|at|about|around|only|just|up to|at most|under|over|for|maybe|say|it'?s|the)\s+)*"
)
_TAIL = r"(?P<tail>(?:[\s,]+(?:i meant?|i mean|i said|rather|instead|please|then|sorry|not \w+))*)"
_BEGUN = re.compile(
    rf"^\W*(?P<lead>(?:(?:{_SOFT}|{_HARD})\b\W*)+?){_MIDDLE}{_N}\b{_UNIT}{_WEEK}{_TAIL}\W*$",
    re.IGNORECASE,
)
_ENDED = re.compile(rf"^\W*(?:{_SOFT}\W+)*{_MIDDLE}{_N}\b{_UNIT}{_WEEK}{_TAIL}\W*$", re.IGNORECASE)
_CORRECTS = re.compile(rf"\b{_HARD}\b", re.IGNORECASE)
_MAKES = re.compile(r"\b(?:make|change|set|let'?s)\b", re.IGNORECASE)
_UNITS = {
    "h": HOURS, "m": MINUTES, "%": PERCENT, "p": PERCENT, "d": DOLLARS, "u": DOLLARS,
    "b": DOLLARS, "a": CLOCK, "o": CLOCK,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number in place of another.

    Attributes:
        value: as said; ``unit`` one of the words above, ``""`` for none.
        plain: it is so and no place of a list: more than "no, 2" was said.
        weekly: so much a week.
    """

    value: float
    unit: str = ""
    plain: bool = False
    weekly: bool = False


def number_instead(text: str) -> Number | None:
    """The number by which ``text`` corrects another; ``None`` where it is no correction."""
    match = _BEGUN.match(text) or _ENDED.match(text)
    if match is None:
        return None
    lead = match.groupdict().get("lead") or ""
    if not (_CORRECTS.search(lead) or _CORRECTS.search(match["tail"])):
        return None
    words, unit = match["n"], (match["unit"] or "").casefold()
    if words.casefold() == "one" and not unit and not _MAKES.search(lead):
        return None  # "no one", "rather one of these"
    value = float(words.replace(",", ".")) if words[0].isdigit() else float(number_of(words))
    kind = CLOCK if unit == "pm" else _UNITS.get(unit[:1], DOLLARS if "$" in text else "")
    firm = bool(kind or match["tail"] or _MAKES.search(lead) or "mean" in lead.casefold())
    return Number(value, kind, firm, bool(match["week"]))
