"""What all learners did of late, as arrays: read once over, in the order of learners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    String,
    case,
    cast,
    func,
    literal,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from recommender.learners.model import EnrolmentState, EventKind
from recommender.storage.dialects import is_sqlite, seconds_of
from recommender.storage.event_arrays import BATCH, COURSE_BITS, streamed
from recommender.storage.events import STUDYING
from recommender.storage.tables import EnrolmentRow, EventRow, ReviewCardRow, ReviewSettingsRow

KINDS = tuple(sorted(STUDYING))
STUDY, START = KINDS.index(EventKind.STUDY), KINDS.index(EventKind.START)
KIND_BITS = 4
STUDIED = np.dtype([("pk", np.int64), ("moment", np.int64), ("value", np.float32)])
BEGUN = np.dtype([("pair", np.int64), ("at", np.int64), ("progress", np.float32)])
DUE = np.dtype([("pk", np.int64), ("cards", np.int64)])


@dataclass(frozen=True, slots=True)
class StudyArrays:
    """Study events, by learner and then time.

    Attributes:
        pk: int64, the store's key of the learner.
        at: int64, seconds since 1970 (UTC).
        kind: int8, place in :data:`KINDS`.
        minutes: float32, of a line of the study log; 0 for everything else.
    """

    pk: NDArray[np.int64]
    at: NDArray[np.int64]
    kind: NDArray[np.int8]
    minutes: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class BegunArrays:
    """Courses under way with some progress, by learner; ``at`` is the last step in seconds."""

    pk: NDArray[np.int64]
    course_pk: NDArray[np.int64]
    at: NDArray[np.int64]
    progress: NDArray[np.float32]


def studied(session: Session, since: datetime, *, batch: int = BATCH) -> StudyArrays:
    """All study since then."""
    code = case({kind.value: number for number, kind in enumerate(KINDS)}, value=EventRow.kind)
    moment = seconds_of(session, EventRow.occurred_at) * literal(2**KIND_BITS, BigInteger) + code
    statement = select(
        cast(EventRow.learner_pk, BigInteger), moment, func.coalesce(EventRow.value, 0.0)
    ).where(
        _since(session, EventRow.occurred_at, since),
        EventRow.kind.in_([kind.value for kind in KINDS]),
    )
    rows = np.concatenate(list(streamed(session, statement, STUDIED, batch)))
    rows = rows[np.lexsort((rows["moment"], rows["pk"]))]
    kind = (rows["moment"] & (2**KIND_BITS - 1)).astype(np.int8)
    minutes = np.where(kind == STUDY, rows["value"], np.float32(0))
    return StudyArrays(rows["pk"].copy(), rows["moment"] >> KIND_BITS, kind, minutes)


def begun(session: Session, since: datetime, *, batch: int = BATCH) -> BegunArrays:
    """Courses that were begun, are not over, and moved last since then."""
    shifted = cast(EnrolmentRow.learner_pk, BigInteger) * literal(2**COURSE_BITS, BigInteger)
    statement = select(
        shifted + EnrolmentRow.course_pk,
        seconds_of(session, EnrolmentRow.moved_at),
        EnrolmentRow.progress,
    ).where(
        EnrolmentRow.state == EnrolmentState.STARTED.value,
        EnrolmentRow.progress > 0,
        _since(session, EnrolmentRow.moved_at, since),
    )
    rows = np.concatenate(list(streamed(session, statement, BEGUN, batch)))
    rows = rows[np.argsort(rows["pair"], kind="stable")]
    pair = rows["pair"]
    return BegunArrays(
        pair >> COURSE_BITS, pair & (2**COURSE_BITS - 1), rows["at"].copy(), rows["progress"].copy()
    )


def due_cards(
    session: Session, day: date, *, batch: int = BATCH
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Learners' keys, ascending, and how many review cards each has due by ``day``."""
    due: Any = ReviewCardRow.due_on
    reviewed: Any = ReviewCardRow.reviewed_on
    given: Any = day
    if is_sqlite(session):  # days are text there, and the driver gets no types
        due, reviewed = type_coerce(due, String), type_coerce(reviewed, String)
        given = day.isoformat()
    statement = (
        select(cast(ReviewCardRow.learner_pk, BigInteger), func.count())
        .where(due <= given, reviewed < given)
        .group_by(ReviewCardRow.learner_pk)
        .order_by(ReviewCardRow.learner_pk)
    )
    rows = np.concatenate(list(streamed(session, statement, DUE, batch)))
    return rows["pk"].copy(), rows["cards"].copy()


def due_of(session: Session, day: date) -> dict[int, int]:
    """Due cards by learner, but of those who let reviews rest."""
    pks, cards = due_cards(session, day)
    found = dict(zip(pks.tolist(), cards.tolist(), strict=True))
    paused = select(ReviewSettingsRow.learner_pk).where(ReviewSettingsRow.paused)
    for pk in session.scalars(paused):
        found.pop(pk, None)
    return found


def _since(session: Session, column: Any, since: datetime) -> ColumnElement[bool]:
    """A condition for the driver's own cursor, which gets plain numbers."""
    if is_sqlite(session):
        return type_coerce(column, BigInteger) >= int(since.timestamp()) * 1_000_000
    found: ColumnElement[bool] = column >= since
    return found
