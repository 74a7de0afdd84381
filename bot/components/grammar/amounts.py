# ruff: noqa: RUF001 - typographic characters are what people type
"""Amounts of time without their period: "3-4 hours", "half an hour", "1h30", "2 x 45 minutes"."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple, Optional

from bot.components.grammar.numbers import NUMBER, to_number

_H = r"(?:hours?|horus|huors?|hrous|houres|hrs?|hour's|horas?|h)\b\.?"
_M = r"(?:minutes?|mins?|min's|m)\b\.?"
_UNIT = rf"(?:{_H}|{_M})"
# "a" needs a gap: "I am" is no minute.
_NUM = rf"(?:{NUMBER}|an?(?=[\s-]))"
_TO = r"\s*(?:-|to|or|till|until|/|and maybe|maybe|,\s)\s*"

# Alternatives from the most to the least specific; named groups carry the parts.
_FORMS = (
    rf"(?P<hm_h>{_NUM})\s*{_H}\s*(?:and\s+|,\s*)?(?P<hm_m>{NUMBER})\s*{_M}",
    r"(?P<compact_h>\d{1,2})h(?P<compact_m>[0-5]\d)\b",
    rf"(?P<n_half>{_NUM})\s*(?:{_H})?\s+and\s+(?:a\s+)?(?P<part>half|quarter)(?:\s*{_H})?",
    rf"(?P<quarters>(?:a\s+|one\s+|three\s+)?quarters?)\s+(?:of\s+)?an?\s+{_H}",
    rf"(?P<half>(?:a\s+)?half)(?:\s*-?\s*an?)?\s*-?\s*{_H}",
    rf"(?:between\s+|from\s+)?(?P<low>{_NUM})\s*(?P<low_unit>{_UNIT})?"
    rf"(?:{_TO}|\s+and\s+)(?P<high>{NUMBER})\s*(?P<high_unit>{_UNIT})",
    rf"an?\s+(?P<or_unit>{_UNIT})\s+or\s+(?P<or_high>{NUMBER})(?!\s*\w*\s*(?:days|times|courses))",
    rf"(?P<one>{_NUM})(?P<plus>\+)?\s*-?\s*(?:full\s+|good\s+|solid\s+|extra\s+|free\s+|spare\s+|more\s+|whole\s+)?(?P<unit>{_UNIT})",
)
_BEFORE = r"(?:(?<![\w.,$€£#/])|(?<=\dx))"
_PATTERNS = tuple(re.compile(_BEFORE + form) for form in _FORMS)
_MULTIPLIED = re.compile(
    rf"{_BEFORE}(?:(?P<n>{NUMBER})\s*(?:x|×|\*|times|sessions? of|blocks? of|slots? of|lots of)"
    r"|(?P<word>twice|thrice)(?:\s*x)?)\s*$"
)
_PAST = re.compile(r"\s*(?:ago|later|earlier|from now)\b")


class Amount(NamedTuple):
    """Hours said in ``text[start:end]``; a range is given by its middle, "5+" is ``open``."""

    start: int
    end: int
    hours: float
    open: bool = False


def amounts(text: str) -> Iterator[Amount]:
    """Yield the amounts in ``text`` (already flattened) from left to right, never overlapping."""
    position = 0
    while True:
        match = _next(text, position)
        if match is None:
            return
        position = match.end()
        hours = _hours(match)
        if hours is None or _PAST.match(text, match.end()):
            continue
        yield _multiplied(
            text, Amount(match.start(), match.end(), hours, bool(match.groupdict().get("plus")))
        )


def _next(text: str, position: int) -> "Optional[re.Match[str]]":
    """Return the first match after ``position``; of several starting together the longest."""
    found = [m for m in (p.search(text, position) for p in _PATTERNS) if m]
    return min(found, key=lambda m: (m.start(), -m.end()), default=None)


def _hours(match: "re.Match[str]") -> Optional[float]:
    got = {name: value for name, value in match.groupdict().items() if value}
    if "hm_h" in got:
        return _sum(to_number(got["hm_h"]), _scale(to_number(got["hm_m"]), 1 / 60))
    if "compact_h" in got:
        return int(got["compact_h"]) + int(got["compact_m"]) / 60
    if "n_half" in got:
        return _sum(to_number(got["n_half"]), 0.5 if got["part"] == "half" else 0.25)
    if "quarters" in got:
        return 0.75 if got["quarters"].startswith("three") else 0.25
    if "half" in got:
        return 0.5
    if "low" in got:
        return _range(got)
    if "or_high" in got:
        return _scale(_middle(1.0, to_number(got["or_high"])), _unit(got["or_unit"]))
    return _scale(to_number(got["one"]), _unit(got["unit"]))


def _range(got: "dict[str, str]") -> Optional[float]:
    high_unit = got["high_unit"]
    low = _scale(to_number(got["low"]), _unit(got.get("low_unit", high_unit)))
    high = _scale(to_number(got["high"]), _unit(high_unit))
    return _middle(low, high)


def _unit(text: str) -> float:
    return 1.0 if text.startswith("h") else 1 / 60


def _sum(a: Optional[float], b: Optional[float]) -> Optional[float]:
    return None if a is None or b is None else a + b


def _scale(a: Optional[float], factor: float) -> Optional[float]:
    return None if a is None else a * factor


def _middle(low: Optional[float], high: Optional[float]) -> Optional[float]:
    return None if low is None or high is None else (low + high) / 2


def _multiplied(text: str, amount: Amount) -> Amount:
    """Apply a multiplier just before: "2 x 45 minutes", "three sessions of an hour"."""
    match = _MULTIPLIED.search(text[: amount.start])
    if not match:
        return amount
    word = match.group("word")
    times = {"twice": 2.0, "thrice": 3.0}[word] if word else to_number(match.group("n")) or 1.0
    return amount._replace(start=match.start(), hours=amount.hours * times)
