"""Weeks that are named: "the second week of January", "the Christmas week". Pure.

A week runs from Monday to Sunday, and a month's first is the first that begins in it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_PLACES = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3,
           "4th": 3, "last": -1}  # fmt: skip
OF_MONTH = re.compile(
    rf"\b(?:the )?(?P<place>{'|'.join(_PLACES)}) (?:(?:full|whole) )?week (?:of|in) (?:the )?$",
    re.IGNORECASE,
)
OF_HOLIDAY = re.compile(r"(?:'s)? week\b", re.IGNORECASE)
WEEK = timedelta(days=7)


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week that ``day`` is in."""
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=6)


def week_of_month(place: str, month: date, today: date) -> tuple[date, date]:
    """The week at ``place`` ("second") of the month that begins on ``month``.

    What is over is the next that is to come, also where a year was named that has passed.
    """
    found = _week(place, month.year, month.month)
    year = month.year
    while found[1] < today:
        year = max(year + 1, today.year)
        found = _week(place, year, month.month)
    return found


def _week(place: str, year: int, month: int) -> tuple[date, date]:
    number = _PLACES[place.casefold()]
    if number < 0:
        return week_of(date(year, month, monthrange(year, month)[1]))
    first = date(year, month, 1)
    return week_of(first + timedelta(days=-first.weekday() % 7) + number * WEEK)
