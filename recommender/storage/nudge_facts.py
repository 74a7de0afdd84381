"""What the policy reads of one learner besides the journal: short queries by index."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from recommender.catalogue.model import Moderation
from recommender.learners.model import EnrolmentState, EventKind
from recommender.nudging.model import NewCourse
from recommender.storage.events import STUDYING
from recommender.storage.exposures import FOUNDING
from recommender.storage.tables import (
    CourseRow,
    EnrolmentRow,
    EventRow,
    IdentityRow,
    LearnerRow,
)

STUDIED = (EnrolmentState.STARTED.value, EnrolmentState.COMPLETED.value)
REFUSED = (EventKind.DISLIKE, EventKind.NOT_INTERESTED, EventKind.ALREADY_KNOW, EventKind.REPORT)
MOST_NEW = 200


@dataclass(frozen=True, slots=True)
class Person:
    """Key, last message and channels with handles of one learner."""

    pk: int
    seen_at: datetime | None
    channels: frozenset[str]


def person(session: Session, learner_id: str) -> Person | None:
    """The learner's key, last message and channels; ``None`` where nobody has this id."""
    row = session.execute(
        select(LearnerRow.id, LearnerRow.last_seen_at).where(LearnerRow.learner_id == learner_id)
    ).first()
    if row is None:
        return None
    found = select(IdentityRow.channel).where(IdentityRow.learner_pk == row.id).distinct()
    return Person(row.id, row.last_seen_at, frozenset(session.scalars(found)))


def study_begun(session: Session, learner_pk: int, since: datetime) -> list[datetime]:
    """When the learner began to study, each time: lines of the log are told at the end."""
    rows = session.execute(
        select(EventRow.occurred_at, EventRow.kind, EventRow.value).where(
            EventRow.learner_pk == learner_pk,
            EventRow.occurred_at >= since,
            EventRow.kind.in_([kind.value for kind in STUDYING]),
        )
    )
    return [
        at - timedelta(minutes=value or 0) if kind == EventKind.STUDY.value else at
        for at, kind, value in rows
    ]


def newcomers(session: Session, since: datetime) -> tuple[NewCourse, ...]:
    """Courses that came since then and have a subject, the newest first.

    What came with the first filling of the catalogue is not new.
    """
    founded = session.scalar(select(CourseRow.created_at).order_by(CourseRow.created_at).limit(1))
    if founded is None:
        return ()
    rows = session.execute(
        select(CourseRow.course_id, CourseRow.title, CourseRow.subject, CourseRow.created_at)
        .where(
            CourseRow.created_at > max(since, founded + FOUNDING),
            CourseRow.moderation == Moderation.APPROVED.value,
            CourseRow.subject.is_not(None),
        )
        .order_by(CourseRow.created_at.desc(), CourseRow.id)
        .limit(MOST_NEW)
    )
    return tuple(NewCourse(key, title, subject or "", at) for key, title, subject, at in rows)


def subjects_studied(session: Session, learner_pk: int, among: Collection[str]) -> set[str]:
    """Those of the subjects in which the learner began or completed a course."""
    rows = session.scalars(
        select(CourseRow.subject)
        .join(EnrolmentRow, EnrolmentRow.course_pk == CourseRow.id)
        .where(
            EnrolmentRow.learner_pk == learner_pk,
            EnrolmentRow.state.in_(STUDIED),
            CourseRow.subject.in_(among),
        )
        .distinct()
    )
    return {subject for subject in rows if subject}


def known_already(session: Session, learner_pk: int, among: Collection[str]) -> set[str]:
    """Those of the courses that the learner has taken, dropped or said no to."""
    taken = (
        select(CourseRow.course_id)
        .join(EnrolmentRow, EnrolmentRow.course_pk == CourseRow.id)
        .where(EnrolmentRow.learner_pk == learner_pk, CourseRow.course_id.in_(among))
    )
    refused = (
        select(CourseRow.course_id)
        .join(EventRow, EventRow.course_pk == CourseRow.id)
        .where(
            EventRow.learner_pk == learner_pk,
            EventRow.kind.in_([kind.value for kind in REFUSED]),
            CourseRow.course_id.in_(among),
        )
    )
    return set(session.scalars(taken.union(refused)))
