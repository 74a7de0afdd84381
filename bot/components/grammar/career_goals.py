"""What somebody wants to reach: a role, a field, an exam, a project, a hobby.

A role or field is given without the words around it ("become a data analyst" → "data analyst");
a project, an exam or a hobby keeps its verb ("pass the AWS exam", "learn guitar for fun").
"""

from __future__ import annotations

import re
from typing import List, Optional

from bot.components.grammar.goal_patterns import (
    ACTIVITIES,
    EMPTY,
    HOLDS_A_JOB,
    IS_NOW,
    NOT,
    POINTS,
    REFERENCE,
    STOP,
    TRIGGERS,
    WANTED,
    WISHED_LATER,
)
from bot.components.grammar.span import Span, flatten, longest
from bot.components.grammar.spelling import forgiving
from bot.components.grammar.time_amounts import time_amounts

MAX_WORDS = 8
# Words that no goal ends with.
_HANGING = {"and", "or", "the", "a", "an", "in", "with", "for", "to", "of", "from", "as", "by",
            "field", "i"}  # fmt: skip


def career_goals(text: str) -> List[Span]:
    """Return the goals in ``text``; an amount of time or another clause ends a goal."""
    return [Span(s.start, s.end, text[s.start : s.end]) for s in _goals(text)]


@forgiving
def _goals(text: str) -> List[Span]:
    flat = flatten(text)
    times = [span.start for span in time_amounts(text)]
    spans = [*_activities(flat, times), *_roles(flat, times)]
    return longest(s for s in spans if s is not None)


def _roles(flat: str, times: List[int]) -> List[Optional[Span]]:
    return [
        _cut(flat, match.end(), len(flat), times)
        for trigger in TRIGGERS
        for match in trigger.finditer(flat)
        if not NOT.search(flat[: match.start()]) and not NOT.match(match.group())
        if not _is_now(flat, match.start(), match.end())
    ]


def _is_now(flat: str, start: int, end: int) -> bool:
    """Whether the trigger tells what somebody does for a living: "I work as", "working as a …"."""
    if not HOLDS_A_JOB.match(flat[start:]):
        return False
    before = flat[:start]
    begins = not before.strip(" \"'") or before.rstrip().endswith((",", ".", ";"))
    return bool(IS_NOW.search(before)) or bool(begins and WISHED_LATER.search(flat[end:]))


def _activities(flat: str, times: List[int]) -> List[Optional[Span]]:
    return [
        _cut(flat, match.start(), match.end(), times)
        for pattern in ACTIVITIES
        for match in pattern.finditer(flat)
        if WANTED.search(flat[: match.start()]) and not NOT.search(flat[: match.start()])
    ]


def _cut(flat: str, start: int, limit: int, times: List[int]) -> Optional[Span]:
    """Return the goal that begins at ``start``: up to the next clause, and eight words at most."""
    while start < limit and flat[start] in " \"'":
        start += 1
    end = min([limit, *(t for t in times if t > start)])
    stop = STOP.search(flat, start, end)
    end = stop.start() if stop else end
    words = list(re.finditer(r"\S+", flat[start:end]))[:MAX_WORDS]
    while words and words[-1].group() in _HANGING:
        words.pop()
    if not words:
        return None
    end = start + words[-1].end()
    goal = flat[start:end].strip(" \"'")
    if (
        len(goal) < 2
        or goal in EMPTY
        or REFERENCE.match(goal)
        or POINTS.search(goal)
        or not re.search(r"[^\W\d]", goal)
    ):
        return None
    return Span(start, start + len(flat[start:end].rstrip(" \"'")), goal)
