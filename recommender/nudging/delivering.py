"""Sending what is due: leased, looked at again, attempted, marked. Safe to kill at any moment.

Before an attempt the letter is written down as attempted; after it, as sent. Whoever is killed
in between leaves a row that says "attempted, outcome unknown": the next one asks the receiving
side before anything else. Every attempt carries the same id, by which a repeat is recognised
there. So nothing is lost, and nothing arrives twice.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from recommender.errors import NotFoundError, WaymarkError
from recommender.nudging.letters import letter_of
from recommender.nudging.model import Code, Decision, Situation
from recommender.nudging.outbox_model import Letter, Waiting
from recommender.nudging.policy import Planned, confirm
from recommender.nudging.times import GRACE, local_date
from recommender.nudging.vocabulary import NudgeKind
from recommender.storage import nudge_settings, nudges
from recommender.storage.database import Database

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=3)
"""Longer than any attempt takes: an attempt gives up after ten seconds."""
BATCH = 50
WORKERS = 4
BACK_OFF = tuple(timedelta(minutes=number) for number in (1, 2, 5, 15, 60))
"""Waits after failed attempts; one more failure makes a dead letter."""
HOPELESS = timedelta(days=1)
LATE = "late"


class DeliveryError(WaymarkError):
    """An attempt failed.

    Attributes:
        certain: whether it certainly did not arrive.
        final: whether trying again is of no use.
        absent: whether nobody was there: that says nothing against this letter.
    """

    code = "delivery"

    def __init__(
        self, reason: str, *, certain: bool, final: bool = False, absent: bool = False
    ) -> None:
        super().__init__(f"The message could not be delivered ({reason}).")
        self.reason = reason
        self.certain = certain
        self.final = final
        self.absent = absent


class Sender(Protocol):
    """How letters reach the conversation."""

    def send(self, letter: Letter) -> None:
        """Delivers, once however often it is called; raises :class:`DeliveryError`."""

    def has_arrived(self, letter_id: str, learner_id: str) -> bool:
        """Whether the conversation knows the letter; raises :class:`DeliveryError`."""


class Situations(Protocol):
    """Reads a learner's situation."""

    def situation(self, learner_id: str, *, now: datetime, but: str | None = None) -> Situation:
        """The situation at ``now``, leaving the nudge ``but`` out of what was sent."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a run did, by outcome (``sent``, ``postponed``, ``dropped``, ``failed``, …)."""

    counts: Counter[str]

    @property
    def total(self) -> int:
        """How many were looked at."""
        return self.counts.total()


class Deliverer:
    """Sends what is due.

    Args:
        database: the store.
        reader: reads situations anew.
        sender: the way out.
        owner: names this process in leases.
        clock: the time now, asked anew for every letter.
        workers: letters under way at once.
        lease: for how long a letter is this process's; longer than an attempt may take.
    """

    def __init__(
        self,
        database: Database,
        reader: Situations,
        sender: Sender,
        *,
        owner: str,
        clock: Callable[[], datetime],
        workers: int = WORKERS,
        lease: timedelta = LEASE,
    ) -> None:
        self._database = database
        self._reader = reader
        self._sender = sender
        self._owner = owner
        self._clock = clock
        self._workers = workers
        self._lease = lease

    def run(self, *, limit: int = BATCH) -> Delivered:
        """Sends up to ``limit`` of what is due now."""
        now = self._clock()
        with self._database.session() as session:
            due = nudges.claim(session, self._owner, now=now, until=now + self._lease, limit=limit)
        if self._workers == 1:
            return Delivered(Counter(self._outcome(one) for one in due))
        with ThreadPoolExecutor(self._workers) as pool:
            return Delivered(Counter(pool.map(self._outcome, due)))

    def _outcome(self, waiting: Waiting) -> str:
        try:
            return self._deliver(waiting)
        except NotFoundError:
            return self._drop(waiting, "gone")
        except WaymarkError as error:
            # Left to the lease: it is looked at again when that has passed.
            log.error("nudge %s could not be handled: %s", waiting.nudge_id, error.code)
            return "broken"

    def _deliver(self, waiting: Waiting) -> str:
        now = self._clock()
        if waiting.attempted_at is not None:
            try:
                if self._sender.has_arrived(waiting.nudge_id, waiting.learner_id):
                    return self._mark(waiting, _course_of(waiting), waiting.attempted_at)
            except DeliveryError as error:
                return self._fail(waiting, error, now)
        if now - waiting.send_at > GRACE:
            return self._too_late(waiting)
        situation = self._reader.situation(waiting.learner_id, now=now, but=waiting.nudge_id)
        planned = Planned(waiting.kind, waiting.subject, waiting.send_at)
        decision = confirm(planned, situation, now)
        if not decision.send:
            return self._refuse(waiting, decision, situation.zone)
        return self._attempt(waiting, letter_of(waiting.nudge_id, decision, situation), now)

    def _attempt(self, waiting: Waiting, letter: Letter, now: datetime) -> str:
        with self._database.session() as session:
            if not nudges.write(session, letter, self._owner, now=now):
                return self._drop(waiting, Code.ONE_A_DAY.value)
        try:
            self._sender.send(letter)
        except DeliveryError as error:
            return self._fail(waiting, error, now)
        return self._mark(waiting, letter.course_id, now, letter.kind)

    def _mark(
        self, waiting: Waiting, course_id: str | None, at: datetime, kind: NudgeKind | None = None
    ) -> str:
        with self._database.session() as session:
            nudges.mark_sent(session, waiting, course_id, at=at)
            if (kind or waiting.kind) is NudgeKind.ASKED:
                nudge_settings.clear_reminder(session, waiting.learner_id, now=at)
        return "sent"

    def _refuse(self, waiting: Waiting, decision: Decision, zone: str) -> str:
        later = decision.at
        if decision.code not in (Code.QUIET, Code.BUSY) or later is None:
            return self._drop(waiting, decision.code.value)
        day = local_date(later, zone)
        with self._database.session() as session:
            if nudges.postpone(session, waiting.nudge_id, self._owner, until=later, day=day):
                return "postponed"
        return self._drop(waiting, Code.ONE_A_DAY.value)

    def _too_late(self, waiting: Waiting) -> str:
        """What came too late to be of use is dropped; where sending failed, somebody is told."""
        if waiting.outcome is None:
            return self._drop(waiting, LATE)
        with self._database.session() as session:
            nudges.fail(session, waiting.nudge_id, self._owner, waiting.outcome, again=None)
        return "dead"

    def _drop(self, waiting: Waiting, outcome: str) -> str:
        with self._database.session() as session:
            nudges.drop(session, waiting.nudge_id, self._owner, outcome)
        return "dropped"

    def _fail(self, waiting: Waiting, error: DeliveryError, now: datetime) -> str:
        tried = waiting.attempts
        hopeless = error.final or tried >= len(BACK_OFF) or now - waiting.send_at > HOPELESS
        again = None if hopeless else now + BACK_OFF[tried]
        log.warning("nudge %s failed: %s", waiting.nudge_id, error.reason)
        with self._database.session() as session:
            if error.certain:
                nudges.refused(session, waiting.nudge_id)
            if error.absent:
                later = now + BACK_OFF[0]
                nudges.wait(session, waiting.nudge_id, self._owner, error.reason, until=later)
                return "waiting"
            nudges.fail(session, waiting.nudge_id, self._owner, error.reason, again=again)
        return "failed" if again else "dead"


def _course_of(waiting: Waiting) -> str | None:
    course = ((waiting.message or {}).get("custom") or {}).get("course") or {}
    found = course.get("id")
    return str(found) if found else None
