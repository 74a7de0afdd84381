"""The whole event log as arrays, for training: streamed, so that memory stays flat."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from recommender.learners.model import EventKind
from recommender.storage.event_arrays import (
    BATCH,
    KINDS,
    Columns,
    EventRange,
    in_halves,
    in_one,
    shareable,
    streamed,
)
from recommender.storage.study_standing import gone_pairs
from recommender.storage.tables import CourseRow, EventRow, LearnerRow

LARGE = 2_000_000
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
    session: Session,
    *,
    kinds: tuple[EventKind, ...] | None = None,
    batch: int = BATCH,
    large: int = LARGE,
) -> InteractionArrays:
    """All events that name a course, of learners who have personalisation on.

    Study of a course that only withdrawn lines name is left out.

    Args:
        session: an open session. Events are only ever added, so that reading up to the
            highest id there is gives one consistent picture. Learners are read after them, so
            that who is erased or switches personalisation off meanwhile is left out.
        kinds: only these; all but impressions when ``None``.
        batch: rows that are Python objects at any one time.
        large: ids from which two processes read half of the events each.
    """
    wanted = kinds or tuple(kind for kind in KINDS if kind is not EventKind.IMPRESSION)
    course_pks, course_ids = _courses(session)
    last = session.scalar(select(func.max(EventRow.id))) or 0
    read = in_halves if last >= large and shareable(session) else in_one
    columns = read(session, EventRange(0, last), wanted, course_pks, batch)
    learner_pks, *rest = _without_withdrawn(session, columns, course_ids, last)
    learner, count, simulated = _indexed(session, learner_pks, batch)
    agrees = learner >= 0
    if not agrees.all():
        learner, rest = learner[agrees], [column[agrees] for column in rest]
    course, kind, time, value = rest
    return InteractionArrays(
        learner, course, kind, time, value, course_ids, count, simulated_count=simulated
    )


def _without_withdrawn(
    session: Session, columns: Columns, course_ids: list[str], last: int
) -> Columns:
    """``columns`` without study of courses that only withdrawn lines of a log name."""
    gone = gone_pairs(session, last)
    if not gone:
        return columns
    learner, course, kind, *_ = columns
    place = {course_id: number for number, course_id in enumerate(course_ids)}
    size = len(course_ids)
    codes = [pk * size + place[name] for pk, name in gone if name in place]
    named = np.isin(learner.astype(np.int64) * size + course, np.array(codes, dtype=np.int64))
    stays = ~(named & (kind == KINDS.index(EventKind.STUDY)))
    return tuple(column[stays] for column in columns)


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
    known = np.concatenate(list(streamed(session, statement, LEARNER, batch)))
    known = known[has_events[known["pk"]]]
    index = np.full(highest + 1, -1, dtype=np.int32)
    index[np.sort(known["pk"])] = np.arange(len(known), dtype=np.int32)
    return index[pks], len(known), int(known["simulated"].sum())


def _courses(session: Session) -> tuple[NDArray[np.int64], list[str]]:
    rows = session.execute(select(CourseRow.id, CourseRow.course_id).order_by(CourseRow.id)).all()
    return np.array([row[0] for row in rows], dtype=np.int64), [row[1] for row in rows]
