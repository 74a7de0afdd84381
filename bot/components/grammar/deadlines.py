# ruff: noqa: E501 - a pattern reads better on one line
"""When somebody wants to be done: "before September", "in six weeks", "by Christmas", "ASAP".

Assumptions, so that a reader can disagree: "before September" ends on 31 August, "by September"
on the 1st, "in September" and "this month" on the first and the last day; a season is the
northern one; "next Friday" is next week's. What depends on such a reading, and what names no day
("as soon as possible", "before my exam"), is ``ambiguous``, so that dialogue can ask back.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, Dict, List, Optional

from bot.components.grammar.calendar_dates import When, ahead_at, when_at
from bot.components.grammar.span import Span, flatten, longest
from bot.components.grammar.spelling import forgiving

_LOOSELY = r"(?:(?:about|around|roughly|approximately|approx|like|say|maybe|the latest|at the latest|at most|the)\s+)*"
_BY = r"by|no later than|not later than|latest(?: by)?|deadline(?: is| of|:)?|due(?: on| by)?|ready for|in time for"
_BEFORE = r"before|until|till|til|'til|prior to|ahead of|b4"
_IN = (
    r"(?:in|over|within|during|for) the (?:next|coming)|in under|in less than|within|inside|in|"
    r"i have(?: only)?|i've(?: only)? got|there (?:are|is)"
)
_LEAD = re.compile(
    rf"(?<![\w'])(?:(?P<before>{_BEFORE})|(?P<by>{_BY})|(?P<in>{_IN})|(?P<on>on|for))\s+{_LOOSELY}"
)
_FROM_NOW = re.compile(r"\s+(?:from (?:now|today)|left|to go|away|to prepare|time\b)|' time\b")
#: Periods that need nothing before them.
_ALONE = re.compile(
    r"\b(?:(?:sometime |later )?(?:this|next) (?:week|month|year)|tomorrow|tmrw)\b|\bwithin (?:the|this) (?:week|month|year)\b"
)
_SOON = re.compile(
    r"\b(?:asap|a\.s\.a\.p\.?|as (?:soon|fast|quickly|quick) as (?:possible|i can|you can)|"
    r"urgent(?:ly)?|in a hurry|"
    r"before (?:my|the|our) (?:\w+ ){0,2}?(?:exams?|finals|test|interview|wedding|trip|holidays?|deadline|semester|term|"
    r"next job|new job|baby|school year)(?: starts?| begins?)?|by (?:the )?(?:next |end of (?:the |my )?|start of (?:the |my )?)?(?:semester|term|school year))(?!\w)"
)
# "Five hours in a week" is a rhythm, "not in years" the past, "starts in May" a beginning.
_RHYTHM = re.compile(
    r"(?<![a-z])(?:hours?|hrs?|h|minutes?|mins?|times?|once|twice|thrice|days?|sessions?|\d)\s*$"
)
_STARTS = re.compile(
    r"\b(?:start|starts|starting|started|begin|begins|beginning|born|since|from|(?<!'s )(?<!is )(?<!are )back)\s*$"
)
_PAST = re.compile(r"\b(?:haven't|hasn't|havent|not|never|no|didn't|last|past|previous)\b[^.!?]*$")
_OCCASION = re.compile(
    r"\b(?:exam|test|interview|due|deadline|finish|done|ready|presentation|finals|certif\w+|"
    r"resits?|mocks|gcses?|a[- ]levels|viva|audition|assessment|hand(?:ed)? (?:it )?in|submit|finished|completed|"
    r"learn|pass|become|complete|land a|get a|change|switch|master)\b"
)


# "Enrol me in the 2nd" speaks of a place in a list.
_PLACE = re.compile(r"(?:the )?\d{1,2}(?:st|nd|rd|th)")
_DAY = re.compile(r"\d")
_STRICTLY = ("before", "prior to", "ahead of", "b4")


@forgiving
def deadlines(text: str, today: date) -> List[Span]:
    """Return the deadlines in ``text``; values as ``deadline`` of ARCHITECTURE.md."""
    flat = flatten(text)
    found = [_led(text, flat, match, today) for match in _LEAD.finditer(flat)]
    found += [_alone(text, flat, match, today) for match in _ALONE.finditer(flat)]
    starts = [match.start() for match in re.finditer(r"\b\w|½", flat)]
    found += [_ahead(text, flat, start, today) for start in starts]
    if _DAY.search(flat) and _OCCASION.search(flat):
        found += [_dated(text, flat, start, today) for start in starts]
    spans = longest(span for span in found if span is not None)
    vague = [Span(m.start(), m.end(), _value(m.group(), None, True)) for m in _SOON.finditer(flat)]
    return sorted([*spans, *_apart(vague, spans)], key=lambda span: span.start)


def _apart(vague: List[Span], spans: List[Span]) -> List[Span]:
    """Vague words count where no day is named: "before my exam in June" names one."""
    return [] if spans else longest(vague)


def _led(text: str, flat: str, match: "re.Match[str]", today: date) -> Optional[Span]:
    got = match.groupdict()
    before = flat[: match.start()]
    if _STARTS.search(before) or _RANGE.search(before):
        return None
    if got["in"]:
        ahead = ahead_at(flat, match.end(), today)
        if ahead:
            return _length(text, flat, match, ahead, before)
        if got["in"] not in ("in", "within"):
            return None
    if got["on"] and not _OCCASION.search(flat):
        return None
    when = when_at(flat, match.end(), today)
    if when is None or (got["on"] and flat[when.end : when.end + 1] == "s"):
        return None
    if (got["in"] or got["on"]) and _PLACE.fullmatch(flat[match.end() : when.end]):
        return None
    return _named(text, match, when, today)


#: "From Monday until Friday", "Mon to Fri": days of every week, no last day.
_RANGE = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\s*$")


def _length(
    text: str, flat: str, match: "re.Match[str]", ahead: When, before: str
) -> Optional[Span]:
    owns = match.group("in").startswith(("i have", "i've", "there"))
    coming = match.group("in").endswith(("next", "coming"))
    if not coming and (_RHYTHM.search(before) or _PAST.search(before)):
        return None
    tail = _FROM_NOW.match(flat, ahead.end)
    if owns and not tail:
        return None  # "I have two months" of what?
    end = tail.end() if tail else ahead.end
    return Span(match.start(), end, _value(text[match.start() : end], ahead.last, False))


def _named(text: str, match: "re.Match[str]", when: When, today: date) -> Optional[Span]:
    words = text[match.start() : when.end]
    got = match.groupdict()
    day = _last_day(got, when)
    if day < today:
        return None
    return Span(match.start(), when.end, _value(words, day, not when.sure or _loose(got, when)))


def _last_day(got: Dict[str, Optional[str]], when: When) -> date:
    if got["before"]:
        strictly = got["before"] in _STRICTLY and not when.part
        return when.first - timedelta(days=1) if strictly else when.first
    return when.first if got["by"] or (when.last - when.first).days > 7 else when.last


def _loose(got: Dict[str, Optional[str]], when: When) -> bool:
    """Whether "in September" may mean its first or its last day."""
    return bool(got["in"]) and (when.last - when.first).days > 1


def _alone(text: str, flat: str, match: "re.Match[str]", today: date) -> Optional[Span]:
    words = match.group().replace("sometime ", "").replace("later ", "")
    within = words.startswith("within")
    words = re.sub(r"^within (?:the|this)", "this", words)
    when = when_at(words, 0, today) if within or _OCCASION.search(flat) else None
    if when is None:
        return None
    return Span(match.start(), match.end(), _value(text[slice(*match.span())], when.last, False))


def _dated(text: str, flat: str, position: int, today: date) -> Optional[Span]:
    """Read "3 May is my exam": a day of a month beside an occasion."""
    when = when_at(flat, position, today)
    words = flat[position : when.end] if when else ""
    of_a_month = re.search(r"\d.*[a-z]|[a-z].*\d", words) and not _PLACE.fullmatch(words)
    if when is None or when.first != when.last or not of_a_month:
        return None
    return Span(position, when.end, _value(text[position : when.end], when.last, not when.sure))


def _ahead(text: str, flat: str, position: int, today: date) -> Optional[Span]:
    """Read "six weeks from now" and "two months left"."""
    ahead = ahead_at(flat, position, today)
    tail = _FROM_NOW.match(flat, ahead.end) if ahead else None
    if ahead is None or tail is None:
        return None
    return Span(position, tail.end(), _value(text[position : tail.end()], ahead.last, False))


def _value(words: str, day: Optional[date], ambiguous: bool) -> Dict[str, Any]:
    return {
        "date": day.isoformat() if day else None,
        "ambiguous": ambiguous or day is None,
        "text": " ".join(words.split()),
    }
