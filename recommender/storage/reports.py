"""Reported recommendations: the administrators' queue."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from recommender.errors import NotFoundError
from recommender.learners.feedback.model import Report, ReportReason, ReportStatus
from recommender.storage.learners import require
from recommender.storage.tables import CourseRow, ReportRow


def add(session: Session, learner_id: str, report: Report) -> None:
    """Queues ``report``; raises :class:`NotFoundError` for an unknown learner or course."""
    course_pk = session.scalar(select(CourseRow.id).where(CourseRow.course_id == report.course_id))
    if course_pk is None:
        raise NotFoundError("This course is not in the catalogue.")
    session.add(
        ReportRow(
            report_id=report.report_id,
            learner_pk=require(session, learner_id).id,
            course_pk=course_pk,
            request_id=report.request_id,
            at=report.at,
            reason=report.reason.value,
            words=report.words,
            shown=report.shown,
            status=report.status.value,
        )
    )
    session.flush()


def queue(session: Session, status: ReportStatus, limit: int) -> tuple[Report, ...]:
    """Reports with ``status``, those waiting longest first."""
    statement = (
        select(ReportRow, CourseRow.course_id)
        .join(CourseRow, CourseRow.id == ReportRow.course_pk)
        .where(ReportRow.status == status.value)
        .order_by(ReportRow.at, ReportRow.report_id)
        .limit(limit)
    )
    return tuple(_value(row, course_id) for row, course_id in session.execute(statement))


def of_learner(session: Session, learner_pk: int) -> tuple[Report, ...]:
    """The reports of one learner, newest first."""
    statement = (
        select(ReportRow, CourseRow.course_id)
        .join(CourseRow, CourseRow.id == ReportRow.course_pk)
        .where(ReportRow.learner_pk == learner_pk)
        .order_by(ReportRow.at.desc(), ReportRow.report_id)
    )
    return tuple(_value(row, course_id) for row, course_id in session.execute(statement))


def handle(
    session: Session,
    report_id: str,
    status: ReportStatus,
    *,
    actor: str,
    note: str | None,
    now: datetime,
) -> Report:
    """Moves a report to ``status``; raises :class:`NotFoundError`."""
    row = session.get(ReportRow, report_id)
    if row is None:
        raise NotFoundError("There is no such report.", "Look at the queue again.")
    row.status, row.handled_by, row.handled_at = status.value, actor, now
    row.note = note if note is not None else row.note
    session.flush()
    course_id = session.scalar(select(CourseRow.course_id).where(CourseRow.id == row.course_pk))
    return _value(row, str(course_id))


def counts(session: Session) -> dict[ReportStatus, int]:
    """How many reports there are with each status."""
    statement = select(ReportRow.status, func.count()).group_by(ReportRow.status)
    found = {ReportStatus(status): number for status, number in session.execute(statement)}
    return {status: found.get(status, 0) for status in ReportStatus}


def _value(row: ReportRow, course_id: str) -> Report:
    return Report(
        report_id=row.report_id,
        course_id=course_id,
        at=row.at,
        reason=ReportReason(row.reason),
        status=ReportStatus(row.status),
        request_id=row.request_id,
        words=row.words,
        shown=row.shown,
        handled_by=row.handled_by,
        handled_at=row.handled_at,
        note=row.note,
    )
