"""What learners do together: courses recommended to somebody, and study buddies."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.encryption import EncryptedText
from recommender.storage.tables.base import Base, UtcDateTime


class ShareRow(Base):
    """A course that ``learner_pk`` recommends to a person, a channel or whoever has a code.

    ``status``: ``waiting`` to be delivered, ``ready`` (a code nobody has used), ``delivered``,
    ``opened``, ``withdrawn``, ``failed`` (a room did not take it); one whose ``expires_at`` has
    passed is as good as withdrawn.
    ``recipient_pk`` is the learner behind the handle, where there is one. Codes are kept as
    keyed indexes only. What is for a room is tried (again) from ``due_at`` on; ``outcome`` says why
    it did not work, ``told_at`` since when the sender knows. ``shown_name`` is the name the sender
    lets the room see.
    """

    __tablename__ = "shares"

    share_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), index=True
    )
    recipient_pk: Mapped[int | None] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), index=True
    )
    course_pk: Mapped[int] = mapped_column(ForeignKey("courses.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(8))
    channel: Mapped[str | None] = mapped_column(String(32))
    target: Mapped[str | None] = mapped_column(EncryptedText)
    note: Mapped[str | None] = mapped_column(EncryptedText)
    code_index: Mapped[str | None] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[str] = mapped_column(String(16))
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    shown_name: Mapped[str | None] = mapped_column(EncryptedText)
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[str | None] = mapped_column(String(64))
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class BuddyInvitationRow(Base):
    """A code with which somebody may become the buddy of ``learner_pk``, once.

    ``shows`` is what the inviter will let them see.
    """

    __tablename__ = "buddy_invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), index=True
    )
    code_index: Mapped[str] = mapped_column(String(64), unique=True)
    shows: Mapped[list[Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class BuddyRow(Base):
    """What ``learner_pk`` lets ``buddy_pk`` see; a pair has two rows or none."""

    __tablename__ = "buddies"

    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True
    )
    buddy_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    buddy_id: Mapped[str] = mapped_column(String(36), unique=True)
    shows: Mapped[list[Any]] = mapped_column(JSON)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
