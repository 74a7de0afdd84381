"""From what stands in a cell to a value, or a reason why not."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from recommender.learners.imports.model import Interaction
from recommender.learners.model import EventKind

MAX_ID_CHARACTERS = 255
MAX_EPOCH_SECONDS = 100_000_000_000  # the year 5138: above it the number counts milliseconds
TOLERANCE = timedelta(days=1)  # clocks differ, and naive times may belong to any zone

# As learners give them in the chat, and as weights and statistics read them.
LEAST_STARS, MOST_STARS = 1, 5
RATING = "a rating needs a value from 1 to 5 (other scales must be converted)"

KINDS = {kind.value: kind.value for kind in EventKind} | {
    "enroll": "enrol",
    "enrolled": "enrol",
    "enrolment": "enrol",
    "enrollment": "enrol",
    "register": "enrol",
    "started": "start",
    "completed": "complete",
    "completion": "complete",
    "finish": "complete",
    "finished": "complete",
    "dropped": "drop",
    "dropout": "drop",
    "unenrol": "drop",
    "unenroll": "drop",
    "rating": "rate",
    "rated": "rate",
    "view": "click",
    "viewed": "click",
    "liked": "like",
    "disliked": "dislike",
}


class RowError(Exception):
    """Why a row cannot be taken; the message is for people."""


class RowParser:
    """Turns cells into an :class:`Interaction`; counts the times that came without a zone."""

    def __init__(self, now: datetime) -> None:
        self.latest = now + TOLERANCE
        self.naive = 0

    def parse(
        self, row: int, learner: Any, course: Any, event: Any, when: Any, value: Any
    ) -> Interaction:
        """The interaction; raises :class:`RowError`."""
        kind = KINDS.get(str(event).strip().casefold().replace(" ", "_").replace("-", "_"))
        if kind is None:
            raise RowError("unknown kind of event")
        number = parse_number(value)
        if kind == "progress" and (number is None or not 0 <= number <= 1):
            raise RowError("progress needs a value from 0 to 1")
        if kind == "rate" and (number is None or not LEAST_STARS <= number <= MOST_STARS):
            raise RowError(RATING)
        learner_id = parse_id(learner, "learner")
        course_id = parse_id(course, "course")
        return Interaction(row, learner_id, course_id, kind, self._time(when), number)

    def _time(self, given: Any) -> datetime:
        when = parse_time(given)
        if when.tzinfo is None:
            self.naive += 1
            when = when.replace(tzinfo=UTC)
        when = when.astimezone(UTC)
        if when > self.latest:
            raise RowError("the time lies in the future")
        return when


def parse_id(given: Any, what: str) -> str:
    """An id of 1 to 255 printable characters; raises :class:`RowError`."""
    text = "" if given is None else str(given).strip()
    if not text:
        raise RowError(f"no {what}")
    if len(text) > MAX_ID_CHARACTERS or not text.isprintable():
        raise RowError(f"the {what} is not an id of at most {MAX_ID_CHARACTERS} characters")
    return text


def parse_number(given: Any) -> float | None:
    """A finite number, ``None`` where there is none; raises :class:`RowError`."""
    if given is None or given == "":
        return None
    try:
        number = float(given)
    except (TypeError, ValueError):
        raise RowError("the value is not a number") from None
    if not math.isfinite(number):
        raise RowError("the value is not a number")
    return number


def parse_time(given: Any) -> datetime:
    """A time: ISO 8601 text, seconds since 1970 (number or text), a date or a datetime.

    The result is naive where no zone was said. Raises :class:`RowError`.
    """
    if isinstance(given, datetime):
        return given
    if isinstance(given, date):
        return datetime.combine(given, time())
    try:
        if isinstance(given, str):
            text = given.strip()
            if not text.replace(".", "", 1).removeprefix("-").isdigit() or _is_basic_date(text):
                return datetime.fromisoformat(text)
            given = float(text)
        if abs(given) >= MAX_EPOCH_SECONDS:
            raise RowError("the time is out of range (numbers are seconds since 1970)")
        return datetime.fromtimestamp(given, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        raise RowError("the time is neither ISO 8601 nor seconds since 1970") from None


def _is_basic_date(text: str) -> bool:
    return len(text) == 8 and text.isdigit() and text[:2] in ("19", "20")
