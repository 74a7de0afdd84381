"""What learners say of recommendations and of the guide; ratings and reviews are events."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.encryption import EncryptedJson, EncryptedText
from recommender.storage.tables.base import Base, UtcDateTime


class ReportRow(Base):
    """A poor recommendation that somebody reported, for the administrators' queue.

    ``shown`` is what was shown then and why (place, match, parts, reasons).
    """

    __tablename__ = "reports"
    __table_args__ = (Index("ix_reports_status_at", "status", "at"),)

    report_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), index=True
    )
    course_pk: Mapped[int] = mapped_column(ForeignKey("courses.id", ondelete="CASCADE"))
    request_id: Mapped[str | None] = mapped_column(String(36))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(32))
    words: Mapped[str | None] = mapped_column(EncryptedText)
    shown: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)
    status: Mapped[str] = mapped_column(String(16), default="open")
    handled_by: Mapped[str | None] = mapped_column(String(255))
    handled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str | None] = mapped_column(EncryptedText)


class SurveyRow(Base):
    """A question about the guide itself that was asked, and the answer where there was one.

    ``kind`` is ``csat`` (score 1..5) or ``nps`` (0..10).
    """

    __tablename__ = "surveys"
    __table_args__ = (Index("ix_surveys_learner_pk_asked_at", "learner_pk", "asked_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_pk: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(8))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    score: Mapped[int | None]
    words: Mapped[str | None] = mapped_column(EncryptedText)
    channel: Mapped[str | None] = mapped_column(String(32))
