"""The nudging room: what other rooms and processes call."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from recommender.errors import NotFoundError
from recommender.learners.model import Event, EventKind
from recommender.nudging.crowd import Crowd
from recommender.nudging.effect import Effect, effect_of
from recommender.nudging.health import Health, health
from recommender.nudging.model import Code, Decision, Situation
from recommender.nudging.outbox_model import Nudge, Plan, Status
from recommender.nudging.policy import HORIZON, decide
from recommender.nudging.reading import Reader
from recommender.nudging.settings import NudgeSettings, changed
from recommender.nudging.times import local_date
from recommender.storage import events, learners, nudge_effect, nudge_settings, nudges
from recommender.storage.database import Database
from recommender.storage.learners import require

EXACT_AT_MOST = 500
"""So many of those who would be written to are looked at exactly in a dry run."""
BATCH = 2_000
KEPT = timedelta(days=180)
ANSWERABLE = timedelta(days=3)
SOON = timedelta(minutes=75)
"""What a learner asks for within that time is planned at once: the next run may be too late."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a run of deciding did: decisions by code, and rows that are new in the outbox."""

    codes: Counter[str]
    new: int


class Nudges:
    """Nudges of one installation. Methods that change something are transactions.

    Args:
        database: the store.
        crowd: reads everybody, roughly.
        reader: reads one learner, exactly.
        new_id: gives ids: an argument, so that tests can choose them.
        vary: the situation as an experiment on nudges has it, for who would get one.
    """

    def __init__(
        self,
        database: Database,
        crowd: Crowd,
        reader: Reader,
        *,
        new_id: Callable[[], str] = lambda: str(uuid.uuid4()),
        vary: Callable[[Situation, datetime], Situation] | None = None,
    ) -> None:
        self._database = database
        self._crowd = crowd
        self.reader = reader
        self._new_id = new_id
        self._vary = vary

    def situation(self, learner_id: str, *, now: datetime) -> Situation:
        """Everything the policy reads of the learner; raises :class:`NotFoundError`."""
        return self.reader.situation(learner_id, now=now)

    def decision(self, learner_id: str, *, now: datetime, within: timedelta = HORIZON) -> Decision:
        """What would be sent to the learner within that time; nothing is stored.

        Raises :class:`NotFoundError`.
        """
        return decide(self.situation(learner_id, now=now), now, within=within)

    def decisions(
        self, *, now: datetime, within: timedelta = HORIZON, exact: int = EXACT_AT_MOST
    ) -> Iterator[Decision]:
        """What would be sent to everybody; nothing is stored.

        The first ``exact`` of those who would be written to are looked at as before sending;
        for the others the facts are those that can be read of everybody at once.
        """
        for _, situation in self._crowd.situations(now=now):
            found = decide(situation, now, within=within)
            if exact > 0 and found.code in (Code.SEND, Code.HELD_OUT):
                exact -= 1
                found = self.decision(situation.learner_id, now=now, within=within)
            yield found

    def plan(self, *, now: datetime, within: timedelta) -> Planned:
        """Puts what is to be sent within that time into the outbox.

        Running it again adds nothing: a learner's day has one nudge.
        """
        codes = Counter[str]()
        plans: list[Plan] = []
        for pk, situation in self._crowd.situations(now=now):
            found = decide(situation, now, within=within)
            if found.send and self._vary is not None:
                situation = self._vary(situation, now)
                found = decide(situation, now, within=within)
            codes[found.code.value] += 1
            if (one := self._as_plan(pk, situation, found)) is not None:
                plans.append(one)
        return Planned(codes, sum(self._write(part, now) for part in batched(plans)))

    def _write(self, plans: Sequence[Plan], now: datetime) -> int:
        """A transaction of its own: the chat must be able to write in between."""
        with self._database.session() as session:
            return nudges.plan(session, plans, now=now)

    def _as_plan(self, pk: int, situation: Situation, found: Decision) -> Plan | None:
        held = found.code is Code.HELD_OUT
        if not (found.send or held):
            return None
        if found.finding is None or found.at is None or found.channel is None:
            return None
        return Plan(
            nudge_id=self._new_id(),
            learner_pk=pk,
            day=local_date(found.at, situation.zone),
            kind=found.finding.kind,
            subject=found.finding.subject,
            channel=found.channel,
            value=found.finding.value,
            at=found.at,
            status=Status.HELD_OUT if held else Status.PLANNED,
        )

    def settings(self, learner_id: str) -> NudgeSettings:
        """What the learner wishes; raises :class:`NotFoundError`."""
        with self._database.session() as session:
            return nudge_settings.of_learner(session, require(session, learner_id).id)

    def change(self, learner_id: str, *, now: datetime, **changes: Any) -> NudgeSettings:
        """Changes fields of :class:`NudgeSettings`; what waits and was not tried is dropped.

        It is decided anew under the new wishes at the next run.

        Raises:
            NotFoundError: the learner is not known.
            BadInputError: a value cannot be (see :func:`recommender.nudging.settings.changed`).
        """
        with self._database.session() as session:
            learner_pk = require(session, learner_id).id
            new = changed(nudge_settings.of_learner(session, learner_pk), **changes)
            nudge_settings.save(session, learner_id, new, now=now)
            nudges.withdraw(session, learner_pk, "settings")
        if new.remind_at is not None and new.remind_at - now <= SOON:
            self._plan_one(learner_pk, learner_id, now)
        return new

    def _plan_one(self, learner_pk: int, learner_id: str, now: datetime) -> None:
        """Plans for one learner what cannot wait for the hourly run."""
        situation = self.situation(learner_id, now=now)
        one = self._as_plan(learner_pk, situation, decide(situation, now, within=SOON))
        self._write([one] if one else [], now)

    def latest(self, learner_id: str, *, now: datetime) -> Nudge | None:
        """The nudge the learner got last, if that is not more than three days ago."""
        with self._database.session() as session:
            found = nudges.of_learner(
                session, require(session, learner_id).id, since=now - ANSWERABLE, limit=10
            )
        return next((one for one in found if one.status is Status.SENT), None)

    def nudge(self, learner_id: str, nudge_id: str) -> Nudge:
        """A nudge of this learner's; raises :class:`NotFoundError` for anybody else's."""
        with self._database.session() as session:
            found = nudges.get(session, learner_id, nudge_id)
        if found is None:
            raise NotFoundError("This message is not known any more.")
        return found

    def opened(self, learner_id: str, nudge_id: str, *, now: datetime, channel: str | None) -> None:
        """Notes that the learner did what the nudge offered."""
        self._answered(learner_id, nudge_id, "opened", EventKind.NUDGE_OPENED, now, channel)

    def answered(
        self, learner_id: str, nudge_id: str, said: str, *, now: datetime, channel: str | None
    ) -> None:
        """Notes an answer, by its stable word; the first one counts."""
        self._answered(learner_id, nudge_id, said, EventKind.NUDGE_ANSWERED, now, channel)

    def _answered(
        self,
        learner_id: str,
        nudge_id: str,
        said: str,
        kind: EventKind,
        now: datetime,
        channel: str | None,
    ) -> None:
        with self._database.session() as session:
            found = nudges.get(session, learner_id, nudge_id)
            if found is None:
                raise NotFoundError("This message is not known any more.")
            if nudges.answer(session, nudge_id, said, now=now):
                told = {"kind": found.kind.value, "answer": said}
                event = Event(kind, now, None, None, channel, nudge_id, told)
                events.append(session, learner_id, event, source="chat")

    def failed(self, *, limit: int = 100) -> tuple[Nudge, ...]:
        """What could not be delivered, the latest first; for administrators."""
        with self._database.session() as session:
            return nudges.dead(session, limit=limit)

    def retry(self, nudge_id: str, *, now: datetime) -> bool:
        """Has something undelivered tried again; it is still looked at before it leaves.

        Whether it was undelivered.
        """
        with self._database.session() as session:
            return nudges.retry(session, nudge_id, now=now)

    def history(self, learner_id: str) -> tuple[Nudge, ...]:
        """All nudges of the learner that are kept, the latest first."""
        with self._database.session() as session:
            return nudges.of_learner(session, learners.require(session, learner_id).id)

    def effect(self, *, now: datetime, days: int = 30) -> Effect:
        """Who studied within 48 hours: those who got nudges, and those held out, of late."""
        until, since = now - nudges.SIGN_WITHIN, now - timedelta(days=days)
        with self._database.session() as session:
            nudged = nudge_effect.group(session, Status.SENT, since=since, until=until)
            held_out = nudge_effect.group(session, Status.HELD_OUT, since=since, until=until)
        return effect_of(nudged, held_out, days)

    def sent(self, *, since: datetime, until: datetime) -> int:
        """How many nudges were sent whose time was between the two."""
        with self._database.session() as session:
            return nudge_effect.group(session, Status.SENT, since=since, until=until).nudges

    def heed(self, *, now: datetime) -> int:
        """Notes which nudges were followed by a sign of life; how many are new."""
        with self._database.session() as session:
            return nudges.heed(session, now=now)

    def purge(self, *, now: datetime) -> int:
        """Deletes what is older than half a year; how many."""
        with self._database.session() as session:
            return nudges.purge(session, before=now - KEPT)

    def health(self, *, now: datetime) -> Health:
        """How the process that sends is doing."""
        return health(self._database, now=now)


def batched(plans: Sequence[Plan], size: int = BATCH) -> Iterator[Sequence[Plan]]:
    """``plans`` in parts of ``size``."""
    for start in range(0, len(plans), size):
        yield plans[start : start + size]
