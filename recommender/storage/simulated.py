"""Learners that a simulator made: adding, counting and removing them, and telling real ones."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from recommender.errors import BadInputError
from recommender.learners.model import Profile
from recommender.storage import analytics, platform_events, platform_log
from recommender.storage.tables import EnrolmentRow, LearnerRow, ProfileRow


def count(session: Session) -> int:
    """How many learners are simulated."""
    statement = select(func.count()).select_from(LearnerRow).where(LearnerRow.simulated)
    return session.scalar(statement) or 0


def any_there(session: Session) -> bool:
    """Whether anybody is simulated."""
    return bool(session.scalar(select(exists(select(LearnerRow.id).where(LearnerRow.simulated)))))


def has_real_enrolments(session: Session) -> bool:
    """Whether anybody who is not simulated is enrolled anywhere."""
    real = select(EnrolmentRow.learner_pk).join(
        LearnerRow, LearnerRow.id == EnrolmentRow.learner_pk
    )
    return bool(session.scalar(select(exists(real.where(LearnerRow.simulated.is_(False))))))


def remove(session: Session) -> int:
    """Deletes all simulated learners and what they did; how many they were."""
    number = count(session)
    if number:
        analytics.forget(session)
        platform_events.forget(session)
        platform_log.forget(session)
    session.execute(delete(LearnerRow).where(LearnerRow.simulated))
    return number


def add_learners(session: Session, profiles: dict[str, Profile], *, now: datetime) -> None:
    """Creates simulated learners with their profiles.

    Raises:
        BadInputError: a real learner has one of the ids.
    """
    taken = select(exists(select(LearnerRow.id).where(LearnerRow.learner_id.in_(profiles))))
    if session.scalar(taken):
        raise BadInputError("A real learner has the id of a simulated one (sim-…).")
    rows = [
        LearnerRow(learner_id=learner_id, simulated=True, created_at=now) for learner_id in profiles
    ]
    session.add_all(rows)
    session.flush()
    session.add_all(
        ProfileRow(
            learner_pk=row.id,
            interests=list(profile.interests),
            skill_level=profile.skill_level.value if profile.skill_level else None,
            weekly_hours=profile.weekly_hours,
            updated_at=now,
        )
        for row, profile in zip(rows, profiles.values(), strict=True)
    )
    session.flush()
