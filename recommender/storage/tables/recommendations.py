"""Every recommendation shown: the log that click-through, tests and "why?" are computed from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.encryption import EncryptedJson
from recommender.storage.tables.base import Base, UtcDateTime


class RecommendationRow(Base):
    """One request and the state it was answered in.

    ``surface`` is ``recommend``, ``similar`` or ``search``; ``context`` holds filters and the
    query, which are the learner's words and therefore encrypted.
    """

    __tablename__ = "recommendations"
    __table_args__ = (
        Index("ix_recommendations_learner_pk_at", "learner_pk", "at"),
        Index("ix_recommendations_at", "at"),
    )

    request_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    learner_pk: Mapped[int | None] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    surface: Mapped[str] = mapped_column(String(16))
    channel: Mapped[str | None] = mapped_column(String(32))
    model_version: Mapped[str] = mapped_column(String(64))
    variant: Mapped[str | None] = mapped_column(String(64))
    personalised: Mapped[bool] = mapped_column(default=True)
    context: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)


class RecommendationItemRow(Base):
    """One course shown, at ``position`` 0, 1, …; ``parts`` add up to ``score``."""

    __tablename__ = "recommendation_items"

    request_id: Mapped[str] = mapped_column(
        ForeignKey("recommendations.request_id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    course_pk: Mapped[int] = mapped_column(ForeignKey("courses.id", ondelete="CASCADE"), index=True)
    score: Mapped[float]
    parts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    reasons: Mapped[list[Any]] = mapped_column(EncryptedJson, default=list)
