"""Courses with their modules, skills and prerequisites."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.tables.base import Base, UtcDateTime


class CourseRow(Base):
    """A course; ``id`` is internal, ``course_id`` the platform's own."""

    __tablename__ = "courses"
    __table_args__ = (Index("ix_courses_shown", "moderation", "updated_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[str] = mapped_column(String(255), unique=True)
    title: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text, default="")
    subject: Mapped[str | None] = mapped_column(String(255), index=True)
    provider: Mapped[str | None] = mapped_column(String(255), index=True)
    level: Mapped[str | None] = mapped_column(String(16))
    hours: Mapped[float | None]
    language: Mapped[str | None] = mapped_column(String(8))
    price: Mapped[float | None]
    is_free: Mapped[bool | None]
    rating: Mapped[float | None]
    rating_count: Mapped[int | None]
    enrolled_count: Mapped[int | None]
    url: Mapped[str | None] = mapped_column(Text)
    instructors: Mapped[list[Any]] = mapped_column(JSON, default=list)
    moderation: Mapped[str] = mapped_column(String(16), default="approved")
    source: Mapped[str | None] = mapped_column(String(64))
    content_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CourseModuleRow(Base):
    """A module of a course, in order."""

    __tablename__ = "course_modules"
    __table_args__ = (UniqueConstraint("course_pk", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_pk: Mapped[int] = mapped_column(ForeignKey("courses.id", ondelete="CASCADE"))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    hours: Mapped[float | None]


class SkillRow(Base):
    """A skill; ``name_key`` is the case-folded name that makes spellings one."""

    __tablename__ = "skills"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    name_key: Mapped[str] = mapped_column(String(255), unique=True)


class CourseSkillRow(Base):
    """A skill that a course teaches."""

    __tablename__ = "course_skills"

    course_pk: Mapped[int] = mapped_column(
        ForeignKey("courses.id", ondelete="CASCADE"), primary_key=True
    )
    skill_pk: Mapped[int] = mapped_column(
        ForeignKey("skills.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(default=0)

    __table_args__ = (Index("ix_course_skills_skill_pk", "skill_pk"),)


class PrerequisiteRow(Base):
    """A required course, by its platform id: it may be missing from the catalogue."""

    __tablename__ = "prerequisites"
    __table_args__ = (UniqueConstraint("course_pk", "group_number", "required_course_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_pk: Mapped[int] = mapped_column(ForeignKey("courses.id", ondelete="CASCADE"))
    group_number: Mapped[int]
    required_course_id: Mapped[str] = mapped_column(String(255), index=True)
    concurrent_allowed: Mapped[bool] = mapped_column(default=False)
