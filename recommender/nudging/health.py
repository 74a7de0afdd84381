"""How the process of nudges is doing, for ``waymark doctor``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from recommender.storage import nudge_leases, nudges
from recommender.storage.database import Database

SCHEDULER = "scheduler"
DELIVER = "deliver"
SILENT = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Health:
    """What is known of the process.

    Attributes:
        running: whether a process holds the lease.
        delivered_at: when delivering last ran.
        silent: a process holds the lease, and delivering has not run for ten minutes.
        dead: how many nudges could not be delivered; ``waiting`` how many wait.
        reports: what each job last reported.
    """

    running: bool
    delivered_at: datetime | None
    silent: bool
    dead: int
    waiting: int
    reports: dict[str, dict[str, Any]]


def note_run(
    database: Database, name: str, owner: str, report: dict[str, Any], now: datetime
) -> None:
    """Notes how a run of the job ``name`` went."""
    with database.session() as session:
        nudge_leases.report(session, name, owner, report, now=now)


def health(database: Database, *, now: datetime) -> Health:
    """The state of things at ``now``."""
    with database.session() as session:
        known = {lease.name: lease for lease in nudge_leases.leases(session)}
        counts = nudges.counts(session)
    scheduler, deliver = known.get(SCHEDULER), known.get(DELIVER)
    running = scheduler is not None and scheduler.until > now
    ran_at = deliver.ran_at if deliver else None
    return Health(
        running=running,
        delivered_at=ran_at,
        silent=running and ran_at is not None and now - ran_at > SILENT,
        dead=counts.get("dead", 0),
        waiting=counts.get("planned", 0),
        reports={name: one.report for name, one in known.items() if one.report is not None},
    )
