# ruff: noqa: E501 - a pattern reads better on one line
"""On which days, and at what time of day, somebody studies: "only Sundays", "not Mondays". Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import time

WEEKDAYS, WEEKEND = (0, 1, 2, 3, 4), (5, 6)
ALL = (*WEEKDAYS, *WEEKEND)
_NAMES = (
    r"mondays?|mon", r"tuesdays?|tues?", r"wednesdays?|weds?", r"thursdays?|thurs?",
    r"fridays?|fri", r"saturdays?|sat", r"sundays?|sun",
)  # fmt: skip
_DAY = re.compile(
    rf"\b(?:(?P<named>{'|'.join(_NAMES)})|(?P<weekend>week ?-?ends?)|"
    r"(?P<weekdays>(?:week|working|work) ?-?days?|work ?-?nights?|during the week)|"
    r"(?P<all>every (?:single )?(?:day|evening|morning|night)|daily|each day|all (?:seven )?days))\b"
    r"(?P<part> ?(?:mornings?|evenings?|nights?|afternoons?)\b)?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?:mon|tues?|weds?|thurs?|fri|sat|sun)\Z", re.IGNORECASE)
# A day that is a date, and not one of every week: "start on Monday", "next Friday".
_A_DATE = re.compile(
    r"\b(?:start(?:s|ed|ing)?|begin(?:ning)?|by|before|until|till?|after|next|this|last|from|week of|coming)"
    r"(?: (?:on|next|this|the))*\s*$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:no|not|never|without|except(?: for)?|but not|leave out|leaving out|skip(?:ping)?|drop|free|"
    r"(?:can'?t|cannot|can not|won'?t|will not|not able to|unable to|don'?t|couldn'?t)(?: \w+){0,4}?)"
    r"(?: (?:on|at|any|the|my|do|study(?:ing)?|learn(?:ing)?))*\s*$",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"\b(?:also|too|as well|additionally|add(?:ing)?|plus|on top|another day)\b", re.IGNORECASE
)
_INSTEAD = re.compile(r"\b(?:to|into|for)\s+(?:the\s+)?$", re.IGNORECASE)
_OFF = re.compile(r"^\W*(?:off|out)\b", re.IGNORECASE)
_KEPT = re.compile(r"\b(?:keep|leave|want|need)(?: \w+){0,3}\s*$", re.IGNORECASE)
_TIMES = (
    (re.compile(r"\b(?:early mornings?|before work)\b", re.IGNORECASE), time(6, 30)),
    (re.compile(r"\bmornings?\b", re.IGNORECASE), time(8)),
    (re.compile(r"\b(?:lunch(?: ?breaks?| ?times?)?|midday|noon)\b", re.IGNORECASE), time(12, 30)),
    (re.compile(r"\bafternoons?\b", re.IGNORECASE), time(14)),
    (re.compile(r"\b(?:evenings?|nights?|after work|after dinner)\b", re.IGNORECASE), time(19)),
)
_TODAY = re.compile(r"\b(?:this|yesterday|tomorrow|tonight)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DaysSaid:
    """Days of the week (Monday is 0) that were named.

    Attributes:
        only: those to study on, and no others; ``also`` those that come on top, ``without``
            those that fall away.
        at: when a session begins, where a time of day was said.
    """

    only: tuple[int, ...] = ()
    also: tuple[int, ...] = ()
    without: tuple[int, ...] = ()
    at: time | None = None

    def __bool__(self) -> bool:
        """Whether anything was said."""
        return bool(self.only or self.also or self.without or self.at)

    def after(self, current: Collection[int]) -> tuple[int, ...] | None:
        """The days from now on, where they were ``current``; ``None`` where none was named."""
        if not (self.only or self.also or self.without):
            return None
        days = set(self.only or current) | set(self.also)
        if not self.only and not self.also and not days - set(self.without):
            days = set(ALL)  # "not Sundays" to somebody of whom Sundays are all there is
        return tuple(sorted(days - set(self.without)))


def days_said(text: str) -> DaysSaid:
    """What ``text`` says of days and times of day."""
    plain, without = set[int](), set[int]()
    moved = False
    for match in _matches(text):
        before, days = text[: match.start()], _days_of(match)
        moved = moved or bool(without and _INSTEAD.search(before))
        gone = _NOT.search(before) or _is_off(text, match) or _lists_on(text, match, without)
        (without if gone else plain).update(days)
    also = bool(_ALSO.search(text)) or moved
    at = _time_of(text)
    if also:
        return DaysSaid(also=tuple(sorted(plain)), without=tuple(sorted(without)), at=at)
    return DaysSaid(tuple(sorted(plain - without)), (), tuple(sorted(without)), at)


def _matches(text: str) -> list[re.Match[str]]:
    found = [one for one in _DAY.finditer(text) if not _A_DATE.search(text[: one.start()])]
    short = [one for one in found if one["named"] and _SHORT.match(one["named"])]
    # "Sun" and "sat" are words of their own; two of them, or one beside "only", are days.
    sure = len(found) > 1 or re.search(r"\bonly\b", text, re.IGNORECASE)
    return found if sure else [one for one in found if one not in short]


def _lists_on(text: str, match: re.Match[str], without: set[int]) -> bool:
    """Whether the day continues a list of excluded ones: "not Mondays or Fridays"."""
    before = text[: match.start()]
    if not without or not re.search(r"(?:,|\bor|\band)\s*(?:on\s+)?$", before, re.IGNORECASE):
        return False
    last = max((one.end() for one in _DAY.finditer(before)), default=-1)
    return last >= 0 and len(before) - last <= len(" and on ")


def _is_off(text: str, match: re.Match[str]) -> bool:
    """As in "Fridays off", "keep Sundays free"; who has every evening free has time then."""
    behind = text[match.end() :]
    kept_free = re.match(r"\W*free\b", behind, re.IGNORECASE) and _KEPT.search(
        text[: match.start()]
    )
    return bool(_OFF.match(behind) or kept_free)


def _days_of(match: re.Match[str]) -> tuple[int, ...]:
    if match["named"]:
        return tuple(n for n, name in enumerate(_NAMES) if re.fullmatch(name, match["named"], re.I))
    return WEEKEND if match["weekend"] else WEEKDAYS if match["weekdays"] else ALL


def _time_of(text: str) -> time | None:
    for pattern, at in _TIMES:
        match = pattern.search(text)
        if match and not _TODAY.search(text[: match.start()]):
            return at
    return None
