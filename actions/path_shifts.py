# ruff: noqa: E501 - a pattern reads better on one line
"""Moving a whole plan, and keeping days free: "shift it to March", "no study in August". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from actions.path_dates import Span, later, number, spans_said
from actions.path_days import days_said
from recommender.paths.pace import Pause

_NUMBER = r"\d{1,2}|a couple of|a few|an?|one|two|three|four|five|six|seven|eight|nine|ten"
_SHIFTS = r"(?:put (?:it|this|that|everything|the (?:whole )?plan|my plan) off|shift|move|push|postpone|delay|put off|put back|bump|reschedule|slide|defer|bring|pull)"
_LENGTH = rf"(?P<n>{_NUMBER}|another) (?P<unit>days?|weeks?|months?)"
_RELATIVE = re.compile(
    rf"\b{_SHIFTS}\w*\b.{{0,50}}?\b(?P<way>back|forward|out|ahead|by)?\s*(?:by )?{_LENGTH}(?P<tail> (?:later|earlier|sooner|forward|ahead|back))?"
    rf"|\b(?:start\w*|begin\w*|beg[au]n|go)\b.{{0,30}}?\b(?P<n2>{_NUMBER}) (?P<unit2>days?|weeks?|months?) (?P<tail2>later|earlier|sooner|from now|on\b)"
    rf"|\b(?:start\w*|begin\w*)\b.{{0,20}}?\bin (?P<n3>{_NUMBER}) (?P<unit3>days?|weeks?|months?)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:earlier|sooner|forward|ahead|bring|pull)\b", re.IGNORECASE)
_STARTS = re.compile(
    rf"\b(?:{_SHIFTS}\w*|(?:re)?start\w*|begin\w*|began|begun|commence|only from|not before|set off)\b",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:to|till?|until|in|on|at|from|only|with|start(?:s|ed|ing)?|begin(?:ning)?|not before)(?: (?:the|only|the beginning of|the start of|early|again in|again on|middle of))*\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:after|past|following|once|beyond)(?: (?:the|is over))*\s*$", re.IGNORECASE
)
_FINISH = re.compile(
    r"\b(?:finish\w*|end(?:s|ed|ing)?|deadline|done|ready|complete[ds]?|by|before|goal date|due|exam|through with|stretch|make it)\b[^.;]*$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|before|deadline(?: is| to| of)?|until|till?|in time for|(?:done|ready|finish\w*) (?:in|on|at))\s+(?:the )?(?:end of )?$",
    re.IGNORECASE,
)
_PAUSES = re.compile(
    r"\b(?:no (?:stud\w+|lessons?|learning|sessions?|courses?|plan\w*)|not stud\w+|nothing (?:on|in|at|for|planned)|off\b|free\b|pause|paus\w+|holidays?|vacation|away|break|skip|leave out|leave|out of (?:my|the) plan|take .{0,24} out|won'?t (?:have|be able|study)|can'?t (?:study|learn)|cannot (?:study|learn)|unavailable|not (?:in|during|over|around) (?:the |my )?(?!morning|evening|afternoon|order|vain|a )|ill\b|sick|missed|miss|stop(?:ped|ping)?|do nothing|no time)\b",
    re.IGNORECASE,
)
_FREE_OF = re.compile(
    r"\bfree (?:courses?|ones?|stuff|only|of charge)\b|\bonly free\b|\bfree-", re.IGNORECASE
)
_LASTING = re.compile(
    rf"\b(?:do nothing|off|ill|sick|away|stop\w*|pause\w*|missed?|no time|break|holidays?)\b.{{0,16}}?\b(?:for |of )?{_LENGTH}\b|\b(?P<n4>{_NUMBER}) (?P<unit4>days?|weeks?|months?)(?: long)? (?:off|away|break|without|of holidays?|holiday)\b"
    rf"|\b(?:missed?|skip\w*|off) (?P<n5>an?|one) (?P<unit5>day|week|month)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moved:
    """What a sentence says of a plan's dates.

    Attributes:
        start: the day to begin on.
        shift: by how much to move the beginning, as a number and a unit ("2", "weeks").
        pauses: days to keep free.
        used: spans of the text that name those days.
    """

    start: date | None = None
    shift: tuple[int, str] | None = None
    pauses: tuple[Pause, ...] = ()
    used: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was said."""
        return self.start is not None or self.shift is not None or bool(self.pauses)

    def begin(self, current: date, today: date) -> date | None:
        """The first day from now on, where it was ``current``; never before today."""
        if self.shift is None:
            return self.start
        return max(today, later(max(current, today), *self.shift))


def moved(text: str, today: date) -> Moved:
    """What ``text`` says of beginning at another time and of days without study."""
    spans = spans_said(text, today)
    if pauses := _pauses(text, spans, today):
        return Moved(pauses=tuple(Pause(one.first, one.last) for one in pauses),
                     used=tuple((one.start, one.end) for one in pauses))  # fmt: skip
    for span in spans:
        before = text[: span.start]
        of_a_week = span.is_weekday(text) and bool(days_said(text))
        if of_a_week or not _STARTS.search(before) or _FINISH.search(before):
            continue
        if _AFTER.search(before):
            return Moved(span.last + timedelta(days=1), used=((span.start, span.end),))
        if _TO.search(before) or _STARTS.search(before[-24:]):
            return Moved(max(span.first, today), used=((span.start, span.end),))
    return Moved(shift=_shift(text))


def _pauses(text: str, spans: tuple[Span, ...], today: date) -> list[Span]:
    if not _PAUSES.search(_FREE_OF.sub("", text)):
        return []
    shifted = _SHIFTS_ONLY.match(text)
    named = [one for one in spans if one.last >= today and not _is_finish(text, one)]
    if named and not shifted:
        return named
    lasting = _LASTING.search(text)
    if named or lasting is None or _EVERY.search(text):
        return []
    count, unit = _count(lasting)
    last = later(today, count, unit) - timedelta(days=1)
    return [Span(today, last, lasting.start(), lasting.end())]


_EVERY = re.compile(r"\b(?:every|each|a|per) (?:week|month|year)\b", re.IGNORECASE)
_SHIFTS_ONLY = re.compile(
    rf"^\W*(?:please |can you |could you |let'?s )*(?:{_SHIFTS}|start|begin)\b", re.IGNORECASE
)


def _is_finish(text: str, span: Span) -> bool:
    return bool(_BY.search(text[: span.start]))


def finish_day(text: str, today: date) -> date | None:
    """The last day in "move my finish date to 1 December", which is no deadline by its own words."""
    for span in spans_said(text, today):
        before = text[: span.start]
        if _FINISH.search(before) and not _PAUSES.search(_FREE_OF.sub("", before)):
            strictly = re.search(r"\b(?:before|prior to)\b[^,;.]{0,12}$", before, re.IGNORECASE)
            return span.first - timedelta(days=1) if strictly else span.last
    return None


def _shift(text: str) -> tuple[int, str] | None:
    match = _RELATIVE.search(text)
    if match is None:
        return None
    count, unit = _count(match)
    words = match.group()
    earlier = _EARLIER.search(words) and not re.search(r"\bback\b|\blater\b", words, re.IGNORECASE)
    return (-count if earlier else count), unit


def _count(match: re.Match[str]) -> tuple[int, str]:
    got = {name: value for name, value in match.groupdict().items() if value}
    words = next(value for name, value in got.items() if name in ("n", "n2", "n3", "n4", "n5"))
    unit = next(value for name, value in got.items() if name.startswith("unit"))
    plain = re.sub(r"^(?:a (?=couple|few)|another$)", "", words.casefold()) or "one"
    return number(plain), unit
