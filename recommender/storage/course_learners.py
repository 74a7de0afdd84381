"""The learners of one course, for figures about them as groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from recommender.learners.model import EventKind
from recommender.storage.tables import EnrolmentRow, EventRow, LearnerRow, ProfileRow
from recommender.storage.tables.events import AMONG_TOLD

BATCH = 500


@dataclass(frozen=True, slots=True)
class Taker:
    """Where one learner stands in the course; ``progress`` 0..1 is the furthest reached."""

    learner_pk: int
    enrolled_at: datetime
    moved_at: datetime | None
    started_at: datetime | None
    completed_at: datetime | None
    dropped: bool
    progress: float


@dataclass(frozen=True, slots=True)
class Told:
    """What a learner told of themselves; all empty where personalisation is off."""

    time_zone: str | None = None
    level: str | None = None
    interests: tuple[str, ...] = ()
    language: str | None = None


def takers(session: Session, course_pk: int) -> list[Taker]:
    """Everybody who enrolled, in the order of enrolling."""
    row = EnrolmentRow
    rows = session.execute(
        select(row.learner_pk, row.enrolled_at, row.moved_at, row.started_at, row.completed_at,
               row.state, row.progress)
        .where(row.course_pk == course_pk)
    )  # fmt: skip
    found = [Taker(pk, enrolled, moved, started, completed, state == "dropped", progress)
             for pk, enrolled, moved, started, completed, state, progress in rows]  # fmt: skip
    return sorted(found, key=lambda one: (one.enrolled_at, one.learner_pk))


def told(session: Session, learner_pks: Sequence[int]) -> list[Told]:
    """What each of some learners told, in their order."""
    found: dict[int, Told] = {}
    for start in range(0, len(learner_pks), BATCH):
        rows = session.execute(
            select(
                LearnerRow.id,
                LearnerRow.time_zone,
                LearnerRow.personalised,
                ProfileRow.skill_level,
                ProfileRow.interests,
                ProfileRow.preferences,
            )
            .outerjoin(ProfileRow, ProfileRow.learner_pk == LearnerRow.id)
            .where(LearnerRow.id.in_(learner_pks[start : start + BATCH]))
        )
        for pk, zone, personalised, level, interests, preferences in rows:
            language = (preferences or {}).get("language")
            found[pk] = (
                Told(zone, level, tuple(interests or ()), str(language) if language else None)
                if personalised
                else Told()
            )
    return [found.get(pk, Told()) for pk in learner_pks]


def payloads(
    session: Session, course_pk: int, kind: EventKind, since: datetime, until: datetime
) -> Iterator[tuple[int, datetime, dict[str, Any]]]:
    """Learner, time and payload of the course's events of one kind that is told, oldest first."""
    rows = session.execute(
        select(EventRow.learner_pk, EventRow.occurred_at, EventRow.payload)
        .where(
            EventRow.course_pk == course_pk,
            EventRow.kind == kind.value,
            AMONG_TOLD,
            EventRow.occurred_at >= since,
            EventRow.occurred_at < until,
        )
        .order_by(EventRow.occurred_at, EventRow.id)
    )
    for pk, at, payload in rows:
        yield pk, at, payload or {}


def first_of(session: Session, course_pk: int, kind: EventKind) -> datetime | None:
    """When the first event of a kind that is told happened with the course."""
    return session.scalar(
        select(func.min(EventRow.occurred_at)).where(
            EventRow.course_pk == course_pk, EventRow.kind == kind.value, AMONG_TOLD
        )
    )
