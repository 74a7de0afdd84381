"""Events as arrays, a range of ids at a time: in this process, or in two side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    BigInteger,
    Engine,
    Select,
    case,
    cast,
    func,
    literal,
    select,
)
from sqlalchemy.orm import Session

from recommender.learners.model import EventKind
from recommender.storage.dialects import is_sqlite, seconds_of
from recommender.storage.tables import EventRow

BATCH = 100_000
KINDS = tuple(EventKind)
"""Kind code ``i`` stands for ``KINDS[i]``."""

# A row arrives as two whole numbers and a float instead of five values: what costs time is
# every Python object on the way.
COURSE_BITS, KIND_BITS = 31, 6
EVENT = np.dtype([("pair", np.int64), ("moment", np.int64), ("value", np.float32)])
Columns = tuple[NDArray[Any], ...]
"""Learner (key of the store), course, kind, time and value: parallel arrays."""


@dataclass(frozen=True)
class EventRange:
    """Events whose id is above ``after`` and at most ``last``."""

    after: int
    last: int

    def halves(self) -> tuple[EventRange, EventRange]:
        """The range in two parts of about as many ids."""
        middle = (self.after + self.last) // 2
        return EventRange(self.after, middle), EventRange(middle, self.last)


def in_one(
    session: Session,
    within: EventRange,
    wanted: tuple[EventKind, ...],
    course_pks: NDArray[np.int64],
    batch: int,
) -> Columns:
    """Events of ``wanted`` kinds that name a course, in the order they were written.

    ``course_pks``: keys of the courses, ascending; a course is told by its place among them.
    """
    blocks = [columns_of(rows, course_pks) for rows in packed(session, within, wanted, batch)]
    return tuple(np.concatenate(column) for column in zip(*blocks, strict=True))


def packed(
    session: Session, within: EventRange, wanted: tuple[EventKind, ...], batch: int
) -> Iterator[NDArray[Any]]:
    """The same events as rows of :data:`EVENT`, ``batch`` at a time, an empty batch last."""
    return streamed(session, _statement(session, within, wanted), EVENT, batch)


def in_halves(
    session: Session,
    within: EventRange,
    wanted: tuple[EventKind, ...],
    course_pks: NDArray[np.int64],
    batch: int,
) -> Columns:
    """As :func:`in_one`, by two processes: making Python objects of rows keeps one core busy."""
    from recommender.storage.event_reader import Reader

    url = _engine(session).url.render_as_string(hide_password=False)
    readers = [Reader(url, half, wanted, batch) for half in within.halves()]
    try:
        halves = [reader.columns(course_pks) for reader in readers]
    finally:
        for reader in readers:
            reader.stop()
    return tuple(np.concatenate(column) for column in zip(*halves, strict=True))


def shareable(session: Session) -> bool:
    """Whether other processes see the same store: not one in memory."""
    return not is_sqlite(session) or bool(_engine(session).url.database)


def _engine(session: Session) -> Engine:
    return session.connection().engine


def _statement(
    session: Session, within: EventRange, wanted: tuple[EventKind, ...]
) -> Select[Any, *tuple[Any, ...]]:
    code = case({kind.value: number for number, kind in enumerate(KINDS)}, value=EventRow.kind)
    shifted = cast(EventRow.learner_pk, BigInteger) * literal(2**COURSE_BITS, BigInteger)
    return (
        select(
            shifted + EventRow.course_pk,
            seconds_of(session, EventRow.occurred_at) * literal(2**KIND_BITS, BigInteger) + code,
            func.coalesce(EventRow.value, literal(float("inf"))),
        )
        .where(
            EventRow.id > within.after,
            EventRow.id <= within.last,
            EventRow.course_pk.is_not(None),
            EventRow.kind.in_(wanted),
        )
        .order_by(EventRow.id)
    )


def streamed(
    session: Session, statement: Select[Any, *tuple[Any, ...]], dtype: np.dtype[Any], batch: int
) -> Iterator[NDArray[Any]]:
    """Rows from the driver's own cursor as numbers, ``batch`` at a time, an empty batch last."""
    connection = session.connection()
    compiled = statement.compile(
        dialect=connection.dialect, compile_kwargs={"render_postcompile": True}
    )
    given = compiled.params
    values = [given[one] for one in compiled.positiontup or ()] or given
    # A cursor with a name stays on PostgreSQL's side: rows come when they are fetched.
    named = {} if is_sqlite(session) else {"name": "waymark_arrays"}
    cursor = connection.connection.cursor(**named)
    try:
        cursor.execute(compiled.string, values)
        full = True
        while full:
            rows = cursor.fetchmany(batch)
            full = len(rows) > 0
            yield np.fromiter(rows, dtype=dtype, count=len(rows))
    finally:
        cursor.close()


def columns_of(rows: NDArray[Any], course_pks: NDArray[np.int64]) -> Columns:
    """Learner (key of the store), course, kind, time and value of a batch."""
    pair, moment, value = rows["pair"], rows["moment"], rows["value"]
    course = np.searchsorted(course_pks, pair & (2**COURSE_BITS - 1))
    return (
        pair >> COURSE_BITS,
        course.astype(np.int32),
        (moment & (2**KIND_BITS - 1)).astype(np.uint8),
        moment >> KIND_BITS,
        np.where(np.isinf(value), np.float32(np.nan), value),
    )
