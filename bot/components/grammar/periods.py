# ruff: noqa: E501, RUF001 - a pattern reads better on one line
"""Periods that an amount of time is repeated in: "a day", "on weekdays", "three times a week"."""

from __future__ import annotations

import re
from typing import List, NamedTuple, Optional, Tuple

from bot.components.grammar.numbers import NUMBER, to_number

WEEKS_A_MONTH = 52.1775 / 12
DAY, WORKDAYS, WEEKEND, DAYS, NAMED, TIMES_A_DAY, WEEK, LONG, EXCEPT = (
    "day", "workdays", "weekend", "days", "named", "times_a_day", "week", "long", "except",
)  # fmt: skip

_A = r"(?:a|an|per|each|every|any|one|/|in a|in the|in one|on a|p|(?:in|on|of|at|for|out of) (?:every|each|any)|of an?)"
# "6h by week", "3 hours pro week", "10 hours for week" - and never "for a week", which is a length.
_BY = rf"(?:{_A}|by|by the|pro|for|the)"
_PART = r"(?:days?|nights?|evenings?|mornings?|afternoons?|lunch ?(?:break|time)s?|lunch(?:es)?|sessions?|shifts?|times?|goes)"
_NAMES = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?|s)?\b"
_WEEK = ("mo", "tu", "we", "th", "fr", "sa", "su")
_AND = r"\s*(?:,|and|&|\+|/|or|,\s*and)\s*(?:on\s+)?(?:every\s+|each\s+)?"

_PATTERNS: Tuple[Tuple[str, "re.Pattern[str]"], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (DAYS, rf"(?:on\s+|for\s+|x\s*)?(?P<n>{NUMBER}|once|twice|thrice)\s*(?:x|×|separate)?\s*{_PART}?\s*{_BY}\s*(?:week|wk)\b"),
        (DAYS, rf"(?:on\s+|for\s+)?(?P<n>{NUMBER})\s*{_PART}\s*(?:out of|of)\s+(?:the week|seven|7)\b"),
        (DAYS, rf"(?P<n>{NUMBER}|once|twice|thrice)\s*(?:x|×|times)?\s*weekly\b"),
        (TIMES_A_DAY, rf"(?P<n>{NUMBER}|twice|thrice|once)\s*(?:x|×|times)?\s*(?:daily\b|{_A}\s*day\b)"),
        (DAYS, rf"(?:on\s+(?:only\s+|just\s+)?|(?<=, ))(?P<n>{NUMBER})\s+(?:days|evenings|nights|mornings|afternoons)\b(?!\s+(?:off|until|before|left|ago|from|long))"),
        # Bare days count where they are multiplied: "2 evenings x 90 min".
        (DAYS, rf"(?P<n>{NUMBER})\s+(?:days|evenings|nights|mornings|afternoons|lunch ?breaks)(?=\s*(?:x|×|\*|@)\s*\d)"),
        (TIMES_A_DAY, r"(?:(?:both|in the|every|each) )?mornings? and (?:the |every |each )?(?:evenings?|nights?)(?: every day)?|each way|both ways"),
        (WORKDAYS, r"(?:on\s+|during\s+|in\s+)?(?:each\s+|every\s+|a\s+|per\s+|all\s+|my\s+|the\s+)*(?:week ?days?(?: (?:evenings?|mornings?|nights?|afternoons?|lunch ?(?:break|time)?s?))?|work(?:ing)? ?days?|week ?nights?|school ?(?:days?|nights?))\b"),
        (WORKDAYS, r"(?:on\s+)?(?:most|nearly every|almost every)\s+(?:days?|nights?|evenings?|mornings?|afternoons?)\b"),
        (WORKDAYS, r"(?:from\s+)?mon(?:day)?s?\s*(?:-|to|through|thru|thro|till|til|until|bis)\s*fri(?:day)?s?\b|during the week\b|(?:each|every) workday"),
        (LONG, rf"(?P<fortnight>(?:{_A}\s*fortnight|fortnightly|(?:each|every)\s+(?:two|2|other|second)\s+weeks?|bi-?weekly))\b"),
        (LONG, rf"(?P<month>(?:{_A}\s*months?|monthly|/\s*mo|(?:over|across|in|through) (?:the|a) (?:whole )?month|(?:on )?(?:the )?(?:first|last|1st) {_NAMES} of (?:the|each|every) month))\b"),
        (LONG, rf"(?P<year>(?:{_A}\s*year|yearly|annually))\b"),
        (DAYS, r"(?P<other>(?:on\s+)?(?:every|each)\s+(?:other|second|2nd|alternate)\s+(?:day|night|evening|morning)|(?:every\s+(?:two|2)\s+days)|(?:on\s+)?alternate\s+days)\b"),
        (LONG, r"(?P<fortnight>(?:every (?:other|second|2nd)|alternate)\s+week ?ends?)\b"),
        (NAMED, r"(?P<both>(?:on )?(?:both|each|every)(?: of the)? (?:week ?end days?|days? (?:of|at|on) (?:the |my )?week ?ends?))\b"),
        (NAMED, r"(?P<weekdays>m\s?-\s?f|m\s?/\s?w\s?/\s?f|mwf|tu?\s?/\s?th)\b"),
        (DAYS, rf"(?:on )?all (?P<n>{NUMBER}) (?:days|nights|evenings|mornings)\b"),
        (WEEKEND, rf"(?:on|at|over|during|in|only|{_A})?\s*(?:only\s+|on\s+)?(?:the\s+|each\s+|every\s+|my\s+|most\s+)?(?:week ?ends?)(?: only)?(?: days?)?\b"),
        (NAMED, rf"(?:on\s+)?(?:(?:every|each)\s+(?:other|second|2nd|alternate)|alternate)\s+(?P<alternate>(?:{_NAMES})(?:{_AND}{_NAMES})*)(?:\s+(?:mornings?|evenings?|nights?|afternoons?))?"),
        (NAMED, rf"(?:from\s+)?(?P<first>{_NAMES}|(?:mo|tu|we|th|fr|sa|su)\b)\s*(?:-|to|through|thru|thro|till|til|until|bis)\s*(?P<until>{_NAMES}|(?:mo|tu|we|th|fr|sa|su)\b)"),
        (EXCEPT, rf"(?:except|excluding|excl|apart from|aside from|but not|but never|never|bar(?:ring)?|save|without|other than|minus|not)\s+(?:for\s+|on\s+|at\s+)?(?:the\s+)?(?P<off>week ?ends?|(?:{_NAMES})(?:{_AND}{_NAMES})*)"),
        (NAMED, rf"(?P<names>(?:on\s+|every\s+|each\s+|only\s+|a\s+)*(?:{_NAMES})(?:{_AND}{_NAMES})*)(?:\s+(?:mornings?|evenings?|nights?|afternoons?))?"),
        (DAY, r"(?:on )?(?:all|each|every(?: one)?)(?: of)?(?: the)? (?:seven|7) days(?: of the week| a week)?\b"),
        (WEEK, r"in the (?:whole |entire )?week\b"),
        (DAY, r"(?:all|every|each) (?:the |seven |7 )?days\b|all week(?: long)?\b|seven days a week\b"),
        (DAY, r"(?:for|at|by) (?:the )?(?:night|morning|evening)s?\b"),
        (DAY, rf"{_A}\s*(?:single\s+|week\s+)?(?:day|night|nite|evening|morning|afternoon|lunch ?break|lunch ?time|commute)\b|/\s*d\b|daily\b|nightly\b|everyday\b|(?:in|during)\s+(?:the|my)\s+(?:evenings|mornings|nights|afternoons|lunch ?breaks)\b|days? by day\b|a day\b"),
        (WEEK, rf"{_BY}\s*(?:single\s+|normal\s+|given\s+|average\s+)?(?:week|wk)\b|in week\b|(?:over|across|through|throughout) (?:the|a|my) (?:whole )?week\b|weekly\b|(?:p\.?/?w\.?|pw|/\s*w)\b"),
    )
)  # fmt: skip


class Period(NamedTuple):
    """One period: its kind, how often a week (``factor``), and where it ends in the text."""

    kind: str
    factor: float
    end: int


def period_at(text: str, position: int) -> Optional[Period]:
    """Return the period that starts exactly at ``position``, the longest of several."""
    found = [(kind, m) for kind, p in _PATTERNS for m in [p.match(text, position)] if m]
    if not found:
        return None
    kind, match = max(found, key=lambda pair: pair[1].end())
    factor = _factor(kind, match.groupdict())
    return None if factor is None else Period(kind, factor, match.end())


def _factor(kind: str, groups: "dict[str, Optional[str]]") -> Optional[float]:
    got = {name: value for name, value in groups.items() if value}
    if "first" in got:
        first, until = (_WEEK.index(got[end][:2]) for end in ("first", "until"))
        return float((until - first) % 7 + 1)
    for group, times in (("names", 1.0), ("alternate", 0.5), ("off", 1.0)):
        if group in got:
            weekend = kind == EXCEPT and got[group].startswith("week")
            names = {name[:2] for name in re.findall(_NAMES, got[group])}
            return 2.0 if weekend else times * len(names)
    if "both" in got:
        return 2.0
    if "weekdays" in got:
        said = got["weekdays"]
        return 5.0 if "-" in said else 3.0 if said.startswith("m") else 2.0
    if "other" in got:
        return 3.5
    if kind == LONG:
        return {"fortnight": 0.5, "month": 1 / WEEKS_A_MONTH, "year": 1 / 52.1775}[next(iter(got))]
    if kind == DAYS:
        return _count(got["n"])
    if kind == TIMES_A_DAY:
        times = _count(got["n"]) if "n" in got else 2.0
        return None if times is None else 7 * times
    return {DAY: 7.0, WORKDAYS: 5.0, WEEKEND: 1.0, WEEK: 1.0}[kind]


def _count(said: str) -> Optional[float]:
    return {"once": 1.0, "twice": 2.0, "thrice": 3.0}.get(said) or to_number(said)


def times_a_week(periods: List[Period]) -> float:
    """Return how often a week all periods said together come.

    A daily amount is narrowed by what follows: "an hour a day on weekdays" is five, "at
    weekends" two, "three days a week" three. Otherwise the first period counts.
    """
    first = periods[0]
    if first.kind == EXCEPT:  # "an hour, except on Sundays": every other day
        return 7 - first.factor
    daily = first.factor / 7 if first.kind in (DAY, TIMES_A_DAY) else None
    for other in periods[1:]:
        if daily and other.kind == EXCEPT:
            return daily * (7 - other.factor)
        if daily and other.kind in (WORKDAYS, DAYS, NAMED):
            return daily * other.factor
        if daily and other.kind == WEEKEND:
            return daily * 2
        if first.kind == WEEK and other.kind in (WORKDAYS, WEEKEND):
            return first.factor
        if other.kind == DAY and first.kind in (WORKDAYS, DAYS, NAMED):
            return first.factor
    return first.factor
