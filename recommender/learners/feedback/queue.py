"""The administrators' queue of reported recommendations.

Whoever calls this has checked that the actor is an administrator. The queue does not say who
reported.
"""

from __future__ import annotations

from datetime import datetime

from recommender.learners.feedback.model import Report, ReportStatus
from recommender.storage import reports
from recommender.storage.database import Database


class ReportQueue:
    """Reports to look at, the longest waiting first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(
        self, status: ReportStatus = ReportStatus.OPEN, *, limit: int = 20
    ) -> tuple[Report, ...]:
        """Reports with ``status``, the oldest first."""
        with self._database.session() as session:
            return reports.queue(session, status, limit)

    def counts(self) -> dict[ReportStatus, int]:
        """How many there are with each status."""
        with self._database.session() as session:
            return reports.counts(session)

    def move(
        self,
        report_id: str,
        status: ReportStatus,
        *,
        actor: str,
        note: str | None = None,
        now: datetime,
    ) -> Report:
        """Moves a report to ``status``, with who did it and a note; :class:`NotFoundError`."""
        with self._database.session() as session:
            return reports.handle(session, report_id, status, actor=actor, note=note, now=now)
