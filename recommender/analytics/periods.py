# ruff: noqa: E501 - a pattern reads better on one line
"""Reading a stretch of time in somebody's words: "this month, against last", "since March"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from recommender.analytics.model import Period

USUAL_DAYS = 28
MOST_DAYS = 1_096
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august",
           "september", "october", "november", "december")  # fmt: skip
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
            "eight": 8, "nine": 9, "ten": 10, "twelve": 12}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)}|sept)\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_POINT = re.compile(
    rf"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?:the )?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?\b",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(rf"{_MONTH} {_DAY}\b(?!\d)(?:,? {_YEAR})?", re.IGNORECASE)
_MONTH_ONLY = re.compile(rf"{_MONTH}(?:,? {_YEAR})?\b", re.IGNORECASE)
_QUARTER = re.compile(rf"\bq(?P<q>[1-4])(?:,? (?:of )?{_YEAR})?\b", re.IGNORECASE)
_YEAR_ONLY = re.compile(rf"\b(?:in|during|for|of|since) {_YEAR}\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:(?P<which>this|current|last|past|previous|the last|the past)\s+(?P<unit>week|month|quarter|year)(?:'s)?|(?P<near>today|yesterday))\b(?!\s+\d)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b(?:last|past|previous|latest|recent)\s+(?P<n>\d{{1,4}}|{'|'.join(_NUMBERS)})\s+(?P<unit>day|week|month|year)s?\b|\b(?P<n2>\d{{1,4}})\s+(?P<unit2>day|week|month)s\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:since|from|starting|after)\s+(?:the\s+)?(?:start of\s+|beginning of\s+)?$", re.IGNORECASE
)
_IN = re.compile(
    r"\b(?:in|during|for|of|to|with|than|against|vs\.?|versus|and|between|until|till|on)\s+(?:the\s+)?(?:month of\s+)?$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"^\s*(?:to|until|till|through|and|[-\u2013])\s+(?:the\s+)?$", re.IGNORECASE)
_OPENS = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:against|vs\.?|versus|compared? (?:to|with)|than|over)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The period asked for and the one to hold it against; ``said`` is whether one was named."""

    period: Period
    before: Period
    said: bool


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    period: Period
    single: bool = False  # a day, which may begin or end a range
    unit: str | None = None  # of "this month": it has no end of its own yet


def read_periods(text: str, today: date) -> Wanted:
    """The period in ``text``; the last 28 days where none is named.

    It is held against a second period in the text, else against as many days before it; "this
    month" against the same days of last month, "this week" likewise.

    Args:
        text: what was said.
        today: the speaker's own day, which is part of "this month" and "since March".
    """
    found = list(_ranges(text, _periods(text, today), today))
    if not found:
        usual = _last(today, USUAL_DAYS)
        return Wanted(usual, usual.before(), said=False)
    period = _bounded(found[0].period, today)
    if len(found) > 1:
        return Wanted(period, _bounded(found[1].period, today, cut=False), said=True)
    return Wanted(period, _natural(found[0], period), said=True)


def _last(today: date, days: int) -> Period:
    end = today + timedelta(days=1)
    return Period(end - timedelta(days=days), end, f"the last {days} days")


def _bounded(period: Period, today: date, *, cut: bool = True) -> Period:
    """At most three years, and nothing of the future."""
    end = min(period.end, today + timedelta(days=1)) if cut else period.end
    start = max(min(period.start, end - timedelta(days=1)), end - timedelta(days=MOST_DAYS))
    return Period(start, end, period.label)


def _natural(found: _Found, period: Period) -> Period:
    """What "this month" is held against: the same days of last month."""
    if found.unit is None:
        return period.before()
    start = _start_of(found.unit, period.start - timedelta(days=1))
    if not period.label.startswith("this"):
        return Period(start, period.start, f"the {found.unit} before")
    end = min(start + timedelta(days=period.days), period.start)
    whole = end == period.start
    label = f"last {found.unit}" if whole else f"the same days of last {found.unit}"
    return Period(start, end, label)


def _periods(text: str, today: date) -> list[_Found]:
    """Stretches and days that the text names, in their order, none inside another."""
    found = sorted(
        (one for reader in _READERS for one in reader(text, today)),
        key=lambda one: (one.start, -one.end),
    )
    kept: list[_Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _ranges(text: str, found: list[_Found], today: date) -> Iterator[_Found]:
    """Joins "from A to B", and opens "since A" up to today."""
    place = 0
    while place < len(found):
        one = found[place]
        lead = text[: one.start]
        second = found[place + 1] if place + 1 < len(found) else None
        joins = second is not None and _RANGE.match(text[one.end : second.start])
        if second is not None and joins and (one.single or _OPENS.search(lead)):
            start, end = one.period.start, second.period.end
            if end <= start:  # "from November to January"
                start = start.replace(year=start.year - 1)
            yield _Found(one.start, second.end, Period(start, end, _span(start, end)))
            place += 2
            continue
        if _SINCE.search(lead) and not _AGAINST.search(lead[-12:]):
            start = one.period.start
            label = f"since {_day_text(start)}"
            yield _Found(one.start, one.end, Period(start, today + timedelta(days=1), label))
        else:
            yield one
        place += 1


def _named(text: str, today: date) -> Iterator[_Found]:
    for match in _NAMED.finditer(text):
        if match["near"]:
            day = today if match["near"].casefold() == "today" else today - timedelta(days=1)
            period = Period(day, day + timedelta(days=1), match["near"].casefold())
            yield _Found(*match.span(), period)
            continue
        unit = match["unit"].casefold()
        start = _start_of(unit, today)
        if match["which"].casefold() in ("this", "current"):
            period = Period(start, today + timedelta(days=1), f"this {unit}")
            yield _Found(*match.span(), period, unit=unit)
            continue
        before = _start_of(unit, start - timedelta(days=1))
        yield _Found(*match.span(), Period(before, start, f"last {unit}"), unit=unit)


def _counted(text: str, today: date) -> Iterator[_Found]:
    for match in _COUNTED.finditer(text):
        said = (match["n"] or match["n2"]).casefold()
        n = _NUMBERS.get(said) or int(said)
        days = (
            n
            * {"day": 1, "week": 7, "month": 30, "year": 365}[
                (match["unit"] or match["unit2"]).casefold()
            ]
        )
        yield _Found(*match.span(), _last(today, max(1, min(days, MOST_DAYS))))


def _points(text: str, today: date) -> Iterator[_Found]:
    for pattern in (_POINT, _MONTH_DAY):
        for match in pattern.finditer(text):
            if (day := _date(match, today)) is not None:
                end = day + timedelta(days=1)
                yield _Found(*match.span(), Period(day, end, _day_text(day)), single=True)


def _date(match: re.Match[str], today: date) -> date | None:
    try:
        if "iso" in match.re.groupindex and match["iso"]:
            return date.fromisoformat(match["iso"])
        month, day = _month_number(match["month"]), int(match["day"])
        if match["year"]:
            return date(int(match["year"]), month, day)
        this = date(today.year, month, day)
        return this if this <= today else date(today.year - 1, month, day)
    except ValueError:
        return None


def _months(text: str, today: date) -> Iterator[_Found]:
    """A month: "in May", "May 2025"; "may" alone, small and without "in", is the verb."""
    for match in _MONTH_ONLY.finditer(text):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        lead = text[: match.start()]
        named = match["year"] or _IN.search(lead) or _SINCE.search(lead) or _RANGE.search(lead)
        if not named and match["month"].casefold() == "may":
            continue
        month = _month_number(match["month"])
        year = int(match["year"]) if match["year"] else today.year - (month > today.month)
        start = date(year, month, 1)
        end = _next_month(start)
        label = f"{start:%B %Y}" if year != today.year else f"{start:%B}"
        yield _Found(*match.span(), Period(start, end, label))


def _quarters(text: str, today: date) -> Iterator[_Found]:
    for match in _QUARTER.finditer(text):
        number = int(match["q"])
        year = int(match["year"]) if match["year"] else today.year - (3 * number - 2 > today.month)
        start = date(year, 3 * number - 2, 1)
        end = start
        for _ in range(3):
            end = _next_month(end)
        yield _Found(*match.span(), Period(start, end, f"Q{number} {year}"))


def _years(text: str, _: date) -> Iterator[_Found]:
    for match in _YEAR_ONLY.finditer(text):
        year = int(match["year"])
        yield _Found(*match.span("year"), Period(date(year, 1, 1), date(year + 1, 1, 1), str(year)))


_READERS = (_named, _counted, _points, _months, _quarters, _years)


def _month_number(name: str) -> int:
    return next(n for n, one in enumerate(_MONTHS, 1) if one[:3] == name.casefold()[:3])


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _start_of(unit: str, day: date) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "month":
        return day.replace(day=1)
    if unit == "quarter":
        return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)
    return day.replace(month=1, day=1)


def _day_text(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _span(start: date, end: date) -> str:
    return f"{_day_text(start)} to {_day_text(end - timedelta(days=1))}"
