# ruff: noqa: E501 - a pattern reads better on one line
"""Times without an amount: a bare number as a whole answer, and "weekends only"."""

from __future__ import annotations

import re
from typing import List, Optional, Tuple

from bot.components.grammar.numbers import NUMBER, to_number

_WHOLE_NUMBER = re.compile(
    rf"[\s\"'(.,!~-]*(?:(?:about|around|maybe|perhaps|roughly|say|like|just|only|i think|i'd say|probably)\s+)*"
    rf"(?P<low>{NUMBER})(?:\s*(?:-|to|or)\s*(?P<high>{NUMBER}))?(?:\s+(?:i think|or so|maybe|max))?\W*"
)
_PART = r"(?:days?|evenings?|nights?|mornings?|afternoons?|weekends?)"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_VAGUE = re.compile(
    r"\b(?:(?:only|just|mostly|mainly)\s+)?(?:on |at |over |during )?(?:the |my )?"
    rf"(?:week ?ends?|(?:{_DAY}|weekday) ?(?:mornings?|evenings?|nights?|afternoons?)?s?|evenings|mornings|nights|"
    r"lunch ?breaks?)(?:\s+only)?\b"
    r"|\bfull[ -]?time\b(?! job)|\bpart[ -]?time\b(?! job)"
    rf"|\b(?:{NUMBER}|an?|several|some)\s+{_PART}\s+(?:a|per|each|every|in a)\s+(?:week|month)\b"
    r"|\bseveral (?:hours|hrs|minutes)(?:\s+(?:a|per|each|every)\s+(?:day|week|month))?"
    rf"|\b(?:half a|a half|a whole|a full|one whole|one full|half the) (?:day|morning|afternoon|evening)(?:\s+(?:a|per|each|every)\s+(?:week|month|{_DAY}))?"
    rf"|\b(?:under|less than|at most|up to|shorter than|no more than|at least|more than|over|longer"
    rf" than|within)\s+(?:{NUMBER}|an?)\s+(?:weeks?|months?|days?)\b"
)
# "Evenings are out", "never on Sundays", "I can't do weekends".
_TAKEN_BEFORE = re.compile(
    r"(?:\b(?:not|never|no|except|apart from|excluding|besides|cannot|hate|avoid)|n't)(?: [\w']+){0,2} $"
)
_TAKEN_AFTER = re.compile(
    r"\s+(?:(?:are|is|r|'re)\s+(?:a |an |all |always |totally |completely )*"
    r"(?:out|no|not|never|impossible|bad|busy|full|taken|off|family|hectic|mad|sacred|gone|booked)\b|don't|doesn't|won't|off\b)"
)
# "Does the second fit my Thursday evenings?" asks of a course.
_ASKED = re.compile(
    r"\b(?:does|do|will|would|could|can|is|are) (?:[\w']+ ){1,5}?"
    r"(?:fit|suit|clash|interfere|ruin|eat|spoil|doable|manageable|compatible)(?: [\w']+){0,3} $"
)
_JOINT = re.compile(r"[\s,&/+]*(?:\b(?:and|or|on|of|every|each|in|other|second|alternate)\b\s*)*")
_MAX = re.compile(r"(?:under|less|at most|up to|shorter|no more|within)\b")
_MIN = re.compile(r"(?:at least|more|over|longer)\b")


def bare_number(flat: str) -> Optional[float]:
    """Return the number that is all of a text ("maybe 5 or 6": their middle), else ``None``.

    "9 to 5" runs backwards and is none.
    """
    whole = _WHOLE_NUMBER.fullmatch(flat)
    low = to_number(whole.group("low")) if whole else None
    if whole is None or low is None:
        return None
    high = to_number(whole.group("high")) if whole.group("high") else low
    return (low + high) / 2 if high is not None and low <= high else None


def vague_times(flat: str) -> List[Tuple[int, int, Optional[str]]]:
    """Return start, end and limit of the words for a time without an amount, neighbours as one."""
    found: List[Tuple[int, int, Optional[str]]] = []
    for match in _VAGUE.finditer(flat):
        start, end = match.span()
        limits = _MAX.match(match.group()) or _MIN.match(match.group())
        taken = _TAKEN_BEFORE.search(flat[:start]) or _TAKEN_AFTER.match(flat, end)
        if (taken or _ASKED.search(flat[:start])) and not limits:
            continue
        if found and _JOINT.fullmatch(flat, found[-1][1], start):
            start = found.pop()[0]
        found.append((start, end, _limit(match.group(), flat[:start])))
    return found


def _limit(words: str, before: str) -> Optional[str]:
    if _MAX.match(words):
        return "max"
    if _MIN.match(words):
        return "max" if _TAKEN_BEFORE.search(before) else "min"
    return None
