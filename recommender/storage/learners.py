"""Learners and their profiles, as values."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from recommender.catalogue.model import Level
from recommender.errors import NotFoundError
from recommender.learners.model import Learner, Profile, Role
from recommender.storage.dialects import upsert
from recommender.storage.tables import LearnerRow, ProfileRow

SEEN_RESOLUTION = timedelta(minutes=1)
"""How exact ``last_seen_at`` is: not every message is worth a write."""

# Every recommendation runs this: it is built once, on tables rather than on mapped classes.
_L: Any = LearnerRow.__table__
_P: Any = ProfileRow.__table__
_OF_LEARNER = ("learner_id", "role", "name", "time_zone", "personalised", "simulated")
_OF_PROFILE = ("career_goal", "interests", "skill_level", "weekly_hours", "preferences")
_GET = (
    select(*(_L.c[name] for name in _OF_LEARNER), *(_P.c[name] for name in _OF_PROFILE))
    .select_from(_L.outerjoin(_P, _P.c.learner_pk == _L.c.id))
    .where(_L.c.learner_id == bindparam("learner"))
)


def ensure(
    session: Session,
    learner_id: str,
    *,
    role: Role | None = None,
    name: str | None = None,
    time_zone: str | None = None,
    simulated: bool = False,
    now: datetime,
) -> Learner:
    """The learner, created on first sight; what is given and differs is updated."""
    row = _find(session, learner_id)
    if row is None:
        session.execute(
            upsert(session, LearnerRow)
            .values(
                learner_id=learner_id,
                role=(role or Role.LEARNER).value,
                name=name,
                time_zone=time_zone,
                personalised=True,
                simulated=simulated,
                created_at=now,
                last_seen_at=now,
            )
            .on_conflict_do_nothing(index_elements=["learner_id"])
        )
        row = require(session, learner_id)
    given = {"role": role.value if role else None, "name": name, "time_zone": time_zone}
    for attribute, value in given.items():
        if value is not None and getattr(row, attribute) != value:
            setattr(row, attribute, value)
    if row.last_seen_at is None or now - row.last_seen_at >= SEEN_RESOLUTION:
        row.last_seen_at = now
    session.flush()
    return _learner(row, session.get(ProfileRow, row.id))


def get(session: Session, learner_id: str) -> Learner:
    """The learner; raises :class:`NotFoundError`."""
    found = session.execute(_GET, {"learner": learner_id}).first()
    if found is None:
        raise _unknown()
    return _learner(found, found)


def save_profile(session: Session, learner_id: str, profile: Profile, *, now: datetime) -> None:
    """Replaces the learner's profile."""
    learner_pk = require(session, learner_id).id
    row = session.get(ProfileRow, learner_pk)
    if row is None:
        row = ProfileRow(learner_pk=learner_pk)
        session.add(row)
    row.career_goal = profile.career_goal
    row.interests = list(profile.interests) or None
    row.skill_level = profile.skill_level.value if profile.skill_level else None
    row.weekly_hours = profile.weekly_hours
    row.preferences = profile.preferences or None
    row.updated_at = now
    session.flush()


def set_personalised(session: Session, learner_id: str, on: bool) -> None:
    """Switches personalisation for the learner."""
    require(session, learner_id).personalised = on
    session.flush()


def require(session: Session, learner_id: str) -> LearnerRow:
    """The learner's row, for the modules of this package; raises :class:`NotFoundError`."""
    row = _find(session, learner_id)
    if row is None:
        raise _unknown()
    return row


def times(session: Session, learner_id: str) -> dict[str, Any]:
    """When the learner was first and last seen."""
    row = require(session, learner_id)
    return {"created_at": row.created_at, "last_seen_at": row.last_seen_at}


def _find(session: Session, learner_id: str) -> LearnerRow | None:
    return session.scalars(select(LearnerRow).where(LearnerRow.learner_id == learner_id)).first()


def _unknown() -> NotFoundError:
    return NotFoundError("This learner is not known.", "Check the id; it is the token's `sub`.")


def _learner(row: LearnerRow | Row[Any], profile: ProfileRow | Row[Any] | None) -> Learner:
    return Learner(
        learner_id=row.learner_id,
        role=Role(row.role),
        name=row.name,
        time_zone=row.time_zone,
        personalised=row.personalised,
        simulated=row.simulated,
        profile=_profile(profile),
    )


def _profile(row: ProfileRow | Row[Any] | None) -> Profile:
    if row is None:
        return Profile()
    return Profile(
        career_goal=row.career_goal,
        interests=tuple(row.interests or ()),
        skill_level=Level(row.skill_level) if row.skill_level else None,
        weekly_hours=row.weekly_hours,
        preferences=row.preferences or {},
    )
