"""Who has which role; people are found by id, and those with a role by name too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from recommender.learners.model import Role
from recommender.storage.dialects import is_sqlite
from recommender.storage.learners import ensure
from recommender.storage.tables import LearnerRow

LOCK = 0x524F4C45  # "ROLE": two administrators must not take each other's role at once


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with their role; ``name`` is what their token last said."""

    learner_id: str
    role: Role
    name: str | None = None
    last_seen_at: datetime | None = None


def holders(session: Session, limit: int) -> tuple[Holder, ...]:
    """Everybody who is more than a learner, administrators first."""
    statement = (
        select(LearnerRow)
        .where(LearnerRow.role != Role.LEARNER.value)
        .order_by(LearnerRow.role, LearnerRow.learner_id)
        .limit(limit)
    )
    return tuple(_holder(row) for row in session.scalars(statement))


def named(session: Session, words: str, limit: int) -> tuple[Holder, ...]:
    """Learners whose id is ``words``, without regard to case; the exact one alone where it is."""
    exact = session.scalars(select(LearnerRow).where(LearnerRow.learner_id == words)).first()
    if exact is not None:
        return (_holder(exact),)
    like = func.lower(LearnerRow.learner_id) == words.casefold()
    return tuple(
        _holder(row) for row in session.scalars(select(LearnerRow).where(like)).fetchmany(limit)
    )


def change(session: Session, learner_id: str, role: Role, now: datetime) -> Role:
    """Gives a role, creating whoever is not known; the role before."""
    if not is_sqlite(session):
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    ensure(session, learner_id, now=now)
    row = session.scalars(select(LearnerRow).where(LearnerRow.learner_id == learner_id)).one()
    before = Role(row.role)
    session.execute(update(LearnerRow).where(LearnerRow.id == row.id).values(role=role.value))
    return before


def count(session: Session, role: Role) -> int:
    """How many have ``role``."""
    statement = select(func.count()).select_from(LearnerRow).where(LearnerRow.role == role.value)
    return session.scalar(statement) or 0


def _holder(row: LearnerRow) -> Holder:
    return Holder(row.learner_id, Role(row.role), row.name, row.last_seen_at)
