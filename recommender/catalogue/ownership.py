"""Whose courses are whose, beyond what a token says."""

from __future__ import annotations

from datetime import datetime

from recommender.catalogue.ownership_model import Ownership
from recommender.storage import course_owners as store
from recommender.storage.database import Database

SUBMISSION = "submission"

__all__ = ["SUBMISSION", "Owners", "Ownership"]


class Owners:
    """Instructors of courses. Whoever grants or revokes has checked who asks, and writes it down.

    All methods raise :class:`NotFoundError` for a course or a person that is not known; a person
    is known once they have been seen.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def grant(self, course_id: str, learner_id: str, *, actor: str, now: datetime) -> bool:
        """Makes ``learner_id`` an instructor of the course; ``False`` where they were one."""
        with self._database.session() as session:
            return store.grant(session, Ownership(course_id, learner_id, actor, now))

    def revoke(self, course_id: str, learner_id: str) -> bool:
        """Takes the course from ``learner_id``; ``False`` where it was not theirs.

        Courses that their token names stay theirs until it expires.
        """
        with self._database.session() as session:
            return store.revoke(session, course_id, learner_id)

    def list(self, course_id: str | None = None) -> tuple[Ownership, ...]:
        """All grants, or those of one course."""
        with self._database.session() as session:
            return store.every(session, course_id)

    def of(self, learner_id: str) -> tuple[str, ...]:
        """Ids of the courses granted to somebody, the earliest first."""
        with self._database.session() as session:
            return store.of_learner(session, learner_id)
