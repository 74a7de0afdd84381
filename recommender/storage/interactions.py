"""The whole event log as arrays, for training: streamed, so that memory stays flat."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BigInteger, ColumnElement, case, cast, extract, func, select, type_coerce
from sqlalchemy.orm import Session

from recommender.learners.model import EventKind
from recommender.storage.dialects import is_sqlite
from recommender.storage.tables import CourseRow, EventRow, LearnerRow

BATCH = 50_000
KINDS = tuple(EventKind)
"""Kind code ``i`` stands for ``KINDS[i]``."""


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
            picture.
        kinds: only these; all but impressions when ``None``.
        batch: rows that are Python objects at any one time.
    """
    wanted = kinds or tuple(kind for kind in KINDS if kind is not EventKind.IMPRESSION)
    course_pks, course_ids = _courses(session)
    chosen = [EventRow.course_pk.is_not(None), EventRow.kind.in_(wanted), LearnerRow.personalised]
    joined = EventRow.__table__.join(LearnerRow.__table__, LearnerRow.id == EventRow.learner_pk)
    total = session.scalar(select(func.count()).select_from(joined).where(*chosen)) or 0
    made_up = select(func.count(EventRow.learner_pk.distinct())).select_from(joined)
    simulated = session.scalar(made_up.where(*chosen, LearnerRow.simulated)) or 0
    code = case({kind.value: number for number, kind in enumerate(KINDS)}, value=EventRow.kind)
    statement = (
        select(EventRow.learner_pk, EventRow.course_pk, code, _seconds(session), EventRow.value)
        .select_from(joined)
        .where(*chosen)
        .order_by(EventRow.id)
    )
    table = np.empty((5, total), dtype=np.float64)
    filled = 0
    with session.connection().execution_options(yield_per=batch).execute(statement) as result:
        for rows in result.partitions():
            block = np.array([tuple(row) for row in rows[: total - filled]], dtype=np.float64)
            if not len(block):
                break
            table[:, filled : filled + len(block)] = block.T
            filled += len(block)
    return replace(_indexed(table[:, :filled], course_pks, course_ids), simulated_count=simulated)


def _indexed(
    table: NDArray[np.float64], course_pks: NDArray[np.int64], course_ids: list[str]
) -> InteractionArrays:
    learners, learner = np.unique(table[0].astype(np.int64), return_inverse=True)
    return InteractionArrays(
        learner=learner.astype(np.int32),
        course=np.searchsorted(course_pks, table[1].astype(np.int64)).astype(np.int32),
        kind=table[2].astype(np.uint8),
        time=table[3].astype(np.int64),
        value=table[4].astype(np.float32),
        course_ids=course_ids,
        learner_count=len(learners),
    )


def _courses(session: Session) -> tuple[NDArray[np.int64], list[str]]:
    rows = session.execute(select(CourseRow.id, CourseRow.course_id).order_by(CourseRow.id)).all()
    return np.array([row[0] for row in rows], dtype=np.int64), [row[1] for row in rows]


def _seconds(session: Session) -> ColumnElement[int]:
    if is_sqlite(session):
        return type_coerce(EventRow.occurred_at, BigInteger) // 1_000_000
    return cast(func.floor(extract("epoch", EventRow.occurred_at)), BigInteger)
