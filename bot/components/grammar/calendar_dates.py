# ruff: noqa: E501 - a pattern reads better on one line
"""Points in time as people name them ("September", "Christmas", "next Friday", "3 May"), as dates.

Every function takes the day it is today; nothing here reads a clock. A :class:`When` spans the
days that were named ("September" is thirty of them), so that the caller decides what "by" and
"before" make of it. What lies behind is read as next year's.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Dict, NamedTuple, Optional

from bot.components.grammar.numbers import NUMBER, to_number

_MONTHS = (
    "jan(?:uary)?", "feb(?:ruary|uary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?",
    "aug(?:ust)?", "sep(?:t|tember|tembre)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
_DAYS = (
    "mon(?:day)?", "tue(?:s|sday)?", "wed(?:s|nesday)?", "thu(?:r|rs|rsday)?", "fri(?:day)?",
    "sat(?:urday)?", "sun(?:day)?",
)  # fmt: skip
# First and last day (month, day) of what has a name; a season is the northern one.
_NAMED = {
    r"christmas(?: day)?|xmas": ((12, 25), (12, 25)),
    r"christmas eve": ((12, 24), (12, 24)),
    r"new year'?s?(?: eve| day)?|the new year": ((1, 1), (1, 1)),
    r"halloween": ((10, 31), (10, 31)),
    r"valentine'?s(?: day)?": ((2, 14), (2, 14)),
    r"(?:the )?spring": ((3, 1), (5, 31)),
    r"(?:the )?summer(?: holidays?| break)?": ((6, 1), (8, 31)),
    r"(?:the )?(?:autumn|fall)": ((9, 1), (11, 30)),
    r"(?:the )?winter(?: holidays?| break)?": ((12, 1), (2, 28)),
}
# Which day they fall on depends on where somebody lives, or on the year: a guess to be confirmed.
_LOOSE = re.compile(r"spring|summer|autumn|fall|winter")
_UNITS = r"(?P<unit>days?|nights?|weeks?|wks?|fortnights?|months?|mths?|years?|yrs?)"
_MONTH = "|".join(_MONTHS)
_NTH = r"(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(p)
    for p in (
        r"(?P<y>20\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b",
        r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})(?:[/.](?P<ny>(?:20)?\d\d))?(?![\d/.]*\d)\.?",
        rf"(?:the )?(?P<dd>\d{{1,2}}){_NTH}(?: of)? (?P<dm>{_MONTH})\b\.?(?:,? (?P<dy>20\d\d))?",
        rf"(?P<mm>{_MONTH})\b\.? (?:the )?(?P<md>\d{{1,2}}){_NTH}\b(?!\s*(?:hours?|h\b|min))(?:,? (?P<my>20\d\d))?",
        rf"(?P<part>(?:the )?(?:very )?(?:end|middle|beginning|start)(?: of)?|mid|early|late)[ -](?:the )?(?P<of>(?:next |this )?(?:year|month|week)|{_MONTH}|20\d\d)\b(?: (?P<py>20\d\d))?",
        rf"(?P<which>next |this |coming |the coming )?(?P<name>{_MONTH})\b\.?(?: (?P<year>20\d\d))?(?! \d)",
        r"(?P<only>20[2-9]\d)\b",
        rf"(?P<dow_which>next |this |coming |the coming )?(?P<dow>{'|'.join(_DAYS)})\b",
        r"(?P<rel>(?:the )?(?:next|this|coming) (?:week ?end|week|month|year|semester|term))\b",
        r"(?P<close>today|tonight|tomorrow|tmrw|tomorow|the day after tomorrow|(?:the )?week ?end)\b",
        rf"(?P<holiday>{'|'.join(_NAMED)})(?! (?:school|internship|job))\b",
        r"(?P<nth>(?:the )?\d{1,2}(?:st|nd|rd|th))\b",
        r"(?P<easter>easter)(?: (?:sunday|holidays?|break))?\b",
    )
)
_SPAN = re.compile(
    rf"(?P<half>half an?)\s+(?P<half_unit>year|month)\b|"
    rf"(?:{NUMBER}\s*(?:-|to|or)\s*)?(?P<n>{NUMBER}|an?|one)\s*(?:more\s+|short\s+|full\s+)?{_UNITS}\b"
)


class When(NamedTuple):
    """The days meant, first to last; ``end`` is where the words end.

    ``sure``: whether all would agree; ``part``: an end of a month or year ("the end of June").
    """

    first: date
    last: date
    end: int
    sure: bool = True
    part: bool = False


def when_at(text: str, position: int, today: date) -> Optional[When]:
    """Return the point in time named at ``position`` of a flattened text, the longest reading."""
    matches = [m for m in (form.match(text, position) for form in _FORMS) if m]
    for match in sorted(matches, key=lambda m: -m.end()):
        got = {name: value for name, value in match.groupdict().items() if value}
        try:
            found = _read(got, today, match.end())
        except (ValueError, OverflowError):  # no such day: "31 June"
            continue
        if found:
            return found
    return None


def ahead_at(text: str, position: int, today: date) -> Optional[When]:
    """Return the day that lies "six weeks" ahead when such a length stands at ``position``.

    Of a range ("6-8 weeks") the later end counts.
    """
    match = _SPAN.match(text, position)
    if match is None:
        return None
    half, unit = match.group("half"), match.group("half_unit") or match.group("unit")
    number = 0.5 if half else to_number(match.group("n"))
    if number is None or not 0 < number <= 1000:
        return None
    try:
        day = _ahead(today, number, unit[0])
    except (ValueError, OverflowError):
        return None
    return When(day, day, match.end())


def _ahead(today: date, number: float, unit: str) -> date:
    if unit in "my" and (number * (12 if unit == "y" else 1)) >= 1:
        return _month_later(today, round(number * (12 if unit == "y" else 1)))
    return today + timedelta(days=round(number * {"d": 1, "n": 1, "w": 7, "f": 14, "m": 30}[unit]))


def _read(got: Dict[str, str], today: date, end: int) -> Optional[When]:
    if "d" in got:
        return _day(date(int(got["y"]), int(got["m"]), int(got["d"])), end)
    if "a" in got:
        return _numeric(got, today, end)
    if "dd" in got or "mm" in got:
        day, month = int(got.get("dd") or got["md"]), _month(got.get("dm") or got["mm"])
        return _day(_next_day(month, day, got.get("dy") or got.get("my"), today), end)
    if "part" in got:
        return _part(got, today, end)
    if "name" in got:
        return _whole_month(_month(got["name"]), got.get("year"), today, end, got.get("which"))
    if "only" in got:
        year = int(got["only"])
        return When(date(year, 1, 1), date(year, 12, 31), end) if year >= today.year else None
    if "nth" in got:
        return _nth(int(re.sub(r"\D", "", got["nth"])), today, end)
    return _by_name(got, today, end)


def _by_name(got: Dict[str, str], today: date, end: int) -> Optional[When]:
    if "easter" in got:
        return _easter(today, end)
    if "dow" in got:
        return _weekday(got["dow"], got.get("dow_which", ""), today, end)
    if "rel" in got:
        return _relative(got["rel"], today, end)
    if "close" in got:
        return _close(got["close"], today, end)
    return _holiday(got["holiday"], today, end)


def _numeric(got: Dict[str, str], today: date, end: int) -> Optional[When]:
    """Read "3/5" as 3 May; where it could be 5 March, too, it is a guess."""
    a, b = int(got["a"]), int(got["b"])
    year = got.get("ny")
    year = f"20{year}" if year and len(year) == 2 else year
    if b > 12:
        a, b = b, a
    day = _next_day(b, a, year, today)
    return When(day, day, end, a > 12 or a == b)


def _part(got: Dict[str, str], today: date, end: int) -> Optional[When]:
    of = got["of"]
    if re.fullmatch(r"(?:next |this )?(?:year|month|week)", of):
        whole = _relative(of if " " in of else f"this {of}", today, end)
    elif of.startswith("20"):
        whole = When(date(int(of), 1, 1), date(int(of), 12, 31), end)
    else:
        whole = _whole_month(_month(of), got.get("py"), today, end)
    if whole is None:
        return None
    days = (whole.last - whole.first).days
    if re.search(r"end|late", got["part"]):
        return When(whole.last, whole.last, end, part=True)
    if re.search(r"mid", got["part"]):
        middle = whole.first + timedelta(days=days // 2)
        return When(middle, middle, end, part=True)
    return When(whole.first, whole.first + timedelta(days=days // 3), end, part=True)


def _whole_month(
    month: int, year: Optional[str], today: date, end: int, which: Optional[str] = None
) -> When:
    chosen = int(year) if year else today.year + (month < today.month)
    if which and which.startswith("next") and month == today.month:
        chosen += 1
    return When(date(chosen, month, 1), date(chosen, month, monthrange(chosen, month)[1]), end)


def _weekday(name: str, which: str, today: date, end: int) -> When:
    number = next(i for i, p in enumerate(_DAYS) if re.fullmatch(p, name))
    days = (number - today.weekday()) % 7 or 7
    if which.startswith("next") and days + today.weekday() < 7:
        # "next Friday" said on a Monday: the one of next week to most, this week's to some.
        return When(*[today + timedelta(days=days + 7)] * 2, end, sure=False)
    return _day(today + timedelta(days=days), end)


def _relative(words: str, today: date, end: int) -> Optional[When]:
    following = words.replace("the ", "").startswith(("next", "coming"))
    monday = today - timedelta(days=today.weekday())
    if "weekend" in words.replace(" ", ""):
        return _weekend(today, 12 if words.startswith("next") else 5, end)
    if "week" in words:
        first = monday + timedelta(days=7 if following else 0)
        return When(first, first + timedelta(days=6), end)
    if "month" in words:
        first = _month_later(today.replace(day=1), int(following))
        return When(first, first.replace(day=monthrange(first.year, first.month)[1]), end)
    if "year" in words:
        year = today.year + int(following)
        return When(date(year, 1, 1), date(year, 12, 31), end)
    return None  # a term begins when the school says


def _weekend(today: date, after_monday: int, end: int) -> When:
    saturday = today + timedelta(days=after_monday - today.weekday())
    return When(saturday, saturday + timedelta(days=1), end)


def _close(words: str, today: date, end: int) -> When:
    if "week" in words:
        return _weekend(today, 5, end)
    days = 0 if words in ("today", "tonight") else 2 if "after" in words else 1
    return _day(today + timedelta(days=days), end)


def _holiday(words: str, today: date, end: int) -> When:
    (first, last) = next(days for p, days in _NAMED.items() if re.fullmatch(p, words))
    start = _next_day(*first, None, today)
    finish = date(start.year + (last < first), *last)
    return When(start, finish, end, not _LOOSE.search(words))


def _easter(today: date, end: int) -> When:
    from dateutil.easter import easter

    this_year = easter(today.year)
    return _day(this_year if this_year >= today else easter(today.year + 1), end)


def _nth(day: int, today: date, end: int) -> When:
    first = today.replace(day=1)
    month = first if day >= today.day else _month_later(first, 1)
    return _day(month.replace(day=day), end)


def _next_day(month: int, day: int, year: Optional[str], today: date) -> date:
    if year:
        return date(int(year), month, day)
    found = date(today.year, month, day)
    return found if found >= today else found.replace(year=today.year + 1)


def _month_later(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _month(name: str) -> int:
    return next(i for i, p in enumerate(_MONTHS, 1) if re.fullmatch(p, name.rstrip(".")))


def _day(day: date, end: int) -> When:
    return When(day, day, end)
