# ruff: noqa: E501, RUF001 - typographic characters are what people type
"""Amounts of time without their period: "3-4 hours", "1h30", "2 x 45 minutes", "7-8pm"."""

from __future__ import annotations

import re
from typing import Iterator, List, NamedTuple, Optional

from bot.components.grammar.clock import clock_ranges
from bot.components.grammar.numbers import NUMBER, WORD, to_number

_H = r"(?:hours?|hrs?|hour's|horas?|heures?|stunden?|h)\b\.?"
_M = r"(?:minutes?|mins?|min's|minuten|m)\b\.?"
_UNIT = rf"(?:{_H}|{_M})"
# "a" needs a gap: "I am" is no minute.
_NUM = rf"(?:(?!eighth){NUMBER}|an?(?=[\s-]))"
_TO = r"\s*(?:-|to|or|till|until|/|and maybe|maybe)\s*"

# Alternatives from the most to the least specific; named groups carry the parts.
_FORMS = (
    rf"(?P<hm_h>{_NUM})\s*{_H}\s*(?:and\s+|,\s*)?(?P<hm_m>{NUMBER})\s*{_M}",
    r"(?P<compact_h>\d{1,2})h(?P<compact_m>[0-5]\d)\b",
    rf"(?P<n_half>{_NUM})\s*(?:{_H})?\s+and\s+(?:a\s+)?(?P<part>half|quarter)(?:\s*{_H})?",
    rf"(?P<quarters>(?:a\s+|one\s+|three\s+)?quarters?)\s+(?:of\s+)?an?\s+{_H}",
    rf"(?P<half>(?:a\s+)?half)(?:\s*-?\s*an?)?\s*-?\s*{_H}",
    rf"(?:(?:between|from)\s+(?P<from>{_NUM})\s*(?P<from_unit>{_UNIT})?\s+and\s+|(?P<low>{_NUM})\s*(?P<low_unit>{_UNIT})?{_TO})"
    rf"(?P<high>{NUMBER})\s*(?P<high_unit>{_UNIT})",
    # "5, 6 hours" is a range, "not 5, 6 hours" a correction.
    rf"(?<!not )(?<!no )(?P<some>{_NUM}),\s(?P<more>{NUMBER})\s*(?P<unit>{_UNIT})",
    rf"an?\s+(?P<or_unit>{_UNIT})\s+or\s+(?P<or_high>{NUMBER})(?!\s*\w*\s*(?:days|times|courses))",
    rf"(?P<one>{_NUM})(?P<plus>\+)?\s*-?\s*(?:full\s+|good\s+|solid\s+|extra\s+|free\s+|spare\s+|more\s+|whole\s+|study\s+)?(?P<unit>{_UNIT})",
)
_BEFORE = r"(?:(?<![\w.,$€£#/])|(?<=\dx))"
_PATTERNS = tuple(re.compile(_BEFORE + form) for form in _FORMS)
_SESSION = r"(?:sessions?|blocks?|slots?|lots|lessons?|(?:tea |coffee |lunch |free |quiet )?breaks?|naps?|rides?|journeys?|trips?|windows?|gaps?|chunks?|bursts?|bits?|rounds?|stints?|sittings?)"
_MULTIPLIED = re.compile(
    rf"{_BEFORE}(?:(?P<n>{NUMBER})\s*(?:x|×|\*|times|{_SESSION} of)"
    r"|(?P<word>twice|thrice)(?:\s*x)?)\s*$"
)
# "Three one-hour slots": the number of them stands before, the word for them behind.
_MANY = re.compile(rf"{_BEFORE}(?P<n>{NUMBER})\s+$")
_SLOTS = re.compile(rf"[\s-]+(?:long\s+)?(?:{_SESSION}|evenings|mornings|nights|afternoons|days)\b")
_PAST = re.compile(
    r"\s*(?:ago|later|earlier|from now|away|late|walk|drive|ride|from (?:here|home|work|school))\b"
)
# "20 dollars an hour", "60 miles an hour" are rates.
_RATE = re.compile(
    rf"(?:\d|\b{WORD}) ?(?:dollars|bucks|euros?|pounds?|quid|usd|eur|gbp|£|€|words|miles|km|k)? $"
)
_THERE = re.compile(
    r",? (?:there|out|in|going|to work|(?:on|each) (?:my |the )?way (?:there|in|out))\W+"
    r"(?:and |then |another )*"
)
_BACK = re.compile(r",? (?:back|home|return(?:ing)?|on (?:my |the )?way (?:back|home))\b")
# "Forty minutes on the bus to work and the same back".
_SAME_BACK = re.compile(
    rf"(?: (?:there|out|in|going|on the \w+|to \w+)){{0,3}},? (?:and|then) (?:(?:{NUMBER}|the same|another|as much|again) )?(?:back|home|on the way (?:back|home))\b"
)
#: "Wait a minute", "90 words a minute": a minute is never a time to study.
LEAST = 1 / 59


class Amount(NamedTuple):
    """Hours said in ``text[start:end]``; a range is given by its middle, "5+" is ``open``."""

    start: int
    end: int
    hours: float
    open: bool = False
    clock: bool = False


def amounts(text: str) -> List[Amount]:
    """Return the amounts in ``text`` (already flattened), left to right, never overlapping."""
    clock = [Amount(*found, clock=True) for found in clock_ranges(text)]
    return _both_ways(text, sorted([*clock, *_spoken(text, clock)]))


def _both_ways(text: str, found: List[Amount]) -> List[Amount]:
    """Add up what is said of a way there and a way back: "30 min there, 30 min back"."""
    for at, there in enumerate(found):
        again = _SAME_BACK.match(text, there.end)
        if again and not any(again.start() < other.start < again.end() for other in found):
            found[at] = Amount(there.start, again.end(), 2 * there.hours, there.open)
    for at in range(len(found) - 1, 0, -1):
        there, back = found[at - 1], found[at]
        home = _BACK.match(text, back.end)
        if home and _THERE.fullmatch(text, there.end, back.start):
            hours = there.hours + back.hours
            found[at - 1 : at + 1] = [Amount(there.start, home.end(), hours, there.open)]
    return found


def _spoken(text: str, clock: List[Amount]) -> Iterator[Amount]:
    position = 0
    while True:
        match = _next(text, position)
        if match is None:
            return
        position = match.end()
        if any(found.start < match.end() and match.start() < found.end for found in clock):
            continue
        hours = _hours(match)
        if hours is None or 0 < hours < LEAST or _PAST.match(text, match.end()):
            continue
        if match.group().startswith(("a ", "an ")) and _RATE.search(text[: match.start()]):
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
    if "high" in got:
        return _range(got)
    if "some" in got:
        return _scale(_middle(to_number(got["some"]), to_number(got["more"])), _unit(got["unit"]))
    if "or_high" in got:
        return _scale(_middle(1.0, to_number(got["or_high"])), _unit(got["or_unit"]))
    return _scale(to_number(got["one"]), _unit(got["unit"]))


def _range(got: "dict[str, str]") -> Optional[float]:
    high_unit = got["high_unit"]
    said, unit = ("from", "from_unit") if "from" in got else ("low", "low_unit")
    low = _scale(to_number(got[said]), _unit(got.get(unit, high_unit)))
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
    before = text[: amount.start]
    slots = _SLOTS.match(text, amount.end)
    many = _MANY.search(before) if slots else None
    if slots and many:
        times = to_number(many.group("n")) or 1.0
        return amount._replace(start=many.start(), end=slots.end(), hours=amount.hours * times)
    match = _MULTIPLIED.search(before)
    if not match:
        return amount
    word = match.group("word")
    times = {"twice": 2.0, "thrice": 3.0}[word] if word else to_number(match.group("n")) or 1.0
    return amount._replace(start=match.start(), hours=amount.hours * times)
