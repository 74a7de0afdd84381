"""Enrolments: what the events of one learner and one course add up to.

Every column is a minimum or a maximum over the events, hence merging is commutative and
idempotent: chat, API and importer may merge the same events in any order and in any chunks.
The state follows: completed once, completed for good; otherwise dropped when the last step
was a drop; otherwise started when anything was done; otherwise enrolled.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, delete, func, or_, select, true
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import FromClause, Select

from recommender.learners.model import Enrolment, EnrolmentState, EventKind
from recommender.storage.dialects import upsert
from recommender.storage.tables import CourseRow, EnrolmentRow

DOING = (EventKind.START, EventKind.PROGRESS)
ONWARDS = (EventKind.ENROL, *DOING)
MOVING = (*ONWARDS, EventKind.COMPLETE, EventKind.DROP)
EARLIEST = ("enrolled_at", "started_at", "completed_at")
LATEST = ("moved_at", "dropped_at", "updated_at", "progress")

Column = ColumnElement[Any]


def merge(session: Session, source: FromClause) -> None:
    """Merges the moving events of ``source`` into the enrolments, in one statement.

    Args:
        session: an open session.
        source: has columns ``learner_pk``, ``course_pk``, ``kind``, ``occurred_at``, ``value``.
    """
    summary = _summary(source)
    names = [column.name for column in summary.selected_columns]
    statement = upsert(session, EnrolmentRow).from_select(names, summary)
    new, old = statement.excluded, EnrolmentRow.__table__.c
    merged = {name: _choose(old[name], new[name], old[name] < new[name]) for name in LATEST}
    merged |= {name: _choose(old[name], new[name], new[name] < old[name]) for name in EARLIEST}
    merged["state"] = _state(merged)
    session.execute(
        statement.on_conflict_do_update(index_elements=["learner_pk", "course_pk"], set_=merged)
    )


def remove(session: Session, learner_pk: int, course_pk: int) -> None:
    """Forgets one enrolment, for it to be merged anew from the events that stand."""
    session.execute(
        delete(EnrolmentRow).where(
            EnrolmentRow.learner_pk == learner_pk, EnrolmentRow.course_pk == course_pk
        )
    )


def of_learner(session: Session, learner_pk: int) -> tuple[Enrolment, ...]:
    """The learner's enrolments, the latest changed first."""
    rows = session.execute(
        select(CourseRow.course_id, EnrolmentRow)
        .join(CourseRow, CourseRow.id == EnrolmentRow.course_pk)
        .where(EnrolmentRow.learner_pk == learner_pk)
        .order_by(EnrolmentRow.updated_at.desc(), EnrolmentRow.course_pk.desc())
    )
    return tuple(
        Enrolment(
            course_id, EnrolmentState(row.state), row.progress, row.enrolled_at, row.completed_at
        )
        for course_id, row in rows
    )


def _summary(source: FromClause) -> Select[Any]:
    """One row a pair; what follows from the aggregates is computed outside, from each once."""
    kind, at = source.c.kind, source.c.occurred_at
    times: dict[str, Column] = {
        "enrolled_at": func.min(at),
        "moved_at": func.max(at).filter(_among(kind, ONWARDS)),
        "started_at": func.min(at).filter(_among(kind, DOING)),
        "dropped_at": func.max(at).filter(_among(kind, (EventKind.DROP,))),
        "completed_at": func.min(at).filter(_among(kind, (EventKind.COMPLETE,))),
        "updated_at": func.max(at),
    }
    furthest = func.max(source.c.value).filter(_among(kind, (EventKind.PROGRESS,)))
    inner = (
        select(
            source.c.learner_pk,
            source.c.course_pk,
            *(column.label(name) for name, column in times.items()),
            furthest.label("furthest"),
        )
        .where(_among(kind, MOVING))
        .group_by(source.c.learner_pk, source.c.course_pk)
        .subquery()
    )
    progress = case((inner.c.completed_at.is_not(None), 1.0), else_=inner.c.furthest)
    return select(
        inner.c.learner_pk,
        inner.c.course_pk,
        *(inner.c[name] for name in times),
        func.coalesce(progress, 0.0).label("progress"),
        _state(dict(inner.c.items())).label("state"),
    ).where(true())


def _among(kind: Column, kinds: tuple[EventKind, ...]) -> ColumnElement[bool]:
    return kind.in_(
        bindparam(None, [one.value for one in kinds], expanding=True, literal_execute=True)
    )


def _state(columns: dict[str, Column]) -> Column:
    moved, dropped = columns["moved_at"], columns["dropped_at"]
    return case(
        (columns["completed_at"].is_not(None), EnrolmentState.COMPLETED.value),
        (
            and_(dropped.is_not(None), or_(moved.is_(None), dropped >= moved)),
            EnrolmentState.DROPPED.value,
        ),
        (columns["started_at"].is_not(None), EnrolmentState.STARTED.value),
        else_=EnrolmentState.ENROLLED.value,
    )


def _choose(old: Column, new: Column, take_new: Column) -> Column:
    return case((old.is_(None), new), (new.is_(None), old), (take_new, new), else_=old)
