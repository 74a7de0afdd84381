"""The record of what was changed in courses."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from recommender.catalogue.editing.model import Edit
from recommender.errors import NotFoundError
from recommender.storage.course_owners import course_pk
from recommender.storage.tables import CourseEditRow, CourseRow


def append(
    session: Session,
    course_id: str,
    actor: str,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    at: datetime,
    undoes: int | None = None,
) -> Edit:
    """Writes one change down; raises :class:`NotFoundError` for an unknown course."""
    row = CourseEditRow(
        course_pk=course_pk(session, course_id),
        at=at,
        actor=actor,
        before=before,
        after=after,
        undoes=undoes,
    )
    session.add(row)
    session.flush()
    return _value(row, course_id)


def get(session: Session, edit_id: int) -> Edit:
    """One change; raises :class:`NotFoundError`."""
    row = session.get(CourseEditRow, edit_id)
    if row is None:
        raise NotFoundError("There is no such change.", "Say what you want to change.")
    course_id = session.scalar(select(CourseRow.course_id).where(CourseRow.id == row.course_pk))
    return _value(row, str(course_id))


def history(session: Session, course_id: str, limit: int = 50) -> tuple[Edit, ...]:
    """The latest changes to a course, newest first."""
    rows = session.scalars(
        select(CourseEditRow)
        .where(CourseEditRow.course_pk == course_pk(session, course_id))
        .order_by(CourseEditRow.id.desc())
        .limit(limit)
    )
    return tuple(_value(row, course_id) for row in rows)


def undone(session: Session, edit_id: int) -> bool:
    """Whether the change was taken back."""
    found = select(CourseEditRow.id).where(CourseEditRow.undoes == edit_id).limit(1)
    return session.scalar(found) is not None


def _value(row: CourseEditRow, course_id: str) -> Edit:
    return Edit(row.id, course_id, row.at, row.actor, dict(row.before), dict(row.after), row.undoes)
