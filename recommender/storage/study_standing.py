"""Courses that a study log names no longer: their lines were withdrawn, or moved to another course.

A line that was taken back is no sign that somebody takes the course. Events are never deleted,
so what ranking reads of them leaves those out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from recommender.learners.model import Event, EventKind
from recommender.learners.progress.entries import ENTRY, fold_entries
from recommender.storage.tables import CourseRow, EventRow, LearnerRow

_STUDY = EventRow.kind == EventKind.STUDY.value


def gone_courses(session: Session, learner_id: str) -> frozenset[str]:
    """Ids of courses that only lines name which do not stand in the learner's log."""
    known = select(LearnerRow.id).where(LearnerRow.learner_id == learner_id)
    logs = _logs(session, EventRow.learner_pk.in_(known))
    return frozenset().union(*(_gone(log) for log in logs.values()))


def gone_pairs(session: Session, last: int) -> frozenset[tuple[int, str]]:
    """Learner (key of the store) and course of withdrawn lines, among events up to id ``last``.

    Only logs from which a line was withdrawn are read: such an event names no course.
    """
    withdrew = select(EventRow.learner_pk).where(
        _STUDY, EventRow.course_pk.is_(None), EventRow.payload.is_not(None), EventRow.id <= last
    )
    logs = _logs(session, EventRow.learner_pk.in_(withdrew) & (EventRow.id <= last))
    return frozenset((learner, course) for learner, log in logs.items() for course in _gone(log))


def _gone(log: Iterable[Event]) -> frozenset[str]:
    """Courses named in ``log`` by lines of our own alone, none of which stands."""
    log = tuple(log)
    named = {event.course_id for event in log if event.course_id}
    foreign = {event.course_id for event in log if not (event.payload or {}).get(ENTRY)}
    standing = {entry.course_id for entry in fold_entries(log)}
    return frozenset(course for course in named - foreign - standing if course)


def _logs(session: Session, which: ColumnElement[bool]) -> Mapping[int, list[Event]]:
    """Whole study logs by learner, in the order in which they were written."""
    statement: Select[Any] = (
        select(EventRow.learner_pk, EventRow.occurred_at, EventRow.value, EventRow.payload,
               CourseRow.course_id)
        .outerjoin(CourseRow, CourseRow.id == EventRow.course_pk)
        .where(_STUDY, which)
        .order_by(EventRow.id)
    )  # fmt: skip
    found: dict[int, list[Event]] = defaultdict(list)
    for learner_pk, at, value, payload, course_id in session.execute(statement):
        found[learner_pk].append(Event(EventKind.STUDY, at, course_id, value, payload=payload))
    return found
