"""Experiments, and which learner first met which variant when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.tables.base import Base, UtcDateTime


class ExperimentRow(Base):
    """A plan (``document``) and its state; ``salt`` makes the assignment and never changes."""

    __tablename__ = "experiments"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(32), unique=True)
    state: Mapped[str] = mapped_column(String(16), index=True)
    layer: Mapped[str] = mapped_column(String(16))
    salt: Mapped[str] = mapped_column(String(64))
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_by: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    adopted: Mapped[str | None] = mapped_column(String(8))


class ExperimentExposureRow(Base):
    """The moment from which a variant could have changed what a learner got."""

    __tablename__ = "experiment_exposures"
    __table_args__ = (Index("ix_experiment_exposures_learner_pk", "learner_pk"),)

    experiment_id: Mapped[int] = mapped_column(
        ForeignKey("experiments.id", ondelete="CASCADE"), primary_key=True
    )
    learner_pk: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True
    )
    variant: Mapped[str] = mapped_column(String(8))
    first_at: Mapped[datetime] = mapped_column(UtcDateTime)
