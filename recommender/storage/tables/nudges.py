"""Nudges: the outbox they leave by, what learners wish of them, and who may send."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.encryption import EncryptedJson
from recommender.storage.tables.base import Base, UtcDateTime


class NudgeRow(Base):
    """One nudge; its id travels with the message, so that a repeat is recognised.

    A learner has at most one for each day of theirs, over all channels: the unique key holds it,
    whichever process asks. ``status``: ``planned``, ``sent``, ``dropped`` (not true, or not
    wanted any more; ``outcome`` says why), ``dead`` (could not be delivered) and ``held_out``
    (would have been sent; for measuring). ``attempted_at`` is set while nobody knows whether an
    attempt has arrived. ``message`` holds what it says.
    """

    __tablename__ = "nudges"
    __table_args__ = (
        UniqueConstraint("learner_pk", "day"),
        Index("ix_nudges_status_due_at", "status", "due_at"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    learner_pk: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"))
    day: Mapped[date] = mapped_column(Date)
    kind: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str | None] = mapped_column(String(255))
    channel: Mapped[str] = mapped_column(String(32))
    value: Mapped[float]
    status: Mapped[str] = mapped_column(String(12))
    outcome: Mapped[str | None] = mapped_column(String(32))
    planned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    send_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    attempted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lease_owner: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    heeded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[str | None] = mapped_column(String(24))
    message: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)


class NudgeSettingsRow(Base):
    """What a learner wishes of nudges, where they said anything: switches, times, no words."""

    __tablename__ = "nudge_settings"

    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True
    )
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class NudgeLeaseRow(Base):
    """Who may run a job, until when; and how the last run went, for ``waymark doctor``."""

    __tablename__ = "nudge_leases"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64))
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    ran_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    report: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
