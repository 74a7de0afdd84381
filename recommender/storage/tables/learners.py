"""Learners, the handles they are known by, and their profiles."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.encryption import EncryptedJson, EncryptedText
from recommender.storage.tables.base import Base, UtcDateTime


class LearnerRow(Base):
    """A learner; ``learner_id`` is the verified subject, or the id in imported history."""

    __tablename__ = "learners"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[str] = mapped_column(String(255), unique=True)
    role: Mapped[str] = mapped_column(String(16), default="learner")
    name: Mapped[str | None] = mapped_column(EncryptedText)
    time_zone: Mapped[str | None] = mapped_column(String(64))
    personalised: Mapped[bool] = mapped_column(default=True)
    simulated: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class IdentityRow(Base):
    """A handle on a channel (a Slack user, a Telegram chat) that belongs to a learner."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("channel", "handle_index"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), index=True
    )
    channel: Mapped[str] = mapped_column(String(32))
    handle: Mapped[str] = mapped_column(EncryptedText)
    handle_index: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ProfileRow(Base):
    """What a learner told us: typed columns for what is queried, JSON for what is not."""

    __tablename__ = "profiles"

    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True
    )
    career_goal: Mapped[str | None] = mapped_column(EncryptedText)
    interests: Mapped[list[Any] | None] = mapped_column(EncryptedJson)
    skill_level: Mapped[str | None] = mapped_column(String(16))
    weekly_hours: Mapped[float | None]
    preferences: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
