"""Courses that wait, are approved, or are taken out; for everybody or for one learner.

Every change is one transaction with its line in the audit log. A course taken out is gone from
the next answer of every process, because answers read the state of the courses they show; one
that is let in is found about a second later, when the processes have read the catalogue anew.
Whoever calls this has checked that the actor is an administrator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from recommender.administration.audit import Audit
from recommender.administration.course_checks import problems_of
from recommender.catalogue.model import Course, Moderation
from recommender.catalogue.moderation_model import Decision, DecisionReason, Hiding
from recommender.catalogue.service import Catalogue
from recommender.learners.model import Role
from recommender.storage import moderation as store
from recommender.storage.database import Database
from recommender.storage.sessions import Session

CODES: Mapping[Moderation, str] = {
    Moderation.APPROVED: "moderation.approve",
    Moderation.HIDDEN: "moderation.hide",
    Moderation.PENDING: "moderation.return",
}
HIDE_FOR, SHOW_TO = "moderation.hide_for", "moderation.show_to"
MAX_WORDS = 1_000
MOST = 1_000


@dataclass(frozen=True, slots=True)
class By:
    """Who decides: their id, verified role, and where they asked."""

    actor: str
    role: Role | None = None
    via: str = "chat"


@dataclass(frozen=True, slots=True)
class Checked:
    """A course with what speaks against showing it, as sentences."""

    course: Course
    problems: tuple[str, ...]


class Moderations:
    """The moderation of one installation."""

    def __init__(self, database: Database, audit: Audit, catalogue: Catalogue) -> None:
        self._database = database
        self._audit = audit
        self._catalogue = catalogue

    def in_state(self, state: Moderation, limit: int = MOST) -> tuple[Course, ...]:
        """Courses in ``state``, those that came first at the front."""
        with self._database.session() as session:
            return store.in_state(session, state, limit)

    def count(self, state: Moderation) -> int:
        """How many courses are in ``state``."""
        with self._database.session() as session:
            return store.count(session, state)

    def check(self, course: Course) -> Checked:
        """``course`` with what is missing or looks wrong. Links are not followed."""
        with self._database.session() as session:
            same = store.same_title(session, course.title, course.course_id)
        needed = [one.course_id for one in course.prerequisites]
        missing = set(needed) - self._catalogue.get_many(needed).keys()
        return Checked(course, problems_of(course, same_title=same, missing=sorted(missing)))

    def decide(
        self,
        course_id: str,
        state: Moderation,
        by: By,
        *,
        reason: DecisionReason | None = None,
        words: str | None = None,
        now: datetime,
    ) -> Decision:
        """Gives a course its state; ``words`` are kept encrypted, and not in the audit log.

        Raises :class:`NotFoundError`.
        """
        kept = (words or "").strip()[:MAX_WORDS] or None
        wanted = Decision(course_id, now, state, state, reason, kept)
        return self._audit.with_change(
            lambda session: store.decide(session, wanted),
            by.actor,
            CODES[state],
            f"course:{course_id}",
            now=now,
            details=lambda made: _details(reason, before=made.before.value),
            role=by.role,
            via=by.via,
        )

    def decisions(self, course_id: str) -> tuple[Decision, ...]:
        """What was decided on a course, the latest first."""
        with self._database.session() as session:
            return store.decisions(session, course_id)

    def hide_for(
        self,
        course_id: str,
        learner_id: str,
        by: By,
        *,
        reason: DecisionReason | None = None,
        now: datetime,
    ) -> bool:
        """Keeps a course from one learner's recommendations; whether it was not already.

        Raises :class:`NotFoundError`.
        """
        hiding = Hiding(course_id, now, reason)
        return self._line_on(
            lambda session: store.hide_for(session, learner_id, hiding),
            HIDE_FOR, course_id, learner_id, by, reason, now,
        )  # fmt: skip

    def show_to(self, course_id: str, learner_id: str, by: By, *, now: datetime) -> bool:
        """Takes :meth:`hide_for` back; whether there was something to take back."""
        return self._line_on(
            lambda session: store.show_to(session, learner_id, course_id),
            SHOW_TO, course_id, learner_id, by, None, now,
        )  # fmt: skip

    def hide_for_reporter(self, report_id: str, by: By, *, now: datetime) -> str:
        """Keeps a reported course from whoever reported it, who is not named; the course's id."""
        with self._database.session() as session:
            learner_id, course_id = store.reporter(session, report_id)
        self.hide_for(course_id, learner_id, by, now=now)
        return course_id

    def _line_on(
        self,
        change: Any,
        code: str,
        course_id: str,
        learner_id: str,
        by: By,
        reason: DecisionReason | None,
        now: datetime,
    ) -> bool:
        """Both are in the log: the course as a detail's id, the learner by commitment."""

        def changed(session: Session) -> bool:
            return bool(change(session))

        return self._audit.with_change(
            changed,
            by.actor,
            code,
            f"learner:{learner_id}",
            now=now,
            details=lambda new: {
                **_details(reason, done=new),
                "course": "_".join(course_id.split())[:128],
            },
            role=by.role,
            via=by.via,
        )


def _details(reason: DecisionReason | None, **more: Any) -> dict[str, Any]:
    return more | ({"reason": reason.value} if reason else {})
