"""What was decided on courses, and courses that are kept from one learner alone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.encryption import EncryptedText
from recommender.storage.tables.base import Base, UtcDateTime


class CourseDecisionRow(Base):
    """A course's state was changed; who did it is in the audit log."""

    __tablename__ = "course_decisions"
    __table_args__ = (Index("ix_course_decisions_course_pk_at", "course_pk", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_pk: Mapped[int] = mapped_column(ForeignKey("courses.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    before: Mapped[str] = mapped_column(String(16))
    after: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(32))
    words: Mapped[str | None] = mapped_column(EncryptedText)


class HiddenCourseRow(Base):
    """A course that an administrator keeps from one learner."""

    __tablename__ = "hidden_courses"

    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True
    )
    course_pk: Mapped[int] = mapped_column(
        ForeignKey("courses.id", ondelete="CASCADE"), primary_key=True
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str | None] = mapped_column(String(32))
