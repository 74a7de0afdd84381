"""Which courses are whose: what administrators granted, and what instructors submitted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from recommender.catalogue.ownership_model import Ownership
from recommender.errors import NotFoundError
from recommender.storage.dialects import upsert
from recommender.storage.learners import require
from recommender.storage.tables import CourseOwnerRow, CourseRow, LearnerRow


def grant(session: Session, owner: Ownership) -> bool:
    """Makes somebody an owner; whether they were none before. Raises :class:`NotFoundError`."""
    statement = upsert(session, CourseOwnerRow).values(
        learner_pk=require(session, owner.learner_id).id,
        course_pk=course_pk(session, owner.course_id),
        granted_by=owner.granted_by,
        granted_at=owner.at,
    )
    known = owner.course_id in of_learner(session, owner.learner_id)
    session.execute(statement.on_conflict_do_nothing())
    return not known


def revoke(session: Session, course_id: str, learner_id: str) -> bool:
    """Takes a course from somebody; whether it was theirs. Raises :class:`NotFoundError`."""
    mine = learner_id in {one.learner_id for one in every(session, course_id)}
    session.execute(
        delete(CourseOwnerRow).where(
            CourseOwnerRow.learner_pk == require(session, learner_id).id,
            CourseOwnerRow.course_pk == course_pk(session, course_id),
        )
    )
    return mine


def of_learner(session: Session, learner_id: str) -> tuple[str, ...]:
    """Ids of the courses that are somebody's, in the order in which they came to be."""
    rows = session.scalars(
        select(CourseRow.course_id)
        .join(CourseOwnerRow, CourseOwnerRow.course_pk == CourseRow.id)
        .join(LearnerRow, LearnerRow.id == CourseOwnerRow.learner_pk)
        .where(LearnerRow.learner_id == learner_id)
        .order_by(CourseOwnerRow.granted_at, CourseRow.id)
    )
    return tuple(rows)


def every(session: Session, course_id: str | None = None) -> tuple[Ownership, ...]:
    """All grants, or those of one course, by course and time."""
    statement = (
        select(
            CourseRow.course_id,
            LearnerRow.learner_id,
            CourseOwnerRow.granted_by,
            CourseOwnerRow.granted_at,
        )
        .join(CourseRow, CourseRow.id == CourseOwnerRow.course_pk)
        .join(LearnerRow, LearnerRow.id == CourseOwnerRow.learner_pk)
        .order_by(CourseRow.course_id, CourseOwnerRow.granted_at)
    )
    if course_id is not None:
        statement = statement.where(CourseRow.course_id == course_id)
    return tuple(Ownership(*row) for row in session.execute(statement))


def course_pk(session: Session, course_id: str) -> int:
    """The store's key of a course; raises :class:`NotFoundError`."""
    found = session.scalar(select(CourseRow.id).where(CourseRow.course_id == course_id))
    if found is None:
        raise NotFoundError(f"There is no course “{course_id}”.", "Look for it by its title.")
    return found


def granted(session: Session, learner_pk: int) -> list[dict[str, datetime | str]]:
    """What was granted to one learner, for ``export``."""
    rows = session.execute(
        select(CourseRow.course_id, CourseOwnerRow.granted_at)
        .join(CourseRow, CourseRow.id == CourseOwnerRow.course_pk)
        .where(CourseOwnerRow.learner_pk == learner_pk)
    )
    return [{"course_id": course_id, "since": at} for course_id, at in rows]
