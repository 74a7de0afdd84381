# ruff: noqa: E501 - a pattern reads better on one line
"""Days and spans of days in a sentence: "the week of Christmas", "3 to 17 August", "June". Pure.

Deadlines come from understanding; here it is pauses and beginnings. Assumptions, so that a reader
can disagree: what has passed is next year's; "Christmas" is the 24th to the 26th; seasons are
the northern ones; "two weeks in September" are its first two.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from actions.path_easter import easter
from actions.path_weeks import OF_HOLIDAY, OF_MONTH, week_of, week_of_month

MONTHS = (
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?",
    "aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HOLIDAYS = {
    "christmas|xmas": ((12, 24), (12, 26)),
    "(?:the )?new year(?!'?s)": ((1, 1), (1, 1)),
    "new year'?s(?: eve| day)?": ((12, 31), (1, 1)),
    "hallowe'?en": ((10, 31), (10, 31)),
    "(?:the )?spring": ((3, 1), (5, 31)),
    "(?:the )?summer(?: holidays?| break)?": ((6, 1), (8, 31)),
    "(?:the )?(?:autumn|fall)": ((9, 1), (11, 30)),
    "(?:the )?winter": ((12, 1), (2, 28)),
}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
            "seven": 7, "eight": 8, "nine": 9, "ten": 10, "couple of": 2, "few": 3}  # fmt: skip
_N = r"(?:\d{1,3}|" + "|".join(_NUMBERS) + ")"
_MONTH = rf"(?:{'|'.join(MONTHS)})\b\.?"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,? ?(?P<year{0}>20\d\d))?"
_UPTO = r"\s*(?:-|\u2013|to|until|till|through|and)\s*(?:the )?"
_SPANS = re.compile(
    r"\b(?:the )?(?:"
    r"(?P<iso>20\d\d-\d\d-\d\d)"
    rf"|(?P<r1>{_NTH})(?: of)?(?: (?P<rm>{_MONTH}))?{_UPTO}(?P<r2>{_NTH})(?: of)? (?P<rm2>{_MONTH}){_YEAR.format(1)}"
    rf"|(?P<um>{_MONTH}) (?:the )?(?P<u1>{_NTH})\s*(?:-|\u2013|to|until|till|through)\s*(?:the )?(?:(?P<um2>{_MONTH}) )?(?P<u2>{_NTH})(?!\d| ?(?:hours?|h\b|am\b|pm\b|o'clock|:)){_YEAR.format(6)}"
    rf"|(?P<s1>{_NTH})(?: of)? (?P<sm>{_MONTH}){_YEAR.format(2)}"
    rf"|(?P<tm>{_MONTH}) (?P<t1>{_NTH})(?!\d| ?(?:hours?|h\b)){_YEAR.format(3)}"
    rf"|(?P<n>{_N}) (?:(?:free|whole|full) )?(?P<unit>weeks?|days?)(?: off| break)? (?:in|at|over|around) (?P<nof>{_MONTH}|christmas|xmas|easter)"
    rf"|(?P<mm>{_MONTH}){_UPTO}(?P<mm2>{_MONTH}){_YEAR.format(4)}"
    rf"|(?P<m>{_MONTH}){_YEAR.format(5)}"
    r"|(?P<easter>easter)(?: monday| sunday| weekend| holidays?)?"
    rf"|(?P<holiday>{'|'.join(_HOLIDAYS)})"
    r"|(?P<rel>(?:next|this|the coming) (?:week|month|year)|tomorrow|today)"
    rf"|(?:next |this |coming )?(?P<dow>{'|'.join(_DAYS)})\b(?!s)"
    r"|(?<=the )(?P<nth>\d{1,2}(?:st|nd|rd|th))(?! (?:one|step|course|module|week))"
    r")",
    re.IGNORECASE,
)
# "May I …" is no month, nor is "you may", nor "march on".
_A_MONTH = re.compile(
    r"(?:\b(?:in|of|to|until|till?|by|for|from|before|after|this|next|during|take|and|month|end|start|whole|skip|pause|all|over)\b(?: (?:the|whole|month|of|all))*|\d(?:st|nd|rd|th)?|-|\u2013)\s*$",
    re.IGNORECASE,
)
_WORDS = ("may", "mar", "march", "sep", "dec", "jan", "oct")
_WEEK_OF = re.compile(
    r"\b(?:the )?(?:whole )?week (?:of|around|with|beginning|starting)\s+(?:the )?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` to ``last``, both included; said at ``start`` to ``end`` of a text."""

    first: date
    last: date
    start: int
    end: int

    def is_weekday(self, text: str) -> bool:
        """Whether ``text`` names it by the day of the week alone."""
        return text[self.start : self.end].casefold() in _DAYS


def spans_said(text: str, today: date) -> tuple[Span, ...]:
    """The days named in ``text``, in their order; what is no day (31 June) is left out."""
    return tuple(_found(text, today))


def _found(text: str, today: date) -> Iterator[Span]:
    for match in _SPANS.finditer(text):
        before = text[: match.start()]
        named = match["m"] or ""
        if named.casefold().rstrip(".") in _WORDS and not _names_month(named, before):
            continue
        try:
            first, last = _days(match, today)
        except ValueError:
            continue
        start, end = match.start(), match.end()
        placed = OF_MONTH.search(before) if match["m"] else None
        named_week = OF_HOLIDAY.match(text, end) if match["holiday"] or match["easter"] else None
        if placed:
            start = placed.start()
            first, last = week_of_month(placed["place"], first, today)
        elif named_week:
            end = named_week.end()
            first, last = week_of(_main_day(match["holiday"] or "", first))
        elif week := _WEEK_OF.search(before):
            start = week.start()
            first -= timedelta(days=first.weekday())
            last = first + timedelta(days=6)
        yield Span(first, last, start, end)


def _main_day(holiday: str, first: date) -> date:
    """The day by which a holiday's week is known: Christmas is the 25th, whatever its eve."""
    eve = holiday.casefold() in ("christmas", "xmas")
    return first + timedelta(days=1) if eve else first


def _names_month(named: str, before: str) -> bool:
    """Whether a month is meant that could be another word; a capital at the beginning says little."""
    return bool(_A_MONTH.search(before)) or (named[:1].isupper() and bool(before.strip()))


def _days(match: re.Match[str], today: date) -> tuple[date, date]:
    got = {name: value for name, value in match.groupdict().items() if value}
    year = next((int(got[name]) for name in got if name.startswith("year")), None)
    if "iso" in got:
        return (day := date.fromisoformat(got["iso"])), day
    if "r1" in got:
        return _range(got, year, today)
    if "u1" in got:
        return _range_behind(got, year, today)
    if "s1" in got or "t1" in got:
        month, number = _month(got.get("sm") or got["tm"]), _int(got.get("s1") or got["t1"])
        return (day := _next(month, number, year, today)), day
    if "n" in got:
        return _so_many(got, today)
    if "mm" in got:
        first, _ = _whole(_month(got["mm"]), year, today)
        return first, _whole(_month(got["mm2"]), None, first)[1]
    if "m" in got:
        return _whole(_month(got["m"]), year, today)
    return _by_name(got, today)


def _by_name(got: dict[str, str], today: date) -> tuple[date, date]:
    if "easter" in got:
        day = easter(today.year) if easter(today.year) >= today else easter(today.year + 1)
        return day - timedelta(days=2), day + timedelta(days=1)
    if "holiday" in got:
        return _holiday(got["holiday"], today)
    if "rel" in got:
        return _relative(got["rel"].casefold(), today)
    if "dow" in got:
        ahead = (_DAYS.index(got["dow"].casefold()) - today.weekday()) % 7 or 7
        return (day := today + timedelta(days=ahead)), day
    number = _int(got["nth"])
    month = today.replace(day=1) if number >= today.day else _later(today.replace(day=1), 1)
    return (day := month.replace(day=number)), day


def _range(got: dict[str, str], year: int | None, today: date) -> tuple[date, date]:
    last_month = _month(got["rm2"])
    first = _next(_month(got.get("rm") or got["rm2"]), _int(got["r1"]), year, today)
    last = _next(last_month, _int(got["r2"]), None, first)
    return first, last


def _range_behind(got: dict[str, str], year: int | None, today: date) -> tuple[date, date]:
    """The month before its day: "December 1 to 5", "December 28 to January 3"."""
    first = _next(_month(got["um"]), _int(got["u1"]), year, today)
    return first, _next(_month(got.get("um2") or got["um"]), _int(got["u2"]), None, first)


def _so_many(got: dict[str, str], today: date) -> tuple[date, date]:
    days = number(got["n"]) * (7 if got["unit"].casefold().startswith("week") else 1)
    of = got["nof"].casefold()
    if of == "easter":
        first = _by_name({"easter": of}, today)[0]
    elif of in ("christmas", "xmas"):
        first = _holiday(of, today)[0]
        first -= timedelta(days=first.weekday())
    else:
        first = _whole(_month(of), None, today)[0]
    return first, first + timedelta(days=days - 1)


def _holiday(words: str, today: date) -> tuple[date, date]:
    first, last = next(d for p, d in _HOLIDAYS.items() if re.fullmatch(p, words, re.IGNORECASE))
    begun = date(today.year, *first)
    ends = date(begun.year + (last < first), *last)
    if ends < today:
        begun, ends = date(begun.year + 1, *first), date(ends.year + 1, *last)
    return begun, ends


def _relative(words: str, today: date) -> tuple[date, date]:
    if words in ("today", "tomorrow"):
        return (day := today + timedelta(days=words == "tomorrow")), day
    following = not words.startswith("this")
    if "week" in words:
        first = today - timedelta(days=today.weekday()) + timedelta(days=7 * following)
        return first, first + timedelta(days=6)
    if "year" in words:
        return date(today.year + following, 1, 1), date(today.year + following, 12, 31)
    first = _later(today.replace(day=1), int(following))
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def _whole(month: int, year: int | None, today: date) -> tuple[date, date]:
    year = year or today.year + (month < today.month)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _next(month: int, day: int, year: int | None, today: date) -> date:
    if year:
        return date(year, month, day)
    found = date(today.year, month, day)
    return found if found >= today else date(today.year + 1, month, day)


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def later(day: date, count: int, unit: str) -> date:
    """``day`` and ``count`` days, weeks or months later (earlier where negative)."""
    if unit.casefold().startswith("month"):
        return _later(day, count)
    return day + timedelta(days=count * (7 if unit.casefold().startswith("week") else 1))


def number(words: str) -> int:
    """A number in figures or in words."""
    return int(words) if words.isdigit() else _NUMBERS[words.casefold()]


def _month(name: str) -> int:
    return next(
        n for n, p in enumerate(MONTHS, 1) if re.fullmatch(p, name.rstrip("."), re.IGNORECASE)
    )


def _int(text: str) -> int:
    return int(re.sub(r"\D", "", text))
