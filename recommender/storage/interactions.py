"""The whole event log as arrays, for training: streamed, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    case,
    cast,
    extract,
    func,
    literal,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from recommender.learners.model import EventKind
from recommender.storage.dialects import is_sqlite
from recommender.storage.tables import CourseRow, EventRow, LearnerRow

BATCH = 100_000
KINDS = tuple(EventKind)
"""Kind code ``i`` stands for ``KINDS[i]``."""

# A row arrives as two whole numbers and a float instead of five values: what costs time is
# every Python object on the way.
COURSE_BITS, KIND_BITS = 31, 6
EVENT = np.dtype([("pair", np.int64), ("moment", np.int64), ("value", np.float32)])
LEARNER = np.dtype([("pk", np.int64), ("simulated", np.bool_)])


@dataclass(frozen=True, slots=True)
class InteractionArrays:
    """Events as parallel arrays of length n, in the order they were written.

    Attributes:
        learner: int32, 0..learner_count-1; an index, the same for the same learner.
        course: int32 index into ``course_ids``.
        kind: uint8 index into :data:`KINDS`.
        time: int64 seconds since 1970-01-01T00:00:00Z.
        value: float32, NaN where the event has none.
        course_ids: ids of all courses of the catalogue, also those without events.
        learner_count: how many learners have events here; ``simulated_count`` of them are
            made up.
    """

    learner: NDArray[np.int32]
    course: NDArray[np.int32]
    kind: NDArray[np.uint8]
    time: NDArray[np.int64]
    value: NDArray[np.float32]
    course_ids: list[str]
    learner_count: int
    simulated_count: int = 0

    def __len__(self) -> int:
        return len(self.learner)


def interaction_arrays(
    session: Session, *, kinds: tuple[EventKind, ...] | None = None, batch: int = BATCH
) -> InteractionArrays:
    """All events that name a course, of learners who have personalisation on.

    Args:
        session: an open session; the events are read by one statement, hence one consistent
            picture. Learners are read after them, so that who is erased or switches
            personalisation off meanwhile is left out.
        kinds: only these; all but impressions when ``None``.
        batch: rows that are Python objects at any one time.
    """
    wanted = kinds or tuple(kind for kind in KINDS if kind is not EventKind.IMPRESSION)
    course_pks, course_ids = _courses(session)
    blocks = [
        _columns(rows, course_pks)
        for rows in _rows(session, _statement(session, wanted), EVENT, batch)
    ]
    learner_pks, *rest = [np.concatenate(column) for column in zip(*blocks, strict=True)]
    del blocks
    learner, count, simulated = _indexed(session, learner_pks, batch)
    agrees = learner >= 0
    if not agrees.all():
        learner, rest = learner[agrees], [column[agrees] for column in rest]
    course, kind, time, value = rest
    return InteractionArrays(
        learner, course, kind, time, value, course_ids, count, simulated_count=simulated
    )


def _statement(session: Session, wanted: tuple[EventKind, ...]) -> Select[Any, *tuple[Any, ...]]:
    code = case({kind.value: number for number, kind in enumerate(KINDS)}, value=EventRow.kind)
    shifted = cast(EventRow.learner_pk, BigInteger) * literal(2**COURSE_BITS, BigInteger)
    return (
        select(
            shifted + EventRow.course_pk,
            _seconds(session) * literal(2**KIND_BITS, BigInteger) + code,
            func.coalesce(EventRow.value, literal(float("inf"))),
        )
        .where(EventRow.course_pk.is_not(None), EventRow.kind.in_(wanted))
        .order_by(EventRow.id)
    )


def _rows(
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


def _columns(rows: NDArray[Any], course_pks: NDArray[np.int64]) -> tuple[NDArray[Any], ...]:
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


def _indexed(
    session: Session, pks: NDArray[np.int64], batch: int
) -> tuple[NDArray[np.int32], int, int]:
    """Index of every event's learner, -1 for those left out; how many there are, and made up."""
    highest = int(pks.max(initial=0))
    has_events = np.zeros(highest + 1, dtype=bool)
    has_events[pks] = True
    statement = select(LearnerRow.id, LearnerRow.simulated).where(
        LearnerRow.personalised, LearnerRow.id <= highest
    )
    known = np.concatenate(list(_rows(session, statement, LEARNER, batch)))
    known = known[has_events[known["pk"]]]
    index = np.full(highest + 1, -1, dtype=np.int32)
    index[np.sort(known["pk"])] = np.arange(len(known), dtype=np.int32)
    return index[pks], len(known), int(known["simulated"].sum())


def _courses(session: Session) -> tuple[NDArray[np.int64], list[str]]:
    rows = session.execute(select(CourseRow.id, CourseRow.course_id).order_by(CourseRow.id)).all()
    return np.array([row[0] for row in rows], dtype=np.int64), [row[1] for row in rows]


def _seconds(session: Session) -> ColumnElement[int]:
    if is_sqlite(session):
        return type_coerce(EventRow.occurred_at, BigInteger) // 1_000_000
    return cast(func.floor(extract("epoch", EventRow.occurred_at)), BigInteger)
