"""Leases: one process at a time does a job; and how its last run went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from recommender.storage.dialects import upsert
from recommender.storage.tables import NudgeLeaseRow


@dataclass(frozen=True, slots=True)
class Lease:
    """A job's lease: who holds it until when, and what the last run reported."""

    name: str
    owner: str
    until: datetime
    ran_at: datetime | None
    report: dict[str, Any] | None


def take(session: Session, name: str, owner: str, *, now: datetime, until: datetime) -> bool:
    """Takes the lease, or goes on with it; ``False`` while somebody else holds it."""
    statement = upsert(session, NudgeLeaseRow).values(name=name, owner=owner, until=until)
    taken = session.execute(
        statement.on_conflict_do_update(
            index_elements=["name"],
            set_={"owner": owner, "until": until},
            where=or_(NudgeLeaseRow.owner == owner, NudgeLeaseRow.until <= now),
        ).returning(NudgeLeaseRow.name)
    )
    return taken.first() is not None


def release(session: Session, name: str, owner: str, *, now: datetime) -> None:
    """Gives the lease up, if ``owner`` holds it."""
    session.execute(
        update(NudgeLeaseRow)
        .where(NudgeLeaseRow.name == name, NudgeLeaseRow.owner == owner)
        .values(until=now)
    )


def report(
    session: Session, name: str, owner: str, found: dict[str, Any], *, now: datetime
) -> None:
    """Notes how a run of the job ``name`` went; a job's row is no lease."""
    values = {"owner": owner, "until": now, "ran_at": now, "report": found}
    statement = upsert(session, NudgeLeaseRow).values(name=name, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["name"], set_=values))


def leases(session: Session) -> tuple[Lease, ...]:
    """All leases, by name."""
    rows = session.scalars(select(NudgeLeaseRow).order_by(NudgeLeaseRow.name))
    return tuple(Lease(row.name, row.owner, row.until, row.ran_at, row.report) for row in rows)
