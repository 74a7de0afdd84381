"""Levels that are told and not named, and what takes them back."""

from __future__ import annotations

import re
from typing import List

from bot.components.grammar.cues import rules, told
from bot.components.grammar.skills import advanced, beginner, intermediate
from bot.components.grammar.span import Span, longest
from bot.components.grammar.told_wishes import told_wishes

LEVELS = rules(
    {"beginner": beginner.ROWS, "intermediate": intermediate.ROWS, "advanced": advanced.ROWS}
)
# "Not for pros", "I don't do it for a living".
_DENIED = re.compile(
    r"(?:\b(?:not|no|never|nor|hardly|aren't|isn't|wasn't|neither|without|become|becoming|want to"
    r"|wish i)|n't)(?: \w+){0,2} $"
)
# A beginner is told by denials: only what stands right before one takes it back.
_NOT_A = re.compile(
    r"(?:\b(?:not|isn't|wasn't|aren't|no longer)|n't)"
    r"(?: (?:an?|quite|totally|completely|exactly|entirely|really|so|that|for|at))* $"
)


def told_levels(flat: str) -> List[Span]:
    """Return the levels that a flattened text tells of."""
    found = longest(
        span
        for span, _ in told(flat, LEVELS)
        if not (_NOT_A if span.value == "beginner" else _DENIED).search(flat[: span.start])
    )
    # "I could have taught that course in my sleep" says more of the course.
    wishes = told_wishes(flat) if found else []
    return [span for span in found if not any(span.overlaps(wish) for wish in wishes)]
