# ruff: noqa: E501 - a pattern reads better on one line
"""Which day somebody studied: "yesterday", "on Saturday", "the 14th", "Tuesday, 4 March". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(f'{name}|{name[:3]}' for name in MONTHS)})"
_TODAY = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening)|just now|earlier)\b", re.IGNORECASE
)
_YESTERDAY = re.compile(r"\b(?:yesterday(?:'s)?|last night)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:the )?day before yesterday\b|\b(?:2|two) days ago\b", re.IGNORECASE)
_AGO = re.compile(r"\b(?P<n>\d{1,3}|three|four|five|six) days ago\b", re.IGNORECASE)
_WEEKDAY = re.compile(
    rf"\b(?P<last>last |past )?(?P<day>{'|'.join(DAYS)})(?:'s)?\b(?! (?:course|class))",
    re.IGNORECASE,
)
_WEEKEND = re.compile(
    r"\b(?:over|at|on|during|last|this|the) (?:the )?(?:last |past |whole )?weekend\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"\b(?:(?:{'|'.join(DAYS)}),? )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b|\b{_MONTH.replace('month', 'month2')} (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(?P<iso>\d{4}-\d{2}-\d{2})\b")
_NTH = re.compile(
    r"\bthe (?P<d>\d{1,2})(?:st|nd|rd|th)\b(?! (?:one|course|module|lesson))", re.IGNORECASE
)
_TOMORROW = re.compile(
    r"\b(?:tomorrow|next (?:week|month|weekend|" + "|".join(DAYS) + r"))\b", re.IGNORECASE
)
_SPAN = re.compile(r"\b(?:this|last|past|the whole) week\b|\bthis month\b", re.IGNORECASE)
_NUMBER = {"three": 3, "four": 4, "five": 5, "six": 6}


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A ``day`` and where it was said. ``loose`` where several days may be meant."""

    day: date
    start: int
    end: int
    loose: bool = False


def days(text: str, today: date) -> tuple[DaySaid, ...]:
    """The days named in ``text``, counted back from ``today``, in reading order."""
    found: list[DaySaid] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            day = read(match, today)
            free = not any(match.start() < one.end and one.start < match.end() for one in found)
            if day is not None and free:
                loose = pattern in (_WEEKEND, _SPAN)
                found.append(DaySaid(day, *match.span(), loose))
    return tuple(sorted(found, key=lambda one: one.start))


def _weekday(match: re.Match[str], today: date) -> date:
    """The latest such day; today is one, unless "last" was said."""
    back = (today.weekday() - DAYS.index(match["day"].casefold())) % 7
    return today - timedelta(days=back or (7 if match["last"] else 0))


def _dated(match: re.Match[str], today: date) -> date | None:
    name = (match["month"] or match["month2"]).casefold()[:3]
    month = next(number for number, one in enumerate(MONTHS, start=1) if one.startswith(name))
    found = _date(today.year, month, int(match["d"] or match["d2"]))
    return _date(today.year - 1, month, found.day) if found and found > today else found


def _nth(match: re.Match[str], today: date) -> date | None:
    found = _date(today.year, today.month, int(match["d"]))
    if found is not None and found <= today:
        return found
    before = today.replace(day=1) - timedelta(days=1)
    return _date(before.year, before.month, int(match["d"]))


def _iso(match: re.Match[str], _today: date) -> date | None:
    try:
        return date.fromisoformat(match["iso"])
    except ValueError:
        return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _back(number: int) -> timedelta:
    return timedelta(days=number)


_READERS = (
    (_ISO, _iso),
    (_DATED, _dated),
    (_BEFORE, lambda _, today: today - _back(2)),
    (_AGO, lambda match, today: today - _back(_NUMBER.get(match["n"].casefold()) or int(match["n"]))),
    (_TOMORROW, lambda _, today: today + _back(1)),
    (_YESTERDAY, lambda _, today: today - _back(1)),
    (_TODAY, lambda _, today: today),
    (_WEEKEND, lambda _, today: today - _back((today.weekday() - 6) % 7)),
    (_WEEKDAY, _weekday),
    (_NTH, _nth),
    (_SPAN, lambda _, today: today),
)  # fmt: skip
