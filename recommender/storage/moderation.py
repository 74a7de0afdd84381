"""What waits to be moderated, what was decided, and what is kept from single learners."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from recommender.catalogue.hashing import course_hash
from recommender.catalogue.model import Course, Moderation
from recommender.catalogue.moderation_model import Decision, DecisionReason, Hiding
from recommender.errors import NotFoundError
from recommender.storage.courses import get_many
from recommender.storage.dialects import upsert
from recommender.storage.learners import require
from recommender.storage.tables import (
    CourseDecisionRow,
    CourseRow,
    HiddenCourseRow,
    LearnerRow,
    ReportRow,
)

# Every recommendation runs this: it is built once, on tables rather than on mapped classes.
_COURSES: Any = CourseRow.__table__
_LEARNERS: Any = LearnerRow.__table__
_HIDDEN: Any = HiddenCourseRow.__table__
_HIDDEN_FOR = (
    select(_COURSES.c.course_id)
    .join(_HIDDEN, _HIDDEN.c.course_pk == _COURSES.c.id)
    .join(_LEARNERS, _LEARNERS.c.id == _HIDDEN.c.learner_pk)
    .where(_LEARNERS.c.learner_id == bindparam("learner"))
)


def in_state(session: Session, state: Moderation, limit: int) -> tuple[Course, ...]:
    """Courses in ``state``, those that came first at the front."""
    ids = session.scalars(
        select(CourseRow.course_id)
        .where(CourseRow.moderation == state.value)
        .order_by(CourseRow.created_at, CourseRow.id)
        .limit(limit)
    )
    return tuple(get_many(session, ids).values())


def count(session: Session, state: Moderation) -> int:
    """How many courses are in ``state``."""
    statement = select(func.count()).select_from(CourseRow)
    return session.scalar(statement.where(CourseRow.moderation == state.value)) or 0


def same_title(session: Session, title: str, besides: str) -> tuple[str, ...]:
    """Ids of other courses with this title, without regard to case and blanks at the ends."""
    wanted = title.strip().casefold()
    statement = select(CourseRow.course_id).where(
        func.lower(func.trim(CourseRow.title)) == wanted, CourseRow.course_id != besides
    )
    return tuple(session.scalars(statement.order_by(CourseRow.id)))


def decide(session: Session, decision: Decision) -> Decision:
    """Gives a course its state and keeps the decision; the state before is the store's.

    Raises :class:`NotFoundError`.
    """
    row = _course(session, decision.course_id)
    before = Moderation(row.moderation)
    session.execute(
        update(CourseRow)
        .where(CourseRow.id == row.id)
        .values(moderation=decision.after.value, updated_at=decision.at)
    )
    changed = get_many(session, [decision.course_id])[decision.course_id]
    session.execute(
        update(CourseRow).where(CourseRow.id == row.id).values(content_hash=course_hash(changed))
    )
    session.execute(
        insert(CourseDecisionRow).values(
            course_pk=row.id,
            at=decision.at,
            before=before.value,
            after=decision.after.value,
            reason=decision.reason.value if decision.reason else None,
            words=decision.words,
        )
    )
    return Decision(
        decision.course_id, decision.at, before, decision.after, decision.reason, decision.words
    )


def decisions(session: Session, course_id: str) -> tuple[Decision, ...]:
    """What was decided on a course, the latest first."""
    rows = session.scalars(
        select(CourseDecisionRow)
        .join(CourseRow, CourseRow.id == CourseDecisionRow.course_pk)
        .where(CourseRow.course_id == course_id)
        .order_by(CourseDecisionRow.at.desc(), CourseDecisionRow.id.desc())
    )
    return tuple(
        Decision(
            course_id,
            row.at,
            Moderation(row.before),
            Moderation(row.after),
            DecisionReason(row.reason) if row.reason else None,
            row.words,
        )
        for row in rows
    )


def hide_for(session: Session, learner_id: str, hiding: Hiding) -> bool:
    """Keeps a course from one learner; whether it was not already.

    Raises :class:`NotFoundError` for an unknown learner or course.
    """
    statement = upsert(session, HiddenCourseRow).values(
        learner_pk=require(session, learner_id).id,
        course_pk=_course(session, hiding.course_id).id,
        at=hiding.at,
        reason=hiding.reason.value if hiding.reason else None,
    )
    known = hiding.course_id in hidden_for(session, learner_id)
    session.execute(statement.on_conflict_do_nothing())
    return not known


def show_to(session: Session, learner_id: str, course_id: str) -> bool:
    """Lets one learner see a course again; whether it was kept from them."""
    was = course_id in hidden_for(session, learner_id)
    session.execute(
        delete(HiddenCourseRow).where(
            HiddenCourseRow.learner_pk == require(session, learner_id).id,
            HiddenCourseRow.course_pk == _course(session, course_id).id,
        )
    )
    return was


def hidden_for(session: Session, learner_id: str) -> frozenset[str]:
    """Ids of the courses kept from a learner; every recommendation asks."""
    return frozenset(session.scalars(_HIDDEN_FOR, {"learner": learner_id}))


def hidings(session: Session, learner_pk: int) -> tuple[Hiding, ...]:
    """The courses kept from a learner, for their export."""
    rows = session.execute(
        select(CourseRow.course_id, HiddenCourseRow.at, HiddenCourseRow.reason)
        .join(CourseRow, CourseRow.id == HiddenCourseRow.course_pk)
        .where(HiddenCourseRow.learner_pk == learner_pk)
        .order_by(HiddenCourseRow.at)
    )
    return tuple(
        Hiding(course_id, at, DecisionReason(reason) if reason else None)
        for course_id, at, reason in rows
    )


def reporter(session: Session, report_id: str) -> tuple[str, str]:
    """(learner, course) of a report, to act on; raises :class:`NotFoundError`."""
    found = session.execute(
        select(LearnerRow.learner_id, CourseRow.course_id)
        .join(ReportRow, ReportRow.learner_pk == LearnerRow.id)
        .join(CourseRow, CourseRow.id == ReportRow.course_pk)
        .where(ReportRow.report_id == report_id)
    ).first()
    if found is None:
        raise NotFoundError("There is no such report.", "Look at the queue again.")
    return found.learner_id, found.course_id


def _course(session: Session, course_id: str) -> CourseRow:
    row = session.scalars(select(CourseRow).where(CourseRow.course_id == course_id)).first()
    if row is None:
        raise NotFoundError("There is no such course.", "Look at the list again.")
    return row
