"""Which column of a table means what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recommender.errors import BadInputError

SYNONYMS = {
    "learner": ("learner", "learner_id", "user", "user_id", "userid", "student", "student_id"),
    "course": ("course", "course_id", "courseid", "item", "item_id", "itemid"),
    "event": ("event", "event_type", "kind", "action", "interaction", "verb"),
    "time": ("time", "timestamp", "occurred_at", "datetime", "date", "enroll_time", "created_at"),
    "value": ("value", "progress", "rating", "score"),
}
REQUIRED = ("learner", "course", "event", "time")


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions of the columns in a row of ``width`` cells; ``value`` may be missing."""

    learner: int
    course: int
    event: int
    time: int
    value: int | None
    width: int


def find_columns(header: Sequence[str]) -> Columns:
    """The columns that ``header`` names, by name or synonym, in any case and order.

    Raises:
        BadInputError: one of learner, course, event and time is not there.
    """
    names = [name.strip().casefold().replace(" ", "_").replace("-", "_") for name in header]
    found = {
        meaning: next((names.index(name) for name in synonyms if name in names), None)
        for meaning, synonyms in SYNONYMS.items()
    }
    missing = [meaning for meaning in REQUIRED if found[meaning] is None]
    if missing:
        raise BadInputError(
            f"The file has no column for: {', '.join(missing)}.",
            "Its first line must name learner, course, event and time (and may name value); "
            "for files of `user item item …` use --format lines.",
        )
    return Columns(**found, width=len(names))  # type: ignore[arg-type]
