"""Learners' paths, version by version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from recommender.storage.learners import require
from recommender.storage.tables import LearnerRow, PathRow

KEPT = 20
"""How many versions of a path are kept; older ones go when a new one comes."""


@dataclass(frozen=True, slots=True)
class StoredPath:
    """One version: when and why it was made, and the ``document`` that describes it."""

    version: int
    at: datetime
    reason: str
    document: dict[str, Any]


def save(
    session: Session, learner_id: str, document: dict[str, Any], *, reason: str, now: datetime
) -> int:
    """Writes the next version and gives its number; raises :class:`NotFoundError`."""
    learner_pk = require(session, learner_id).id
    newest = session.scalar(
        select(func.max(PathRow.version)).where(PathRow.learner_pk == learner_pk)
    )
    version = (newest or 0) + 1
    session.execute(
        insert(PathRow).values(
            learner_pk=learner_pk, version=version, at=now, reason=reason, document=document
        )
    )
    session.execute(
        delete(PathRow).where(PathRow.learner_pk == learner_pk, PathRow.version <= version - KEPT)
    )
    return version


def history(session: Session, learner_id: str, limit: int | None = None) -> tuple[StoredPath, ...]:
    """The learner's versions, newest first; none for an unknown learner."""
    statement = (
        select(PathRow)
        .join(LearnerRow, LearnerRow.id == PathRow.learner_pk)
        .where(LearnerRow.learner_id == learner_id)
        .order_by(PathRow.version.desc())
        .limit(limit)
    )
    return tuple(
        StoredPath(row.version, row.at, row.reason, row.document)
        for row in session.scalars(statement)
    )


def remove(session: Session, learner_id: str) -> int:
    """Deletes all versions; how many there were. Raises :class:`NotFoundError`."""
    mine = PathRow.learner_pk == require(session, learner_id).id
    count = session.scalar(select(func.count()).select_from(PathRow).where(mine)) or 0
    session.execute(delete(PathRow).where(mine))
    return count
