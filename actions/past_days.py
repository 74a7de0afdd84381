# ruff: noqa: E501 - a pattern reads better on one line
"""Reading which past days are meant: "since friday", "yesterday", "in november". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
_NAMED = (
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?\s+(?P<month>"
    + "|".join(_MONTHS)
    + r")|(?P<month2>"
    + "|".join(_MONTHS)
    + r")\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?\b"
)
_DATE = re.compile(_NAMED, re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_WEEKDAY = re.compile(r"\b(?:last |on |this )?(" + "|".join(_DAYS) + r")(?:'s)?\b", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(?:in|of|during|for|since|last)\s+(" + "|".join(_MONTHS) + r")\b", re.IGNORECASE
)
_AGO = re.compile(
    r"\b(?:last|past)\s+(\d{1,3}|few|couple of)\s+(day|week|month)s?\b|\b(\d{1,3})\s+(day|week|month)s? ago\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:since|from|after|as of)\b", re.IGNORECASE)
_LENGTH = {"day": 1, "week": 7, "month": 30}
FEW = 3


@dataclass(frozen=True, slots=True)
class Days:
    """From ``first`` to ``last``, both included; ``words`` name them."""

    first: date
    last: date
    words: str

    def bounds(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """The aware moments at which the first day begins and the last one is over."""
        begin = datetime.combine(self.first, time.min, zone)
        return begin, datetime.combine(self.last + timedelta(days=1), time.min, zone)


def days_said(text: str, today: date) -> Days | None:
    """The past days that ``text`` speaks of; ``None`` where it names none.

    With "since", "from" or "after" they reach until today.
    """
    found = _single(text, today) or _several(text, today)
    if found is None or found.first > today:
        return None
    if _SINCE.search(text) and found.last < today:
        return Days(found.first, today, f"since {found.words.removeprefix('on ')}")
    return found


def _single(text: str, today: date) -> Days | None:
    lowered = text.casefold()
    if "yesterday" in lowered or "overnight" in lowered or "last night" in lowered:
        return _one(today - timedelta(days=1), "yesterday") if "night" not in lowered else Days(
            today - timedelta(days=1), today, "since yesterday"
        )  # fmt: skip
    if re.search(r"\b(?:today|this morning|tonight|right now)\b", lowered):
        return _one(today, "today")
    if match := _ISO.search(text):
        return _of(*(int(part) for part in match.groups()))
    if match := _DATE.search(text):
        month = _MONTHS.index((match["month"] or match["month2"]).casefold()) + 1
        day = int(match["day"] or match["day2"])
        this_year = _of(today.year, month, day)
        later = this_year is not None and this_year.first > today
        return _of(today.year - 1, month, day) if later else this_year
    if match := _WEEKDAY.search(text):
        back = (today.weekday() - _DAYS.index(match[1].casefold())) % 7 or 7
        then = today - timedelta(days=back)
        return _one(then, f"on {then:%A}, {then.day} {then:%B}")
    return None


def _several(text: str, today: date) -> Days | None:
    lowered = text.casefold()
    monday = today - timedelta(days=today.weekday())
    if "weekend" in lowered:
        saturday = monday - timedelta(days=2) if today.weekday() < 5 else monday + timedelta(days=5)
        return Days(saturday, min(saturday + timedelta(days=1), today), "at the weekend")
    if match := _AGO.search(text):
        many, unit = match[1] or match[3], (match[2] or match[4]).casefold()
        days = (int(many) if many.isdigit() else FEW) * _LENGTH[unit]
        return Days(today - timedelta(days=days), today, f"in the last {days} days")
    if "last week" in lowered:
        return Days(monday - timedelta(days=7), monday - timedelta(days=1), "last week")
    if "this week" in lowered or "the week" in lowered:
        return Days(monday, today, "this week")
    if "last month" in lowered:
        end = today.replace(day=1) - timedelta(days=1)
        return Days(end.replace(day=1), end, "last month")
    if "this month" in lowered:
        return Days(today.replace(day=1), today, "this month")
    if "this year" in lowered:
        return Days(today.replace(month=1, day=1), today, "this year")
    if match := _MONTH.search(text):
        return _month(_MONTHS.index(match[1].casefold()) + 1, today)
    return None


def _month(month: int, today: date) -> Days:
    year = today.year if month <= today.month else today.year - 1
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1)
    return Days(first, min(after - timedelta(days=1), today), f"in {first:%B} {year}")


def _one(day: date, words: str) -> Days:
    return Days(day, day, words)


def _of(year: int, month: int, day: int) -> Days | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return _one(found, f"on {found.day} {found:%B} {found.year}")
