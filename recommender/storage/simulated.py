"""Learners that a simulator made: counting them, removing them, telling whether real ones are."""

from __future__ import annotations

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from recommender.storage.tables import EnrolmentRow, LearnerRow


def count(session: Session) -> int:
    """How many learners are simulated."""
    statement = select(func.count()).select_from(LearnerRow).where(LearnerRow.simulated)
    return session.scalar(statement) or 0


def has_real_enrolments(session: Session) -> bool:
    """Whether anybody who is not simulated is enrolled anywhere."""
    real = select(EnrolmentRow.id).join(LearnerRow, LearnerRow.id == EnrolmentRow.learner_pk)
    return bool(session.scalar(select(exists(real.where(LearnerRow.simulated.is_(False))))))


def remove(session: Session) -> int:
    """Deletes all simulated learners and what they did; how many they were."""
    number = count(session)
    session.execute(delete(LearnerRow).where(LearnerRow.simulated))
    return number
