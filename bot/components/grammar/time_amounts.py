# ruff: noqa: E501 - a pattern reads better on one line
"""Study time and durations in free text, normalised to hours a week where a period is said.

Assumptions, so that a reader can disagree: a range is its middle ("3-4 hours" → 3.5); "a few" is
three; a month has 4.35 weeks; "an hour in the evenings" means every evening; "on weekdays" is
five days, and so are "most evenings"; "two hours every weekend" is two hours, "two hours a day at
weekends" is four. What names a time but no amount ("weekends only") keeps its words and no
number: it is asked back. What is taken back ("5 hours, no wait, 7") or denied is none.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, NamedTuple, Optional

from bot.components.grammar.amounts import Amount, amounts
from bot.components.grammar.bounds import bound_before
from bot.components.grammar.periods import DAY, DAYS, NAMED, WEEKEND, WORKDAYS, times_a_week
from bot.components.grammar.rhythms import rhythm_after, rhythm_before, rhythm_somewhere, same_unit
from bot.components.grammar.span import Span, flatten
from bot.components.grammar.spelling import forgiving
from bot.components.grammar.vague_times import bare_number, vague_times

HOURS_A_WEEK = 168
LONGEST = 10_000.0

_NOT = re.compile(
    r"(?:\bnot|n't|\bcannot|\bnever)(?: (?:really|even|quite|got|have|has|do|want|need|spare|find|manage|give|like))* (?:a |an )?$"
)
# "I work 40 hours a week", "12-hour shifts": time that is gone already; "I can work 5" is not.
_SPENT = re.compile(
    r"\b(?:(?:i|we|and|also|usually|already|still|currently|who) (?:work|sleep|commute|drive)|(?:shifts?|job|work|sleep|day) "
    r"(?:is|are|takes|lasts|eats(?: up)?)|(?:i'm|im|am|be|been|from) working)(?: (?:about|around|roughly|like|for|up))* $"
)
_SHIFTS = re.compile(r"[\s-]*(?:(?:night|day|long) )?(?:shifts?|work(?:ing)? (?:days?|week)|job\b)")
_TAKEN_BACK = re.compile(
    r"\W*(?:(?:hmm+|er+m?|um|oh|no|nah|wait|hang on|hold on|sorry|actually|i mean|i meant|or rather|rather|oops|"
    r"make (?:it|that)|scratch that|correction|more like|better|let's say|maybe|about)\W+)+"
)
_SURELY_BACK = re.compile(
    r"\b(?:no|nah|wait|sorry|i mean|i meant|rather|oops|make (?:it|that)|scratch that|correction|more like|actually)\b"
)
_AND = re.compile(r"\W*(?:(?:and|plus|then|but|also|another|a|\+|&)\W*)*")
_AT_WEEKEND = re.compile(r"\b(?:sat|sun)(?!\w*(?:mon|tue|wed|thu|fri))")
NEAR = 40
_AMOUNT_NEXT = re.compile(r"\s*(?:from |for |about |between )?(?:\d|an? |half|one|two|three|four)")
_PARTS = ("morning", "lunch", "noon")  # what an evening adds to


class _Said(NamedTuple):
    """An amount as it was read: its span, the kind of its period, and hours a week unrounded.

    Its rhythm, where it stands before the amount, begins at ``begin``.
    """

    span: Span
    kind: str
    weekly: Optional[float]
    begin: int


@forgiving
def time_amounts(text: str) -> List[Span]:
    """Return every amount of time in ``text``; values as ``time_amount`` of ARCHITECTURE.md."""
    flat = flatten(text)
    said: List[_Said] = []
    for amount in amounts(flat):
        floor = said[-1].span.end if said else 0
        if amount.start < floor or _elsewhere(flat, amount):
            continue
        found = _read(text, flat, amount, floor)
        if said and _adds_up(flat, said[-1], found):
            said[-1] = _joined(text, said[-1], found)
        elif said and _takes_back(flat[said[-1].span.end : found.span.start]):
            said[-1] = found
        else:
            said.append(found)
    return [one.span for one in said] or _without_unit(text, flat)


def _elsewhere(flat: str, amount: Amount) -> bool:
    """Whether an amount is denied, or no time to study."""
    before = flat[: amount.start]
    spent = _SPENT.search(before) or _SHIFTS.match(flat, amount.end)
    return bool(_NOT.search(before) or spent)


def _takes_back(between: str) -> bool:
    """Whether what follows corrects what was said: "5 hours, no wait, 7 hours"."""
    return bool(_TAKEN_BACK.fullmatch(between) and _SURELY_BACK.search(between))


def _read(text: str, flat: str, amount: Amount, floor: int) -> _Said:
    before = bound_before(flat, amount.start)
    if before and before.start < floor:
        before = None
    start = before.start if before else amount.start
    begin = start
    periods, after, end = rhythm_after(flat, amount.end)
    leading = rhythm_before(flat, start, floor)
    if leading and periods and amounts(flat[end : end + NEAR]) and not after:
        ahead = _AMOUNT_NEXT.match(flat, end)  # "Tuesday 5-6pm, Thursday 5-7pm"
        periods, end = (periods, end) if not ahead else ([], amount.end)
    if leading and not periods:
        begin, periods = leading
    elif leading and [p.kind for p in periods] == [DAY] and leading[1][0].kind != DAY:
        periods = [*periods, *leading[1]]  # "weekends, four hours a day"
    if amount.clock and not periods:
        periods = rhythm_somewhere(flat, amount.end)
    limit = after or before
    bound = limit.kind if limit else "min" if amount.open else None
    weekly = amount.hours * times_a_week(periods) if periods else None
    regular = next((p.kind for p in periods if p.kind in (NAMED, WEEKEND, WORKDAYS)), None)
    if weekly is not None and regular is not None:
        more, end = same_unit(flat, end, amount)
        weekly += more
    value = _value(text[start:end], weekly, None if periods else amount.hours, bound)
    kind = regular or (periods[0].kind if periods else "")
    return _Said(Span(start, end, value), kind, weekly, begin)


def _adds_up(flat: str, last: _Said, said: _Said) -> bool:
    """Whether two amounts are parts of one week: "1 hour on weekdays and 3 at weekends"."""
    if last.weekly is None or said.weekly is None:
        return False
    kinds = {last.kind, said.kind}
    parts = len(kinds) == 2 and WEEKEND in kinds and bool(kinds & {WORKDAYS, DAYS, NAMED, DAY})
    if kinds == {DAY}:  # an hour in the morning and an hour in the evening
        first, second = last.span.value["text"].lower(), said.span.value["text"].lower()
        parts = any(part in first and part not in second for part in _PARTS)
    if kinds == {WORKDAYS, NAMED}:  # "2 hours on weekdays and 5 hours on Saturday"
        named = next(one for one in (last, said) if one.kind == NAMED)
        parts = bool(_AT_WEEKEND.search(named.span.value["text"].lower()))
    between = _AND.fullmatch(flat, last.span.end, said.begin)
    return (parts or kinds == {NAMED}) and bool(between)


def _joined(text: str, first: _Said, second: _Said) -> _Said:
    start, end = first.span.start, second.span.end
    total = (first.weekly or 0.0) + (second.weekly or 0.0)
    bound = first.span.value["bound"] or second.span.value["bound"]
    return _Said(
        Span(start, end, _value(text[start:end], total, None, bound)),
        first.kind,
        total,
        first.begin,
    )


def _without_unit(text: str, flat: str) -> List[Span]:
    """Read what names no amount with a unit: a bare number as a whole answer, or vague words."""
    number = bare_number(flat)
    if number is not None:
        words = text.strip()
        start = text.index(words)
        return [Span(start, start + len(words), _value(words, None, number, None))]
    return [
        Span(start, end, _value(text[start:end], None, None, limit))
        for start, end, limit in vague_times(flat)
    ]


def _value(
    words: str, weekly: Optional[float], hours: Optional[float], bound: Optional[str]
) -> Dict[str, Any]:
    """Build the entity's value; numbers no week or course can hold become ``None``."""
    possible = weekly is not None and weekly <= HOURS_A_WEEK
    sensible = hours is not None and hours <= LONGEST
    return {
        "hours_per_week": round(weekly, 2) if possible and weekly is not None else None,
        "hours": round(hours, 2) if sensible and hours is not None else None,
        "bound": bound,
        "text": " ".join(words.split()),
    }
