"""Whose courses are whose, what was edited in them, and what instructors want to be told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.tables.base import Base, UtcDateTime


class CourseOwnerRow(Base):
    """An instructor of a course, as an administrator granted it or by submitting it."""

    __tablename__ = "course_owners"

    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True
    )
    course_pk: Mapped[int] = mapped_column(
        ForeignKey("courses.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    granted_by: Mapped[str] = mapped_column(String(255))
    granted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CourseEditRow(Base):
    """One change to a course: the fields as they were and as they became, and by whom.

    ``undoes`` is the edit that this one takes back. The actor's id stays when they are erased: it
    is the record of who was responsible.
    """

    __tablename__ = "course_edits"
    __table_args__ = (Index("ix_course_edits_course_pk_at", "course_pk", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_pk: Mapped[int] = mapped_column(ForeignKey("courses.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(255))
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    undoes: Mapped[int | None]


class DigestSettingsRow(Base):
    """What an instructor wants to be told without asking.

    ``courses`` are those of the token with which it was switched on; granted ones are added when
    it is sent. ``last_digest`` is the week (ISO 8601) that was decided last, ``alerted`` the days
    on which a course's silence was told; ``waiting`` has the messages that are not delivered yet.
    """

    __tablename__ = "digest_settings"

    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True
    )
    weekly: Mapped[bool] = mapped_column(default=False)
    alerts: Mapped[bool] = mapped_column(default=False)
    courses: Mapped[list[Any]] = mapped_column(JSON, default=list)
    last_digest: Mapped[str | None] = mapped_column(String(8))
    alerted: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    waiting: Mapped[list[Any]] = mapped_column(JSON, default=list, server_default="[]")
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
