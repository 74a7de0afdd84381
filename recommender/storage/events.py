"""The append-only event log, one learner at a time; bulk reading is in ``interactions.py``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import OPINIONS, Event, EventKind
from recommender.storage import enrolments, exposures
from recommender.storage.learners import require
from recommender.storage.study_standing import gone_courses
from recommender.storage.tables import CourseRow, EventRow, LearnerRow

NOT_SIGNALS = (
    EventKind.IMPRESSION,
    EventKind.NUDGE_SENT,
    EventKind.NUDGE_OPENED,
    EventKind.NUDGE_ANSWERED,
)
BEGUN = frozenset((EventKind.START, EventKind.PROGRESS, EventKind.STUDY, EventKind.COMPLETE))
STUDYING = BEGUN | {EventKind.QUIZ, EventKind.RECALL}
CORRECTS = "corrects"
ZONE = "zone"

# Every request runs this: it is built once, on tables rather than on mapped classes.
_EVENTS: Any = EventRow.__table__
_COURSES: Any = CourseRow.__table__
_LEARNERS: Any = LearnerRow.__table__
_SIGNALS = (
    select(_COURSES.c.course_id, _EVENTS.c.kind, _EVENTS.c.occurred_at, _EVENTS.c.value)
    .join_from(_EVENTS, _LEARNERS, _LEARNERS.c.id == _EVENTS.c.learner_pk)
    .join(_COURSES, _COURSES.c.id == _EVENTS.c.course_pk)
    .where(
        _LEARNERS.c.learner_id == bindparam("learner"),
        _EVENTS.c.kind.not_in([kind.value for kind in NOT_SIGNALS]),
    )
    .order_by(_EVENTS.c.occurred_at.desc(), _EVENTS.c.id.desc())
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing a learner did with a course, as far as ranking cares."""

    course_id: str
    kind: EventKind
    occurred_at: datetime
    value: float | None


def append(session: Session, learner_id: str, event: Event, *, source: str) -> None:
    """Appends ``event`` and moves the enrolment it is about.

    Raises:
        NotFoundError: the learner or the course is not known.
        BadInputError: a progress outside 0..1, or an enrolment event without a course.
    """
    if event.kind is EventKind.PROGRESS and not 0 <= (event.value or 0) <= 1:
        raise BadInputError("Progress is a fraction from 0 to 1.")
    if event.kind in enrolments.MOVING and event.course_id is None:
        raise BadInputError(f"An event of kind {event.kind} needs a course.")
    learner = require(session, learner_id)
    row = EventRow(
        learner_pk=learner.id,
        course_pk=_course_pk(session, event.course_id),
        kind=event.kind.value,
        occurred_at=event.occurred_at,
        value=event.value,
        channel=event.channel,
        request_id=event.request_id,
        source=source,
        payload=_placed(event, learner.time_zone),
    )
    session.add(row)
    session.flush()
    if row.course_pk is not None and _corrects(event.kind, event.payload):
        _make_enrolment_anew(session, row.learner_pk, row.course_pk)
    elif event.kind in enrolments.MOVING:
        own = select(EventRow.__table__).where(EventRow.id == row.id)
        enrolments.merge(session, own.subquery())
        if event.kind is EventKind.ENROL and row.course_pk is not None:
            exposures.taken(session, row.course_pk)
    elif event.kind is EventKind.UNDO and row.course_pk is not None:
        _make_enrolment_anew(session, row.learner_pk, row.course_pk)


def _placed(event: Event, time_zone: str | None) -> dict[str, Any] | None:
    """The payload; that of studying says where the learner was, so that its day stays its day."""
    if event.kind not in STUDYING or (event.payload or {}).get(ZONE):
        return event.payload
    return {**(event.payload or {}), ZONE: time_zone or "UTC"}


def _corrects(kind: EventKind, payload: dict[str, Any] | None) -> bool:
    return kind is EventKind.PROGRESS and bool((payload or {}).get(CORRECTS))


def rebuild_enrolment(session: Session, learner_pk: int, course_pk: int) -> None:
    """The enrolment as all events of the pair have it, after events of another account came in."""
    own = select(EventRow.__table__).where(
        EventRow.learner_pk == learner_pk, EventRow.course_pk == course_pk
    )
    enrolments.merge(session, own.subquery())
    _make_enrolment_anew(session, learner_pk, course_pk)


def _make_enrolment_anew(session: Session, learner_pk: int, course_pk: int) -> None:
    """The enrolment as the events that stand have it, after one that takes something back."""
    rows = session.scalars(
        select(EventRow)
        .where(EventRow.learner_pk == learner_pk, EventRow.course_pk == course_pk)
        .order_by(EventRow.occurred_at.desc(), EventRow.id.desc())
    ).all()
    found = [("", kind := EventKind(row.kind), _corrects(kind, row.payload)) for row in rows]
    if not any(kind is EventKind.COMPLETE or corrects for _, kind, corrects in found):
        return
    standing = [rows[place].id for place in standing_places(found)]
    enrolments.remove(session, learner_pk, course_pk)
    own = select(EventRow.__table__).where(EventRow.id.in_(standing))
    enrolments.merge(session, own.subquery())


def standing_places(told: Sequence[tuple[str, EventKind, bool]]) -> list[int]:
    """Places of what stands among (course, kind, whether it corrects progress), newest first.

    A correction of progress supersedes all progress before it on the course; an ``undo`` takes
    back as :func:`learner_signals` says.
    """
    gone = _taken_back([(course_id, kind) for course_id, kind, _ in told])
    corrected: set[str] = set()
    for place, (course_id, kind, corrects) in enumerate(told):
        if kind is EventKind.PROGRESS and course_id in corrected:
            gone.add(place)
        if corrects and place not in gone:
            corrected.add(course_id)
    return [place for place in range(len(told)) if place not in gone]


def history(session: Session, learner_id: str, *, limit: int | None = 500) -> tuple[Event, ...]:
    """The learner's events, newest first; all of them when ``limit`` is ``None``."""
    learner_pk = require(session, learner_id).id
    rows = session.execute(
        select(EventRow, CourseRow.course_id)
        .outerjoin(CourseRow, CourseRow.id == EventRow.course_pk)
        .where(EventRow.learner_pk == learner_pk)
        .order_by(EventRow.occurred_at.desc(), EventRow.id.desc())
        .limit(limit)
    )
    return tuple(
        Event(
            kind=EventKind(row.kind),
            occurred_at=row.occurred_at,
            course_id=course_id,
            value=row.value,
            channel=row.channel,
            request_id=row.request_id,
            payload=row.payload,
        )
        for row, course_id in rows
    )


def learner_signals(session: Session, learner_id: str, limit: int = 500) -> tuple[Signal, ...]:
    """What the learner did with courses, newest first; ``()`` for an unknown learner.

    Impressions and nudges are left out (they are what we did). An ``undo`` takes back the
    latest of ``OPINIONS`` before it on the same course (like, rating, completion, …) and
    neither is returned. A ``drop`` of what was never begun takes back the enrolment
    in the same way, and the course may be offered again. Study counts while a line of the log
    stands that names the course. At most ``limit`` events are read. It is for the caller not to
    call this where personalisation is off.
    """
    rows = session.execute(_SIGNALS, {"learner": learner_id, "limit": limit})
    signals = [Signal(course_id, EventKind(kind), at, value) for course_id, kind, at, value in rows]
    if any(one.kind is EventKind.STUDY for one in signals):
        gone = gone_courses(session, learner_id)
        signals = [
            one for one in signals if one.kind is not EventKind.STUDY or one.course_id not in gone
        ]
    return _standing(signals)


def _standing(signals: list[Signal]) -> tuple[Signal, ...]:
    """Those of ``signals`` (newest first) that were not taken back."""
    gone = _taken_back([(one.course_id, one.kind) for one in signals])
    return tuple(one for place, one in enumerate(signals) if place not in gone)


def _taken_back(signals: Sequence[tuple[str, EventKind]]) -> set[int]:
    """Places of what takes back and of what is taken back, among courses and kinds."""
    gone: set[int] = set()
    undone: dict[str, int] = {}
    dropped: dict[str, int] = {}
    for place, (course_id, kind) in enumerate(signals):
        if kind is EventKind.UNDO:
            undone[course_id] = undone.get(course_id, 0) + 1
            gone.add(place)
        elif kind in OPINIONS and undone.get(course_id, 0):
            undone[course_id] -= 1
            gone.add(place)
        elif kind is EventKind.DROP:
            dropped[course_id] = place
        elif kind in BEGUN:
            dropped.pop(course_id, None)
        elif kind is EventKind.ENROL and course_id in dropped:
            gone |= {place, dropped.pop(course_id)}
    return gone


def fingerprint(session: Session) -> str:
    """Changes whenever events are added or erased: ``count-highest id``."""
    count, highest = session.execute(select(func.count(), func.max(EventRow.id))).one()
    return f"{count}-{highest or 0}"


def _course_pk(session: Session, course_id: str | None) -> int | None:
    if course_id is None:
        return None
    found = session.scalar(select(CourseRow.id).where(CourseRow.course_id == course_id))
    if found is None:
        raise NotFoundError("This course is not in the catalogue.")
    return found
