"""What the platform's figures are made of: counts and sets of every day, and how turns went."""

from __future__ import annotations

from sqlalchemy import BigInteger, LargeBinary, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.tables.base import Base


class PlatformCountRow(Base):
    """How often something happened on a day (UTC, since 1970), by channel and by variant.

    ``split``: 0 by channel, 1 by variant; ``name``: the channel ("" where none is known), or
    ``experiment:variant``. ``kind``: of the event, or ``list`` for the recommendation log, whose
    ``total`` is the number of courses shown.
    """

    __tablename__ = "platform_counts"
    __table_args__ = {"sqlite_with_rowid": False}

    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    split: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(24), primary_key=True)
    n: Mapped[int]
    total: Mapped[float]


class PlatformSetRow(Base):
    """Who did something on a day, as a roaring bitmap of learners' (or shown courses') keys.

    Distinct learners of any stretch of days are the size of a union: exact, and small. ``what``
    is a code of ``recommender/storage/platform_sets.py``.
    """

    __tablename__ = "platform_sets"

    what: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    split: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    members: Mapped[bytes] = mapped_column(LargeBinary)


class PlatformMarkRow(Base):
    """Up to which id the event log has been counted; one row."""

    __tablename__ = "platform_marks"

    name: Mapped[str] = mapped_column(String(16), primary_key=True)
    last_id: Mapped[int] = mapped_column(BigInteger)


class PlatformLogDayRow(Base):
    """A day of the recommendation log that has been counted, with how many lists it had then."""

    __tablename__ = "platform_log_days"

    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    lists: Mapped[int]


class TurnMeasureRow(Base):
    """How turns went on a day, by channel: counts in buckets, nothing of any single turn.

    ``what``: ``turn`` (a whole turn, by the channel), ``action`` (an answer of the action
    server) in buckets of their time; ``timeout``, ``error``, ``silent``, ``fallback`` in
    bucket 0. ``recommender/analytics/turn_times.py`` says what a bucket is.
    """

    __tablename__ = "turn_measures"
    __table_args__ = {"sqlite_with_rowid": False}

    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    channel: Mapped[str] = mapped_column(String(32), primary_key=True)
    what: Mapped[str] = mapped_column(String(12), primary_key=True)
    bucket: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    n: Mapped[int]
