"""The learners room: what other rooms and processes call."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recommender.errors import BadInputError
from recommender.learners.model import (
    Enrolment,
    Event,
    EventKind,
    Learner,
    Profile,
    ProfileChanges,
    Role,
)
from recommender.learners.profiles import changed
from recommender.storage import (
    enrolments,
    erasure,
    events,
    identities,
    learners,
    personal,
    shares,
)
from recommender.storage.database import Database

MAX_ID_CHARACTERS = 255
log = logging.getLogger(__name__)


class Learners:
    """Learners of one installation. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ensure(
        self,
        learner_id: str,
        *,
        role: Role | None = None,
        name: str | None = None,
        time_zone: str | None = None,
        now: datetime,
    ) -> Learner:
        """The learner, created on first sight; a given value updates what is stored.

        A time zone that is not in the IANA database is ignored, with a line in the log: a
        platform's odd claim must not keep somebody from talking.

        Raises:
            BadInputError: the id is empty or longer than 255 characters.
        """
        if not learner_id or len(learner_id) > MAX_ID_CHARACTERS:
            raise BadInputError("A learner's id has 1 to 255 characters.")
        if time_zone is not None and not _is_time_zone(time_zone):
            log.warning("ignored an unknown time zone of learner %s", learner_id)
            time_zone = None
        with self._database.session() as session:
            return learners.ensure(
                session, learner_id, role=role, name=name, time_zone=time_zone, now=now
            )

    def get(self, learner_id: str) -> Learner:
        """The learner; raises :class:`NotFoundError`."""
        with self._database.session() as session:
            return learners.get(session, learner_id)

    def update_profile(self, learner_id: str, changes: ProfileChanges, *, now: datetime) -> Profile:
        """Changes the fields that ``changes`` sets, and gives the profile as it is then.

        Raises:
            NotFoundError: the learner is not known.
            BadInputError: a value cannot be (see :func:`recommender.learners.profiles.changed`).
        """
        with self._database.session() as session:
            profile = changed(learners.get(session, learner_id).profile, changes)
            learners.save_profile(session, learner_id, profile, now=now)
            return profile

    def set_personalised(self, learner_id: str, on: bool, *, now: datetime) -> None:
        """Switches personalisation, and writes down when (a ``profile`` event)."""
        with self._database.session() as session:
            learners.set_personalised(session, learner_id, on)
            events.append(session, learner_id, _switched(on, now), source="chat")

    def set_role(self, learner_id: str, role: Role, *, now: datetime) -> Learner:
        """Gives a role; the learner is created if not yet known."""
        return self.ensure(learner_id, role=role, now=now)

    def record(self, learner_id: str, event: Event, *, source: str = "chat") -> None:
        """Appends an event; enrol, start, progress, complete and drop move the enrolment.

        Raises:
            NotFoundError: the learner or the course is not known.
            BadInputError: a progress outside 0..1, or a time without a zone.
        """
        with self._database.session() as session:
            events.append(session, learner_id, event, source=source)

    def history(self, learner_id: str, *, limit: int = 500) -> tuple[Event, ...]:
        """The learner's events, newest first; raises :class:`NotFoundError`."""
        with self._database.session() as session:
            return events.history(session, learner_id, limit=limit)

    def enrolments(self, learner_id: str) -> tuple[Enrolment, ...]:
        """The learner's enrolments, the latest changed first; raises :class:`NotFoundError`."""
        with self._database.session() as session:
            return enrolments.of_learner(session, learners.require(session, learner_id).id)

    def signals(self, learner_id: str, *, limit: int = 500) -> tuple[events.Signal, ...]:
        """What ranking needs of the history; ``()`` for an unknown learner."""
        with self._database.session() as session:
            return events.learner_signals(session, learner_id, limit)

    def link(self, learner_id: str, channel: str, handle: str, *, now: datetime) -> None:
        """Notes that ``handle`` on ``channel`` is this learner; what waits for it is theirs.

        Raises:
            NotFoundError: the learner is not known.
            BadInputError: the handle is empty or belongs to somebody else.
        """
        with self._database.session() as session:
            identities.link(session, learner_id, channel, handle, now=now)
            shares.claim(session, learner_id, channel, handle)

    def find_by_handle(self, channel: str, handle: str) -> str | None:
        """The id of the learner behind ``handle``, or ``None``."""
        with self._database.session() as session:
            return identities.find_by_handle(session, channel, handle)

    def unlink(self, channel: str, handle: str) -> bool:
        """Forgets a handle; whether there was one."""
        with self._database.session() as session:
            return identities.unlink(session, channel, handle)

    def export(self, learner_id: str) -> dict[str, Any]:
        """Everything kept about the learner, ready for JSON (times as ISO 8601, UTC)."""
        with self._database.session() as session:
            return personal.export(session, learner_id)

    def erase(self, learner_id: str) -> dict[str, int]:
        """Deletes everything kept about the learner; how many rows of each kind went.

        Raises :class:`NotFoundError` when nothing is kept.
        """
        with self._database.session() as session:
            return erasure.erase(session, learner_id)


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _switched(on: bool, now: datetime) -> Event:
    return Event(EventKind.PROFILE, now, payload={"personalised": on})
