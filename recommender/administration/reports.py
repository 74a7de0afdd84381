"""Working on reported recommendations: looking, deciding, each decision with its line.

A report keeps teaching whatever is decided: from the moment somebody reports a course, it is not
shown to them again, and training counts the pair as refused (unless they took the course all the
same). Dismissing a report changes its state alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from recommender.administration.audit import Audit
from recommender.administration.moderation import By
from recommender.catalogue.model import Course
from recommender.catalogue.service import Catalogue
from recommender.learners.feedback.model import Report, ReportStatus
from recommender.learners.feedback.queue import ReportQueue
from recommender.storage import reports as store
from recommender.storage.database import Database

MOST = 500
CODES = {
    ReportStatus.OPEN: "report.reopen",
    ReportStatus.IN_REVIEW: "report.review",
    ReportStatus.RESOLVED: "report.resolve",
    ReportStatus.DISMISSED: "report.dismiss",
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """A report with the course it is about, and how often that was reported and is open."""

    report: Report
    course: Course | None
    of_course: int


class ReportDesk:
    """The queue of reports for administrators. Callers have checked the role."""

    def __init__(
        self, database: Database, audit: Audit, catalogue: Catalogue, queue: ReportQueue
    ) -> None:
        self._database = database
        self._audit = audit
        self._catalogue = catalogue
        self._queue = queue

    def waiting(self, limit: int = MOST) -> tuple[Complaint, ...]:
        """Those in review and open ones, the longest waiting first."""
        found = [
            *self._queue.list(ReportStatus.IN_REVIEW, limit=limit),
            *self._queue.list(ReportStatus.OPEN, limit=limit),
        ]
        courses = self._catalogue.get_many({one.course_id for one in found})
        many: dict[str, int] = {}
        for one in found:
            many[one.course_id] = many.get(one.course_id, 0) + 1
        ordered = sorted(found, key=lambda one: (one.at, one.report_id))
        return tuple(
            Complaint(one, courses.get(one.course_id), many[one.course_id]) for one in ordered
        )

    def counts(self) -> dict[ReportStatus, int]:
        """How many there are with each status."""
        return self._queue.counts()

    def move(
        self,
        report_id: str,
        status: ReportStatus,
        by: By,
        *,
        note: str | None = None,
        now: datetime,
    ) -> Report:
        """Moves a report; the note is kept encrypted, and not in the audit log.

        Raises :class:`NotFoundError`.
        """
        return self._audit.with_change(
            lambda session: store.handle(
                session, report_id, status, actor=by.actor, note=note, now=now
            ),
            by.actor,
            CODES[status],
            f"report:{report_id}",
            now=now,
            details=lambda moved: {"reason": moved.reason.value},
            role=by.role,
            via=by.via,
        )
