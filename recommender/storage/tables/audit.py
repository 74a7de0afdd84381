"""The audit log: lines that triggers keep from being changed, and whose ids are committed to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.tables.base import Base, UtcDateTime


class AuditPersonRow(Base):
    """Whose id a commitment stands for; ``name`` and ``salt`` go when the id is erased."""

    __tablename__ = "audit_people"

    commitment: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str | None] = mapped_column(String(255), unique=True)
    salt: Mapped[str | None] = mapped_column(String(64))


class AuditRow(Base):
    """One line; ``target_person`` is set instead of ``target_id`` where it is somebody."""

    __tablename__ = "audit_log"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    actor: Mapped[str] = mapped_column(ForeignKey("audit_people.commitment"), index=True)
    role: Mapped[str | None] = mapped_column(String(16))
    action: Mapped[str] = mapped_column(String(128), index=True)
    target_kind: Mapped[str | None] = mapped_column(String(64))
    target_id: Mapped[str | None] = mapped_column(String(512))
    target_person: Mapped[str | None] = mapped_column(ForeignKey("audit_people.commitment"))
    outcome: Mapped[str] = mapped_column(String(16))
    via: Mapped[str] = mapped_column(String(32))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
