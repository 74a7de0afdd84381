"""Learning paths: every version a learner's path has had."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.encryption import EncryptedJson
from recommender.storage.tables.base import Base, UtcDateTime


class PathRow(Base):
    """One version; the highest of a learner is current. The goal in it is the learner's words."""

    __tablename__ = "paths"

    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(32))
    document: Mapped[dict[str, Any]] = mapped_column(EncryptedJson)
