# ruff: noqa: E501 - a pattern reads better on one line
"""How far somebody says they are: "60%", "about halfway", "module 3 of 5", "two lessons to go". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from recommender.catalogue.model import Course
from recommender.learners.progress.modules import spans

WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "first": 1, "second": 2,
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "couple of": 2, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
UNIT = r"(?:modules?|moduels?|modul|modle|modual|lessons?|lesons?|chapters?|units?|sections?|parts?|weeks?|lectures?)"
_N = rf"(?:\d{{1,3}}|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
_PERCENT = re.compile(rf"\b(?P<n>{_N}|\d{{1,3}}[.,]\d)\s*(?:%|per ?cent\b|pct\b)", re.IGNORECASE)
_OUT_OF = re.compile(
    rf"\b(?P<at>(?:on|in|at|reached)\s+(?:the\s+)?)?(?:{UNIT}\s+)?(?P<n>{_N})\s+(?:{UNIT}\s+)?(?:out\s+)?of\s+(?:the\s+)?(?P<of>{_N})\b(?!\s*(?:stars?|courses?|ones?\b))",
    re.IGNORECASE,
)
_DOWN_TO_GO = re.compile(
    rf"\b(?P<n>{_N})\s+{UNIT}?\s*(?:down|done|finished)\W+(?:and\s+)?(?P<left>{_N})\s+(?:{UNIT}\s+)?(?:to go|left|more)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    rf"\b(?P<n>{_N})\s+(?:more\s+)?{UNIT}\s+(?:to go|left|missing|remaining)|\b(?:only|just)\s+(?:the\s+)?last\s+{UNIT}\s+(?:is\s+)?(?:missing|left|to go)",
    re.IGNORECASE,
)
_SPAN = re.compile(rf"\b{UNIT}\s+(?P<a>{_N})\s*(?:and|&|to|-)\s*(?P<n>{_N})\b", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"\b(?P<u>{UNIT})\s+(?:number\s+|no\.?\s*|#)?(?P<n>{_N})\b(?!\s*%)|\b(?:the\s+)?(?P<n2>{'|'.join(w for w in WORDS if w.endswith(('th', 'st', 'nd', 'rd')))}|\d{{1,2}}(?:st|nd|rd|th))\s+(?P<u2>{UNIT})\b|\b(?:m|mod\.? ?|ch\.? ?|chap\.? ?|lec\.? ?|wk\.? ?)(?P<n3>\d{{1,2}})\b(?!\s*%)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\bfirst\s+(?P<n>{_N})\s+{UNIT}|\b(?P<m>\d{{1,3}}|two|three|four|five|six|seven|eight|nine|ten)\s+{UNIT}(?!\s+(?:to go|left|a|per))",
    re.IGNORECASE,
)
_INTRO = re.compile(r"\b(?:the )?intro(?:duction)?\b(?!\s+to\b)", re.IGNORECASE)
_BEING = re.compile(
    r"\b(?:on|in|at|into|reached|reach|got (?:as far as|to|up to)|up to|moving to|get to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:done|finished|completed?|did|tick(?:ed)? off|through|passed|mark|wrapped|watched|knocked)\b",
    re.IGNORECASE,
)
_SHARES: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(words, re.IGNORECASE), share)
    for words, share in (
        (r"\b(?:three[- ]quarters?|3/4)\b", 0.75),
        (r"\b(?:two[- ]thirds?|2/3)\b", 0.67),
        (r"\b(?:one third|a third|1/3)\b", 0.33),
        (r"\b(?:quarter|1/4)\b(?! of an hour)", 0.25),
        (r"\b(?:half[- ]?way|half|haf|hafl|hlaf|hlf|halve|middle|1/2)\b(?! (?:an? )?hour)", 0.5),
        (r"\b(?:nearly|almost|just about) (?:done|finished|there|through|complete)|\bonly (?:the )?(?:final |last )?(?:project|exam|bit|part) left\b", 0.9),
        (r"\bmost of (?:it|the|them)\b", 0.75),
    )
)  # fmt: skip
_STARTED = re.compile(
    r"\b(?:start(?:ed)?|began|begun|begin|kicked off|(?:have )?made a start|cracked on)\b",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"\b(?:sort of|kind of|kinda|about|around|roughly|like|ish|maybe|say|guess|past|nearly|almost|most)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """How far: a ``fraction`` 0..1, or a ``module`` by number (``finished`` or being in it).

    ``left`` counts modules that are still to do. ``rough`` where it was an estimate in words.
    ``started`` where only the beginning was told. ``spans`` are the characters that said it.
    """

    fraction: float | None = None
    module: int | None = None
    finished: bool = True
    left: int | None = None
    started: bool = False
    rough: bool = False
    spans: tuple[tuple[int, int], ...] = ()


def amount_said(text: str) -> Amount | None:
    """What ``text`` says of how far somebody is; ``None`` where it says nothing."""
    for read in _READERS:
        if (found := read(text)) is not None:
            return found
    return None


def number_of(word: str) -> int:
    """``3`` for "3", "three" or "third"."""
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else WORDS.get(word.casefold(), 0)


def fraction_of(amount: Amount, course: Course) -> float | None:
    """``amount`` as a fraction of ``course``; ``None`` where it takes its modules' number."""
    if amount.started:
        return 0.0
    found = spans(course)
    if amount.left is not None and found and amount.left < len(found):
        return found[len(found) - amount.left].start if amount.left else 1.0
    return amount.fraction


def _percent(text: str) -> Amount | None:
    matches = list(_PERCENT.finditer(text))
    if not matches:
        return None
    last = matches[-1]  # "from 25 to 45%"
    value = last["n"].replace(",", ".")
    number = float(value) if value[0].isdigit() else float(number_of(value))
    return Amount(number / 100, rough=bool(_ROUGH.search(text)), spans=(last.span(),))


def _out_of(text: str) -> Amount | None:
    if down := _DOWN_TO_GO.search(text):
        did, left = number_of(down["n"]), number_of(down["left"])
        return Amount(did / (did + left) if did + left else None, spans=(down.span(),))
    match = _OUT_OF.search(text)
    if match is None or not number_of(match["of"]):
        return None
    did, whole = number_of(match["n"]), number_of(match["of"])
    if did > whole:
        return None
    did -= 1 if match["at"] else 0
    return Amount(did / whole, spans=(match.span(),))


def _left(text: str) -> Amount | None:
    match = _LEFT.search(text)
    if match is None:
        return None
    return Amount(left=number_of(match["n"]) if match["n"] else 1, spans=(match.span(),))


def _module(text: str) -> Amount | None:
    if several := _SPAN.search(text):
        return Amount(module=number_of(several["n"]), spans=(several.span(),))
    matches = list(_NUMBERED.finditer(text))
    if matches:
        return _numbered(text, matches)
    if counted := _COUNTED.search(text):
        number = number_of(counted["n"] or counted["m"])
        into = bool(re.search(r"\b(?:weeks?|modules?) into\b", text, re.IGNORECASE))
        return Amount(module=number, finished=not into, spans=(counted.span(),))
    intro = _INTRO.search(text)
    return Amount(module=1, spans=(intro.span(),)) if intro and _PAST.search(text) else None


def _numbered(text: str, matches: list[re.Match[str]]) -> Amount:
    found = [(number_of(one["n"] or one["n2"] or one["n3"]), one) for one in matches]
    number, match = found[0] if _PAST.search(text) else found[-1]
    being = bool(_BEING.search(text[: match.start()])) and not _done_before(text, match)
    return Amount(module=number, finished=not being, spans=tuple(one.span() for _, one in found))


def _done_before(text: str, match: re.Match[str]) -> bool:
    return bool(_PAST.search(text[: match.start()])) and "reach" not in text.casefold()


def _share(text: str) -> Amount | None:
    for pattern, share in _SHARES:
        if match := pattern.search(text):
            return Amount(share, rough=True, spans=(match.span(),))
    return None


def _started(text: str) -> Amount | None:
    match = _STARTED.search(text)
    return Amount(started=True, spans=(match.span(),)) if match else None


_READERS: tuple[Callable[[str], Amount | None], ...] = (
    _percent, _out_of, _left, _module, _share, _started,
)  # fmt: skip
