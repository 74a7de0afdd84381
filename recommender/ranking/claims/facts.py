"""Plain facts: they stand behind the reasons and never alone."""

from __future__ import annotations

import math
from collections.abc import Iterator

from recommender.catalogue.model import Course, Level
from recommender.ranking.model import Reason
from recommender.ranking.request import Request

LIKED = 0.5  # a like, or at least four stars of five
LEVEL_WORDS = {
    Level.BEGINNER: "For beginners",
    Level.INTERMEDIATE: "For intermediate learners",
    Level.ADVANCED: "For advanced learners",
}


def facts(course: Course, request: Request) -> Iterator[Reason]:
    """What is true of the course and of this learner, and put it nowhere."""
    if _liked(course.course_id, request):
        yield Reason("liked", "You liked it")
    if request.level is not None and course.level is request.level:
        yield Reason("level", f"{LEVEL_WORDS[request.level]}, as you asked")
    if course.hours and request.weekly_hours:
        yield Reason("time", _time(course.hours, request.weekly_hours))
    if course.is_free or (course.is_free is None and course.price == 0):
        yield Reason("free", "Free")


def _liked(course_id: str, request: Request) -> bool:
    history = request.history
    if course_id not in history.courses or course_id in history.unavailable:
        return False
    return float(history.weights[history.courses.index(course_id)]) >= LIKED


def _time(hours: float, weekly: float) -> str:
    weeks = max(1, math.ceil(hours / weekly - 0.05))
    span = "a week" if weeks == 1 else f"about {weeks} weeks"
    return f"{_number(hours)}: {span} at your {_number(weekly)} a week"


def _number(hours: float) -> str:
    return "1 hour" if hours == 1 else f"{round(hours, 1):g} hours"
