# ruff: noqa: E501 - a pattern reads better on one line
"""Study time and durations in free text, normalised to hours a week where a period is said.

Assumptions, so that a reader can disagree: a range is its middle ("3-4 hours" → 3.5); "a few" is
three; a month has 4.35 weeks; "an hour in the evenings" means every evening; "on weekdays" is
five days, and so are "most evenings"; "two hours every weekend" is two hours, "two hours a day at weekends" is four. What
names a time but no amount ("weekends only") keeps its words and no number: it is asked back.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional, Tuple

from bot.components.grammar.amounts import Amount, amounts
from bot.components.grammar.bounds import Bound, bound_after, bound_before
from bot.components.grammar.numbers import NUMBER, to_number
from bot.components.grammar.periods import (
    DAY,
    DAYS,
    WEEKEND,
    WORKDAYS,
    Period,
    period_at,
    times_a_week,
)
from bot.components.grammar.span import Span, flatten

HOURS_A_WEEK = 168
LONGEST = 10_000.0

_FILL = re.compile(
    r"[\s,;:()]+(?:(?:or so|in total|total|altogether|spread over|of (?:my )?(?:study|studying|time|"
    r"learning|free time|work)|to (?:study|learn|spare|spend|give)|for (?:study|studying|learning|"
    r"this|it|courses?)|on my (?:commute|way to work|lunch break|train|bus)|on the (?:train|bus|"
    r"tube|metro|way to work)|in (?:the )?(?:metro|train|bus|tube|subway|car)|over lunch|"
    r"during my commute|while commuting|before (?:work|bed|breakfast)|"
    r"after (?:work|school|dinner)|free|spare|only|just|maybe|about|i think|of|for|and that|"
    r"studying|learning|each time|on average|usually|realistically|as well)[\s,;:()]+)*"
)
_LEAD = re.compile(
    r"(?:\s|,|:|=|-|i|i'd|i've|we|you|can|could|may|might|will|have|got|do|spend|spare|study|learn|"
    r"manage|give|find|put in|set aside|for|about|around|maybe|roughly|only|just|like|is|it's|"
    r"some|say|approx|get|probably|perhaps|usually|my|each)*$"
)
_NOT = re.compile(r"\bnot (?:a |an )?$")
_WHOLE_NUMBER = re.compile(
    rf"\W*(?:(?:about|around|maybe|perhaps|roughly|say|like|just|only|~|i think|i'd say|probably)\s+)*"
    rf"(?P<low>{NUMBER})(?:\s*(?:-|to|or)\s*(?P<high>{NUMBER}))?(?:\s+(?:i think|or so|maybe|max))?\W*"
)
_VAGUE = re.compile(
    r"\b(?:(?:only|just|mostly|mainly)\s+)?(?:on |at |over |during )?(?:the |my )?"
    r"(?:week ?ends?|(?:saturday|sunday|weekday|monday|friday) ?(?:mornings?|evenings?|nights?|"
    r"afternoons?)?s?|evenings|mornings|nights|lunch ?breaks?|saturdays?|sundays?)"
    r"(?:\s+and\s+(?:saturdays?|sundays?|evenings|mornings|weekends))?(?:\s+only)?\b"
    r"|\bfull[ -]?time\b(?! job)|\bpart[ -]?time\b(?! job)"
    rf"|\b(?:{NUMBER}|an?|several|some)\s+(?:days?|evenings?|nights?|mornings?|afternoons?|weekends?)"
    r"\s+(?:a|per|each|every|in a)\s+(?:week|month)\b"
    r"|\bseveral (?:hours|hrs|minutes)(?:\s+(?:a|per|each|every)\s+(?:day|week|month))?"
    r"|\bhalf a day(?:\s+(?:a|per|each|every)\s+(?:week|month))?"
    rf"|\b(?:under|less than|at most|up to|shorter than|no more than|at least|more than|over|longer"
    rf" than|within)\s+(?:{NUMBER}|an?)\s+(?:weeks?|months?|days?)\b"
)


def time_amounts(text: str) -> List[Span]:
    """Return every amount of time in ``text``; values as ``time_amount`` of ARCHITECTURE.md."""
    flat = flatten(text)
    spans: List[Span] = []
    kinds: List[str] = []
    for amount in amounts(flat):
        floor = spans[-1].end if spans else 0
        if amount.start < floor or _NOT.search(flat[: amount.start]):
            continue
        span, kind = _read(text, flat, amount, floor)
        if spans and _adds_up(flat, spans[-1], kinds[-1], span, kind):
            spans[-1] = _joined(text, spans[-1], span)
        else:
            spans.append(span)
            kinds.append(kind)
    return spans or _without_unit(text, flat)


def _read(text: str, flat: str, amount: Amount, floor: int) -> Tuple[Span, str]:
    before = bound_before(flat, amount.start)
    if before and before.start < floor:
        before = None
    start = before.start if before else amount.start
    periods, after, end = _tail(flat, amount.end)
    if not periods:
        leading = _leading(flat, start, floor)
        if leading:
            start, period = leading
            periods = [period]
            _, _, end = _tail(flat, amount.end)
    bound = after or before or (Bound("min", start, end) if amount.open else None)
    weekly = amount.hours * times_a_week(periods) if periods else None
    value = _value(text[start:end], weekly, None if periods else amount.hours, bound)
    return Span(start, end, value), periods[0].kind if periods else ""


def _tail(flat: str, position: int) -> Tuple[List[Period], Optional[Bound], int]:
    """Read periods and a limit to the right of an amount; stop at the first other word."""
    periods: List[Period] = []
    bound: Optional[Bound] = None
    end = position
    for _ in range(4):
        found = bound_after(flat, end)
        if found and not bound:
            bound, end = found, found.end
            continue
        for at in _starts(flat, end):
            period = period_at(flat, at)
            if period:
                break
        else:
            break
        periods.append(period)
        end = period.end
    return periods, bound, end


def _starts(flat: str, position: int) -> List[int]:
    """Where a period may begin: right here, or after words that say nothing about quantity."""
    fill = _FILL.match(flat, position)
    plain = re.compile(r"[\s,;:()]*").match(flat, position)
    starts = [position, plain.end() if plain else position]
    return [*starts, fill.end()] if fill else starts


def _leading(flat: str, start: int, floor: int) -> Optional[Tuple[int, Period]]:
    """Find a period before the amount: "every day 30 minutes", "weekends: 3 hours"."""
    for at in range(max(floor, start - 60), start):
        if at and flat[at - 1].isalnum():
            continue
        period = period_at(flat, at)
        if period and period.end <= start and _LEAD.fullmatch(flat[period.end : start]):
            return at + len(flat[at:start]) - len(flat[at:start].lstrip()), period
    return None


def _adds_up(flat: str, last: Span, last_kind: str, span: Span, kind: str) -> bool:
    """Whether two amounts are parts of one week: "1 hour on weekdays and 3 at weekends"."""
    between = flat[last.end : span.start].strip()
    weekly = (last.value["hours_per_week"], span.value["hours_per_week"])
    kinds = {last_kind, kind}
    parts = len(kinds) == 2 and WEEKEND in kinds and bool(kinds & {WORKDAYS, DAYS, DAY})
    if kinds == {DAY}:  # an hour in the morning and an hour in the evening
        parts = "morning" in last.value["text"] and "morning" not in span.value["text"]
    return None not in weekly and parts and between in ("and", ",", "+", "plus", "&", ", and", "")


def _joined(text: str, first: Span, second: Span) -> Span:
    total = first.value["hours_per_week"] + second.value["hours_per_week"]
    bound = first.value["bound"] or second.value["bound"]
    words = text[first.start : second.end]
    value = {**_value(words, total, None, None), "bound": bound}
    return Span(first.start, second.end, value)


def _without_unit(text: str, flat: str) -> List[Span]:
    """Read what names no amount with a unit: a bare number as a whole answer, or vague words."""
    whole = _WHOLE_NUMBER.fullmatch(flat)
    if whole:
        low = to_number(whole.group("low"))
        high = to_number(whole.group("high")) if whole.group("high") else low
        if low is not None and high is not None:
            words = text.strip()
            start = text.index(words) if words else 0
            return [Span(start, start + len(words), _value(words, None, (low + high) / 2, None))]
    return [
        Span(m.start(), m.end(), _value(text[m.start() : m.end()], None, None, _vague_bound(m)))
        for m in _VAGUE.finditer(flat)
    ]


def _vague_bound(match: "re.Match[str]") -> Optional[Bound]:
    words = match.group()
    if re.match(r"(?:under|less|at most|up to|shorter|no more|within)\b", words):
        return Bound("max", match.start(), match.end())
    if re.match(r"(?:at least|more|over|longer)\b", words):
        return Bound("min", match.start(), match.end())
    return None


def _value(
    words: str, weekly: Optional[float], hours: Optional[float], bound: Optional[Bound]
) -> Dict[str, Any]:
    """Build the entity's value; numbers no week or course can hold become ``None``."""
    possible = weekly is not None and weekly <= HOURS_A_WEEK
    sensible = hours is not None and hours <= LONGEST
    return {
        "hours_per_week": round(weekly, 2) if possible and weekly is not None else None,
        "hours": round(hours, 2) if sensible and hours is not None else None,
        "bound": bound.kind if bound else None,
        "text": " ".join(words.split()),
    }
