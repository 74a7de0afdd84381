"""What lies in the outbox: immutable values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from recommender.nudging.vocabulary import NudgeKind


class Status(StrEnum):
    """Where a nudge stands."""

    PLANNED = "planned"
    SENT = "sent"
    DROPPED = "dropped"
    DEAD = "dead"
    HELD_OUT = "held_out"


@dataclass(frozen=True, slots=True)
class Plan:
    """A nudge to be put into the outbox; ``day`` is the learner's own day of ``at``."""

    nudge_id: str
    learner_pk: int
    day: date
    kind: NudgeKind
    subject: str | None
    channel: str
    value: float
    at: datetime
    status: Status = Status.PLANNED


@dataclass(frozen=True, slots=True)
class Waiting:
    """A nudge that was leased to be sent.

    Attributes:
        attempted_at: set where an attempt was made and nobody knows whether it arrived.
        message: what that attempt said.
        outcome: why an earlier attempt failed.
    """

    nudge_id: str
    learner_id: str
    kind: NudgeKind
    subject: str | None
    channel: str
    day: date
    send_at: datetime
    attempts: int
    attempted_at: datetime | None = None
    message: dict[str, Any] | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """What leaves now: ``message`` has ``text``, ``buttons`` and ``custom``."""

    nudge_id: str
    learner_id: str
    day: date
    kind: NudgeKind
    subject: str | None
    course_id: str | None
    channel: str
    message: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Nudge:
    """A nudge and what became of it.

    Attributes:
        outcome: why it was dropped, or why the last attempt failed.
        heeded_at: the first sign of life within 48 hours of it.
        answer: what the learner answered, by its stable word.
    """

    nudge_id: str
    learner_id: str
    kind: NudgeKind
    subject: str | None
    channel: str
    day: date
    status: Status
    outcome: str | None
    send_at: datetime
    sent_at: datetime | None
    heeded_at: datetime | None
    answered_at: datetime | None
    answer: str | None
    attempts: int
    message: dict[str, Any] | None
