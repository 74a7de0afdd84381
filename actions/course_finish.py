# ruff: noqa: E501 - a pattern reads better on one line
"""When somebody would be done with one course: "when would I be finished if I start Monday?"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from math import ceil

from actions.path_dates import spans_said
from actions.turn import Turn
from actions.wording import hours
from recommender.catalogue.model import Course
from recommender.paths.asking import USUAL_HOURS
from recommender.paths.words import day_text

DONE = re.compile(
    r"\bwhen (?:would|will|could|can|am|do|should) i (?:then )?(?:be )?(?:done|finish(?:ed)?|ready|through)\b",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"\b(?:start|begin)\w*\b(?: it| this| that)?(?: on| from| in)? ?(?:the )?$", re.I
)


def asks(turn: Turn) -> str | None:
    """A rule of :mod:`actions.redirects`: the end of the course talked of, where there is no plan."""
    message = turn.message
    if turn.form or not DONE.search(message.text):
        return None
    named = message.values("course") or (message.values("ordinal") and turn.slot("shown_courses"))
    if not (named or turn.slot("current_course")):
        return None
    planned = turn.waymark.paths.current(turn.learner_id) is not None
    return None if planned else "action_course_details"


def finish_of(text: str, course: Course, weekly: float | None, today: date) -> str | None:
    """When ``course`` would be done, in a sentence; ``None`` where nothing of it is asked.

    Args:
        text: what was said; a day after "start" is the first one.
        course: the course in question.
        weekly: hours a week of the learner, if known.
        today: the learner's day.
    """
    if not DONE.search(text):
        return None
    if not course.hours:
        return f"The catalogue does not say how long “{course.title}” takes."
    first = _first_day(text, today)
    last = first + timedelta(days=ceil(course.hours / (weekly or USUAL_HOURS) * 7) - 1)
    pace = f"{hours(weekly or USUAL_HOURS)} a week"
    guess = "" if weekly else f" I took {pace}; tell me if you have more or less."
    return (
        f"“{course.title}” takes {hours(course.hours)}: begun on {day_text(first)}, at {pace} you "
        f"would be done about {day_text(last)}.{guess}"
    )


def _first_day(text: str, today: date) -> date:
    spans = spans_said(text, today)
    return next(
        (max(one.first, today) for one in spans if _STARTS.search(text[: one.start])), today
    )
