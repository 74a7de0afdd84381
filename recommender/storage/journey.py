"""What a learner did, for the rooms that guide: events that stand, with who said so."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from recommender.learners.model import OPINIONS, Event, EventKind
from recommender.learners.progress.activity import PRACTICE
from recommender.learners.progress.journal import Journal, read_journal
from recommender.learners.progress.model import Recorded
from recommender.storage.dialects import seconds_of
from recommender.storage.enrolments import MOVING
from recommender.storage.events import CORRECTS, standing_places
from recommender.storage.learners import get, require
from recommender.storage.tables import CourseRow, EventRow

JOURNEY = frozenset((*MOVING, EventKind.STUDY, EventKind.UNDO, *OPINIONS))
QUARTER = 15 * 60
"""Seconds in which one answer of a quiz or review is as good as twenty: they count by the day,
and every time zone's midnight is on a quarter of an hour."""

# Thousands of rows are read: on tables rather than on mapped classes, which take twice as long.
_EVENTS: Any = EventRow.__table__
_COURSES: Any = CourseRow.__table__


def records(
    session: Session, learner_id: str, *, also: frozenset[EventKind] = frozenset()
) -> tuple[Recorded, ...]:
    """The learner's steps that were not taken back, oldest first.

    Progress that a later correction supersedes is left out, as are an ``undo`` and what it took
    back. Of practice (quizzes, reviews) one event of each quarter of an hour is given. ``also``
    names further kinds to give. Raises :class:`NotFoundError`.
    """
    learner_pk = require(session, learner_id).id
    kinds = [kind.value for kind in JOURNEY | also]
    rows = session.execute(
        select(_EVENTS, _COURSES.c.course_id)
        .outerjoin(_COURSES, _COURSES.c.id == _EVENTS.c.course_pk)
        .where(
            _EVENTS.c.learner_pk == learner_pk,
            or_(_EVENTS.c.kind.in_(kinds), _EVENTS.c.id.in_(_practice(session, learner_pk))),
        )
        .order_by(_EVENTS.c.occurred_at.desc(), _EVENTS.c.id.desc())
    ).all()
    found = [_recorded(row) for row in rows]
    places = standing_places([_told(one.event) for one in found])
    return tuple(found[place] for place in reversed(places))


def _practice(session: Session, learner_pk: int) -> Select[Any]:
    """The first event of practice in each quarter of an hour."""
    return (
        select(func.min(_EVENTS.c.id))
        .where(
            _EVENTS.c.learner_pk == learner_pk,
            _EVENTS.c.kind.in_([kind.value for kind in PRACTICE]),
        )
        .group_by(seconds_of(session, _EVENTS.c.occurred_at) // QUARTER)
    )


def journal(session: Session, learner_id: str) -> Journal:
    """The learner's journey, folded; raises :class:`NotFoundError`."""
    return read_journal(get(session, learner_id), records(session, learner_id))


def _recorded(row: Any) -> Recorded:
    event = Event(
        kind=EventKind(row.kind),
        occurred_at=row.occurred_at,
        course_id=row.course_id,
        value=row.value,
        channel=row.channel,
        request_id=row.request_id,
        payload=row.payload,
    )
    return Recorded(event, row.source)


def _told(event: Event) -> tuple[str, EventKind, bool]:
    corrects = event.kind is EventKind.PROGRESS and bool((event.payload or {}).get(CORRECTS))
    return event.course_id or "", event.kind, corrects
