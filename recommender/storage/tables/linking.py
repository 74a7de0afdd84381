"""One person on several channels: codes that join accounts, and ids that went into another."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.tables.base import Base, UtcDateTime


class LinkCodeRow(Base):
    """A code that ``learner_pk`` was shown on ``channel``; only its keyed index is kept.

    The row goes when the code is used; a learner has one at a time.
    """

    __tablename__ = "link_codes"

    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True
    )
    code_index: Mapped[str] = mapped_column(String(64), unique=True)
    channel: Mapped[str | None] = mapped_column(String(32))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LinkAttemptRow(Base):
    """A code that ``learner_pk`` typed and that opened nothing; kept for minutes."""

    __tablename__ = "link_attempts"
    __table_args__ = (Index("ix_link_attempts_learner_pk_at", "learner_pk", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_pk: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class LearnerAliasRow(Base):
    """An id that ``learner_pk`` had on a channel before it was joined to this account.

    ``cleared_at`` says when the conversation under the old id was erased.
    """

    __tablename__ = "learner_aliases"

    alias: Mapped[str] = mapped_column(String(255), primary_key=True)
    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), index=True
    )
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)
    cleared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
