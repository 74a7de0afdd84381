"""What instructors are told without asking, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class DigestKind(StrEnum):
    """A summary of the week, or that a course has fallen silent."""

    WEEKLY = "weekly"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class DigestSettings:
    """Somebody's switches and what they were told.

    Attributes:
        courses: those of the token with which it was switched on; granted ones come on top.
        last_digest: the ISO 8601 week that was decided last ("2026-W10").
        alerted: course id → the day (ISO 8601) on which its silence was told.
        waiting: what was decided and has not been delivered yet, oldest first.
    """

    learner_id: str
    weekly: bool = False
    alerts: bool = False
    courses: tuple[str, ...] = ()
    last_digest: str | None = None
    alerted: Mapping[str, str] = field(default_factory=dict)
    waiting: tuple[Digest, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """One message: ``key`` is its own, by which a repeat is recognised; ``at``: when decided."""

    learner_id: str
    kind: DigestKind
    key: str
    text: str
    course_ids: tuple[str, ...]
    at: datetime

    def document(self) -> dict[str, Any]:
        """As plain JSON, without whose it is."""
        return {
            "kind": self.kind.value,
            "key": self.key,
            "text": self.text,
            "courses": list(self.course_ids),
            "at": self.at.isoformat(),
        }

    @classmethod
    def from_document(cls, learner_id: str, document: Mapping[str, Any]) -> Digest:
        """What :meth:`document` made."""
        return cls(
            learner_id,
            DigestKind(document["kind"]),
            document["key"],
            document["text"],
            tuple(document["courses"]),
            datetime.fromisoformat(document["at"]),
        )
