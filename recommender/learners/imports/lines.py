"""Histories as ``user item item …`` lines, oldest item first, as recommender benchmarks use them.

Such a file has no times, only an order. The item at position p (0, 1, …) of a line becomes an
enrolment at 1970-01-01T00:00:00Z + p seconds: the order is kept, nobody takes it for a real
date, and importing the same file again gives the same events. A course that a line names
again is the same enrolment, at the place where it was named first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import TextIO

from recommender.learners.imports.model import Interaction, Rejection
from recommender.learners.imports.values import RowError, parse_id
from recommender.learners.model import EventKind

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
COURSES_CHECKED_ONCE = 65_536


class LinesReader:
    """Reads lines of ids separated by blanks or tabs; ``row`` is the line, counted from 1."""

    def __init__(self, text: TextIO) -> None:
        self._text = text

    def rows(self) -> Iterator[Interaction | Rejection]:
        """Every item of every line that is not blank."""
        kind = EventKind.ENROL.value
        for number, line in enumerate(self._text, start=1):
            learner, *courses = line.split() or [""]
            if not learner:
                continue
            if not courses:
                yield Rejection(number, "a learner without courses")
                continue
            try:
                learner = parse_id(learner, "learner")
            except RowError as error:
                yield Rejection(number, str(error))
                continue
            places: dict[str, int] = {}
            for position, course in enumerate(courses):
                try:
                    course_id = _course_id(course)
                except RowError as error:
                    yield Rejection(number, str(error))
                else:
                    first = time_at(places.setdefault(course_id, position))
                    yield Interaction(number, learner, course_id, kind, first, None)

    def notes(self) -> list[str]:
        """Says that times stand for order."""
        return ["The file has no times: positions are kept as seconds after 1970-01-01."]


@cache
def time_at(position: int) -> datetime:
    """The time that stands for a position in a line."""
    return EPOCH + timedelta(seconds=position)


@lru_cache(maxsize=COURSES_CHECKED_ONCE)
def _course_id(word: str) -> str:
    return parse_id(word, "course")
