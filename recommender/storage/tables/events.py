"""What learners did: the append-only event log, and enrolments as its current state."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.encryption import EncryptedJson
from recommender.storage.tables.base import Base, UtcDateTime

IMPORTED = text("source = 'import'")
# What instructors are told beyond counts; few of the events, so that the index stays small.
TOLD = text("kind IN ('rate', 'review', 'ask', 'study')")
# SQLite takes an index over a part of the rows only where the query says that part in its words:
# a kind that is bound as a value does not.
AMONG_TOLD = text("events.kind IN ('rate', 'review', 'ask', 'study')")


class EventRow(Base):
    """One event. ``source`` is ``chat``, ``api``, ``import`` or ``simulated``."""

    __tablename__ = "events"
    __table_args__ = (
        Index("ix_events_learner_pk_occurred_at", "learner_pk", "occurred_at"),
        # Importing the same history twice must add nothing.
        Index(
            "uq_events_imported",
            "learner_pk",
            "course_pk",
            "kind",
            "occurred_at",
            unique=True,
            sqlite_where=IMPORTED,
            postgresql_where=IMPORTED,
        ),
        Index(
            "ix_events_told",
            "course_pk",
            "occurred_at",
            sqlite_where=TOLD,
            postgresql_where=TOLD,
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    learner_pk: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"))
    course_pk: Mapped[int | None] = mapped_column(ForeignKey("courses.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(String(24))
    occurred_at: Mapped[datetime] = mapped_column(UtcDateTime)
    value: Mapped[float | None]
    channel: Mapped[str | None] = mapped_column(String(32))
    request_id: Mapped[str | None] = mapped_column(String(36))
    source: Mapped[str] = mapped_column(String(16), default="chat")
    payload: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)


class EnrolmentRow(Base):
    """Where a learner stands in a course; ``progress`` is the furthest fraction reached, 0..1.

    Every column but ``state`` is a minimum or maximum over the events of the pair, so that
    events may be merged in any order and more than once; ``state`` follows from the others
    (``recommender/storage/enrolments.py``).

    The pair is the key, and SQLite keeps the rows in its order: one tree to write instead of
    two, and what belongs to a learner lies together.
    """

    __tablename__ = "enrolments"
    __table_args__ = {"sqlite_with_rowid": False}

    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True
    )
    course_pk: Mapped[int] = mapped_column(
        ForeignKey("courses.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    state: Mapped[str] = mapped_column(String(16))
    progress: Mapped[float] = mapped_column(default=0.0)
    enrolled_at: Mapped[datetime] = mapped_column(UtcDateTime)
    moved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dropped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    completed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
