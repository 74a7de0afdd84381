"""What instructors are told without asking, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class DigestKind(StrEnum):
    """A summary of the week, or that a course has fallen silent."""

    WEEKLY = "weekly"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class DigestSettings:
    """Somebody's switches and what they were told.

    Attributes:
        courses: those of the token with which it was switched on; granted ones come on top.
        last_digest: the ISO 8601 week that was sent last ("2026-W10").
        alerted: course id → the day (ISO 8601) on which its silence was told.
    """

    learner_id: str
    weekly: bool = False
    alerts: bool = False
    courses: tuple[str, ...] = ()
    last_digest: str | None = None
    alerted: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Digest:
    """One message that is due: ``key`` is the same for the same message, however often decided."""

    learner_id: str
    kind: DigestKind
    key: str
    text: str
    course_ids: tuple[str, ...]
