"""Histories as ``user item item …`` lines, oldest item first, as recommender benchmarks use them.

Such a file has no times, only an order. The item at position p (0, 1, …) of a line becomes an
enrolment at 1970-01-01T00:00:00Z + p seconds: the order is kept, nobody takes it for a real
date, and importing the same file again gives the same events.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TextIO

from recommender.learners.imports.model import Interaction, Rejection
from recommender.learners.imports.values import RowError, parse_id
from recommender.learners.model import EventKind

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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
            for position, course in enumerate(courses):
                try:
                    course_id = parse_id(course, "course")
                except RowError as error:
                    yield Rejection(number, str(error))
                else:
                    yield Interaction(number, learner, course_id, kind, time_at(position), None)

    def notes(self) -> list[str]:
        """Says that times stand for order."""
        return ["The file has no times: positions are kept as seconds after 1970-01-01."]


@cache
def time_at(position: int) -> datetime:
    """The time that stands for a position in a line."""
    return EPOCH + timedelta(seconds=position)
