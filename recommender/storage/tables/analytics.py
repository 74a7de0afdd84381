"""Counted events: what happened with every course in every quarter of an hour."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.tables.base import Base


class CourseActivityRow(Base):
    """How often one thing happened with one course in a quarter of an hour.

    The rows of a day lie together and, within it, those of a course. Quarters rather than hours:
    every time zone in use is a multiple of 15 minutes away from UTC, so that any zone's days are
    sums of rows. ``kind`` is a code of ``recommender/storage/activity_rows.py``; ``day`` counts
    from 1970-01-01 (UTC), ``quarter`` from its midnight (0..95).
    """

    __tablename__ = "course_activity"
    __table_args__ = {"sqlite_with_rowid": False}

    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    course_pk: Mapped[int] = mapped_column(
        ForeignKey("courses.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    kind: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    quarter: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    n: Mapped[int]
    total: Mapped[float]


class ActivityMarkRow(Base):
    """Up to which id a log has been counted."""

    __tablename__ = "activity_marks"

    name: Mapped[str] = mapped_column(String(16), primary_key=True)
    last_id: Mapped[int] = mapped_column(BigInteger)


class CountedDayRow(Base):
    """A day (UTC) of the recommendation log that has been counted; its row goes when it changes."""

    __tablename__ = "counted_days"

    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
