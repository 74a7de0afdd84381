# ruff: noqa: E501, RUF001 - a pattern reads better on one line
"""How often an amount of time comes round: the periods and limits that stand around it."""

from __future__ import annotations

import re
from typing import List, Optional, Tuple

from bot.components.grammar.amounts import Amount
from bot.components.grammar.bounds import Bound, bound_after
from bot.components.grammar.numbers import NUMBER, to_number
from bot.components.grammar.periods import (
    DAY,
    DAYS,
    NAMED,
    WEEKEND,
    WORKDAYS,
    Period,
    period_at,
    times_a_week,
)

REACH = 120
"""How many letters before an amount its rhythm may begin: a list of days is long."""
_PLAIN = re.compile(r"[\s,;:()]*")
_MINUTES = re.compile(r"\bm(?:in(?:ute)?s?)?\b")

_FILL = re.compile(
    r"[\s,;:()]+(?:(?:or so|or thereabouts|in total|total|all in|altogether|spread(?: over| across| out)?|split over|"
    r"of (?:my )?(?:study|studying|time|learning|free time|work)|to (?:study|learn|spare|spend|give)|"
    r"for (?:study|studying|learning|this|it|courses?)|on my (?:commute|way to work|lunch break|train|bus)|"
    r"on the (?:train|bus|tube|metro|way to work)|in (?:the )?(?:metro|train|bus|tube|subway|car)|over lunch|"
    r"during my commute|while commuting|free|spare|only|just|maybe|about|i think|of|for|and that|"
    r"studying|learning|each time|on average|usually|realistically|as well|(?:per|a|each|every) (?:session|sitting|go|pop|lesson)|at a time|apiece|each(?=\s*(?:[,;]|$))|slots?|sessions?|lessons?)[\s,;:()]+)*"
)
# "Half an hour after me tea every night": what lies between an amount and its rhythm.
_MEANWHILE = re.compile(
    r"[\s,]+(?:before|after|when|while|whilst|once|until|till|during|between|in between|from|in|at|over)\s+"
    r"(?P<words>(?:(?!(?:every|each|most|daily|all|and)\b)[a-z']+[\s,]+){1,7})"
)
_RHYTHM = re.compile(
    r"(?:every|each|most|nearly every|almost every|all|both|daily|everyday|nightly|weekly|on weekdays|weekdays|"
    r"twice|thrice|once|two|three|four|five|six|seven|\d|on (?:school|week|work|\w+days)|at weekends|(?:from )?(?:mon|tue|wed|thu|fri|sat|sun)\w* ?(?:-|to|through) ?(?:mon|tue|wed|thu|fri|sat|sun)\w*)\b"
)
_LEAD = re.compile(
    r"(?:\s|,|:|=|-|@|×|x|of|by|on|at|in|with|so|then|um|uh|er|that's|do an?|i|i'd|i've|we|you|can|could|may|might|will|have|got|do|to|free|off|am|having|sit(?: down)?|work|practi[sc]e|spend|spare|study|learn|"
    r"manage|give|find|put in|set aside|for|about|around|maybe|roughly|only|just|like|is|it's|"
    r"some|say|approx|get|probably|perhaps|usually|my|each)*$"
)
# "Every Sunday, when the shop is shut, I have five hours": from the end of the rhythm on.
_CLAUSE = re.compile(
    r"(?:[^.;!?]{0,90}\b(?:i|we|it|that|there|which|you)(?:'ve| have| having|'s| is| are| am| get| gets| gives?| leaves?| can| could| might|'d| got| do| manage| spend| study)\b"
    r"(?: (?:me|us|got|have|having|give|do|get|manage|spare|spend|put in|free up|about|around|maybe|roughly|some|only|just|still|always|usually|to myself|use|for))*"
    r"|,? (?:before|after|when|while|once|with|at|in|during|until) [^.;!?,\d]{2,50},(?: (?:about|maybe|so|around|say|roughly|for))?)\s*"
)
_TO_THE_CLOCK = re.compile(r"[^.;!?\d]{0,60}")
_REGULAR = (DAYS, NAMED, WEEKEND, WORKDAYS)
# "Evenings only, maybe an hour each": every evening, or as many as are said.
_PARTS = re.compile(
    rf"(?:(?P<n>{NUMBER})\s+(?:free\s+|spare\s+|quiet\s+)?)?(?:evenings|mornings|nights|afternoons|lunch ?(?:breaks|hours|times))"
    r"(?: only| mostly| mainly| usually)?(?=[\s,:(-])"
)
#: "3 hours on Mondays, 2 on Thursdays": the second amount has no unit of its own.
_SAME_UNIT = re.compile(
    rf"\s*(?:,|and|&|\+|, and|,? ?plus|,? ?then)\s*(?:(?P<n>{NUMBER})|(?P<same>(?:the |about the )?same(?: again| amount| thing)?"
    r"|another(?: one)?|one more|as (?:much|long)(?: again)?|ditto|again|likewise))\s+"
)


def rhythm_after(flat: str, position: int) -> Tuple[List[Period], Optional[Bound], int]:
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
    plain = _PLAIN.match(flat, position)
    starts = [position, plain.end() if plain else position]
    meanwhile = _MEANWHILE.match(flat, fill.end() - 1 if fill else position)
    if meanwhile is None and fill:
        meanwhile = _MEANWHILE.match(flat, position)
    if fill:
        starts.append(fill.end())
    if meanwhile:
        ends = (m.end() for m in re.finditer(r"[\s,]+", meanwhile.group()))
        rhythms = (meanwhile.start() + at for at in ends)
        starts += [at for at in rhythms if _RHYTHM.match(flat, at)]
    return starts


def same_unit(flat: str, position: int, amount: Amount) -> Tuple[float, int]:
    """Read "…, 2 on Thursdays and one at the weekend" after an amount on other days."""
    total, unit = 0.0, 1 / 60 if _MINUTES.search(flat[amount.start : amount.end]) else 1.0
    while True:
        match = _SAME_UNIT.match(flat, position)
        period = period_at(flat, match.end()) if match else None
        again = match and match.group("same")
        number = amount.hours / unit if again else to_number(match.group("n")) if match else None
        if period is None or number is None or period.kind not in (NAMED, WEEKEND, WORKDAYS):
            return total, position
        total += number * unit * times_a_week([period])
        position = period.end


def rhythm_somewhere(flat: str, position: int) -> List[Period]:
    """Find the periods that a sentence ends with: "one to two, and I study all five days"."""
    for match in _RHYTHM.finditer(flat, position, position + REACH):
        if re.search(r"[.;!?]", flat[position : match.start()]):
            return []
        period = period_at(flat, match.start())
        if period:
            return [period]
    return []


def rhythm_before(flat: str, start: int, floor: int) -> Optional[Tuple[int, List[Period]]]:
    """Find periods before the amount, with where they begin: "every day 30 minutes"."""
    for at in range(max(floor, start - REACH), start):
        if at and (flat[at - 1].isalnum() or flat.endswith("half ", 0, at)):
            continue
        periods, end = _periods(flat, at, start)
        if not periods:
            periods, end = _parts(flat, at)
        if periods and (_LEAD.fullmatch(flat[end:start]) or _led_to(flat, at, end, start, periods)):
            return at, periods
    return None


def _periods(flat: str, position: int, limit: int) -> Tuple[List[Period], int]:
    """Read the periods that follow one another from ``position``, none beyond ``limit``."""
    periods: List[Period] = []
    end = position
    while True:
        gap = _PLAIN.match(flat, end)
        period = period_at(flat, gap.end() if gap and periods else end)
        if period is None or period.end > limit:
            return periods, end
        periods.append(period)
        end = period.end


def _led_to(flat: str, at: int, end: int, start: int, periods: List[Period]) -> bool:
    """Whether a clause leads from a rhythm in ``flat[at:end]`` to the amount at ``start``."""
    often = flat.startswith(("every", "each", "most", "daily", "all "), at)
    if periods[0].kind not in _REGULAR and not often:
        return False
    if _CLAUSE.fullmatch(flat, end, start):
        return True
    clock = flat.startswith(("from ", "between "), start)
    return clock and bool(_TO_THE_CLOCK.fullmatch(flat, end, start))


def _parts(flat: str, position: int) -> Tuple[List[Period], int]:
    """Read "evenings" and "three evenings" as days of the week, where an amount follows."""
    match = _PARTS.match(flat, position)
    number = to_number(match.group("n")) if match and match.group("n") else 7.0
    if match is None or number is None or number > 7:
        return [], position
    return [Period(DAYS if match.group("n") else DAY, number, match.end())], match.end()
