"""What readers give and the importer reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Protocol

MAX_REPORTED = 1_000
"""Rejections that a report lists; the total is always counted."""


class Interaction(NamedTuple):
    """One event to import; ``occurred_at`` is in UTC, ``row`` the line (or row) of the file."""

    row: int
    learner_id: str
    course_id: str
    kind: str
    occurred_at: datetime
    value: float | None


class Rejection(NamedTuple):
    """A row that was not taken, and why (without the learner's id)."""

    row: int
    reason: str


class Reader(Protocol):
    """Reads one open file, row by row, in constant memory."""

    def rows(self) -> Iterator[Interaction | Rejection]:
        """Every row, as an interaction or as the reason why it is none."""

    def notes(self) -> list[str]:
        """Sentences about what had to be assumed, once all rows are read."""


Progress = Callable[[int, int], None]
"""Is called with the bytes read so far and the bytes of the file."""


@dataclass
class ImportReport:
    """What an import did.

    Attributes:
        accepted: rows that are in the store now, whether they were new or not.
        added: events that were new; learners_added, courses_added: likewise.
        repeated: accepted rows that say what the store knew already, from an earlier import
            or an earlier row of this one (``accepted - added``).
        rejected: the first :data:`MAX_REPORTED` rejections; ``rejected_total`` counts all.
        notes: what had to be assumed, one sentence each.
    """

    format: str
    accepted: int = 0
    added: int = 0
    repeated: int = 0
    learners_added: int = 0
    courses_added: int = 0
    rejected_total: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def reject(self, rejection: Rejection) -> None:
        """Counts a rejection, and lists it while there is room."""
        self.rejected_total += 1
        if len(self.rejected) < MAX_REPORTED:
            self.rejected.append(rejection)

    def as_document(self) -> dict[str, Any]:
        """The report as plain values for JSON."""
        rows = [rejection._asdict() for rejection in sorted(self.rejected)]
        return {**vars(self), "rejected": rows}
