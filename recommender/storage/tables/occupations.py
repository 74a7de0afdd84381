"""Occupations and skills of frameworks (ESCO, O*NET) that were imported."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.tables.base import Base


class FrameworkSkillRow(Base):
    """A skill by the framework's own code, with its other names."""

    __tablename__ = "framework_skills"
    __table_args__ = (UniqueConstraint("framework", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    framework: Mapped[str] = mapped_column(String(16))
    code: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(Text)
    labels: Mapped[list[Any]] = mapped_column(JSON)


class OccupationRow(Base):
    """An occupation by the framework's own code."""

    __tablename__ = "occupations"
    __table_args__ = (UniqueConstraint("framework", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    framework: Mapped[str] = mapped_column(String(16))
    code: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(Text)


class OccupationLabelRow(Base):
    """A title of an occupation in plain form (lower case, words only), to be looked up by."""

    __tablename__ = "occupation_labels"

    label: Mapped[str] = mapped_column(String(255), primary_key=True)
    occupation_pk: Mapped[int] = mapped_column(
        ForeignKey("occupations.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class OccupationSkillRow(Base):
    """That an occupation takes a skill; ``essential`` or merely useful."""

    __tablename__ = "occupation_skills"

    occupation_pk: Mapped[int] = mapped_column(
        ForeignKey("occupations.id", ondelete="CASCADE"), primary_key=True
    )
    skill_pk: Mapped[int] = mapped_column(
        ForeignKey("framework_skills.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    essential: Mapped[bool]
