# ruff: noqa: E501 - a pattern reads better on one line
"""A step named by its number ("step two"): a course of the learner's plan. Reads the plan only."""

from __future__ import annotations

import re

from actions.turn import Turn
from recommender.catalogue.model import Course

STEP = re.compile(
    r"(?<![\w-])(?<!by )(?<!first )(?<!last )(?<!next )(?<!big )(?<!small )(?<!a )steps?\s*(?:number |no\.? ?|#)?\s*"
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"(?!-|\s+(?:full |whole )?(?:years?|hours?|minutes?|months?|decades?|weeks?|days?)\b|\s+at a time)",
    re.IGNORECASE,
)


def courses_of_the_plan(turn: Turn) -> tuple[Course, ...]:
    """The courses of the learner's plan in its order, where a step of it is named; else none."""
    if turn.message.is_button or not STEP.search(turn.message.text):
        return ()
    path = turn.waymark.paths.current(turn.learner_id)
    return tuple(step.course for step in path.steps) if path else ()


def steps_of_no_plan(turn: Turn) -> tuple[tuple[int, int], ...]:
    """Where steps are named though there is no plan that they could be of."""
    found = tuple(match.span() for match in STEP.finditer(turn.message.text))
    return () if not found or courses_of_the_plan(turn) else found
