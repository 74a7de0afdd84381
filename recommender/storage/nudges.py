"""The outbox of nudges: planned, leased, sent, answered; one a learner and day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any, cast

from sqlalchemy import (
    CursorResult,
    Result,
    Update,
    and_,
    delete,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from recommender.learners.model import Event, EventKind
from recommender.nudging.model import Sent
from recommender.nudging.outbox_model import Letter, Nudge, Plan, Status, Waiting
from recommender.nudging.told import LATELY, Told, folded
from recommender.nudging.vocabulary import NudgeKind
from recommender.storage import events
from recommender.storage.dialects import is_sqlite, upsert
from recommender.storage.learners import require
from recommender.storage.tables import EventRow, LearnerRow, NudgeRow
from recommender.storage.tables.base import UtcDateTime

TAKEN = tuple(one.value for one in Status if one is not Status.DROPPED)
COUNTED = (Status.SENT.value, Status.HELD_OUT.value)
"""Of those held out all is reckoned as if they had got theirs: only then do they compare."""
SIGN_WITHIN = timedelta(hours=48)


def plan(session: Session, plans: Sequence[Plan], *, now: datetime) -> int:
    """Puts nudges into the outbox; how many are new.

    A learner's day that has one already is left alone, unless that one was dropped before
    anything was tried: then the new one takes its place.
    """
    return _put(session, plans, now) if plans else 0


def _put(session: Session, plans: Sequence[Plan], now: datetime) -> int:
    rows = [
        {
            "id": one.nudge_id, "learner_pk": one.learner_pk, "day": one.day,
            "kind": one.kind.value, "subject": one.subject, "channel": one.channel,
            "value": one.value, "status": one.status.value, "outcome": None,
            "planned_at": now, "send_at": one.at, "due_at": one.at, "attempts": 0,
        }
        for one in plans
    ]  # fmt: skip
    statement = upsert(session, NudgeRow.__table__)
    new = statement.excluded
    again = {name: new[name] for name in rows[0] if name not in ("learner_pk", "day")}
    done = session.connection().execute(
        statement.on_conflict_do_update(
            index_elements=["learner_pk", "day"],
            set_=again,
            where=and_(NudgeRow.status == Status.DROPPED.value, NudgeRow.attempts == 0),
        ).returning(NudgeRow.id),
        rows,
    )
    return len(done.all())


def claim(
    session: Session, owner: str, *, now: datetime, until: datetime, limit: int
) -> tuple[Waiting, ...]:
    """Leases what is due to ``owner``, the longest waiting first: nobody else gets it till then."""
    free = or_(NudgeRow.lease_until.is_(None), NudgeRow.lease_until <= now)
    due = (
        select(NudgeRow.id)
        .where(NudgeRow.status == Status.PLANNED.value, NudgeRow.due_at <= now, free)
        .order_by(NudgeRow.due_at)
        .limit(limit)
    )
    if not is_sqlite(session):
        due = due.with_for_update(skip_locked=True)
    taken = session.execute(
        update(NudgeRow)
        .where(NudgeRow.id.in_(due.scalar_subquery()))
        .values(lease_owner=owner, lease_until=until)
        .returning(NudgeRow.id)
        .execution_options(synchronize_session=False)
    )
    ids = [row[0] for row in taken]
    return tuple(_waiting(session, ids))


def _waiting(session: Session, ids: Sequence[str]) -> Iterable[Waiting]:
    rows = session.execute(
        select(NudgeRow, LearnerRow.learner_id)
        .join(LearnerRow, LearnerRow.id == NudgeRow.learner_pk)
        .where(NudgeRow.id.in_(ids))
        .order_by(NudgeRow.send_at, NudgeRow.id)
        .execution_options(populate_existing=True)
    )
    for row, learner_id in rows:
        yield Waiting(
            nudge_id=row.id, learner_id=learner_id, kind=NudgeKind(row.kind),
            subject=row.subject, channel=row.channel, day=row.day, send_at=row.send_at,
            attempts=row.attempts, attempted_at=row.attempted_at, message=row.message,
            outcome=row.outcome,
        )  # fmt: skip


def write(session: Session, letter: Letter, owner: str, *, now: datetime) -> bool:
    """Keeps what is about to be sent, as attempted; ``False`` where it may not leave.

    That is so when the lease has passed to somebody else, or the learner's day already has
    another one (they may have moved to another time zone meanwhile).
    """
    return _changed(session, letter.nudge_id, owner, {
        "day": letter.day, "kind": letter.kind.value, "subject": letter.subject,
        "channel": letter.channel, "message": letter.message, "attempted_at": now,
        "attempts": NudgeRow.attempts + 1,
    })  # fmt: skip


def _changed(session: Session, nudge_id: str, owner: str, values: dict[str, Any]) -> bool:
    """Whether ``owner`` still holds it and nothing else has the day."""
    try:
        with session.begin_nested():
            return bool(_touched(session.execute(_held(nudge_id, owner).values(values))))
    except IntegrityError:
        return False


def mark_sent(session: Session, waiting: Waiting, course_id: str | None, *, at: datetime) -> None:
    """Notes that it was sent, once, and appends the event ``nudge_sent``."""
    done = session.execute(
        update(NudgeRow)
        .where(NudgeRow.id == waiting.nudge_id, NudgeRow.status == Status.PLANNED.value)
        .values(status=Status.SENT.value, sent_at=at, outcome=None, lease_until=None)
        .returning(NudgeRow.kind, NudgeRow.channel)
        .execution_options(synchronize_session=False)
    ).first()
    if done is not None:
        told = Event(EventKind.NUDGE_SENT, at, _known(session, course_id), None, done.channel,
                     waiting.nudge_id, {"kind": done.kind})  # fmt: skip
        events.append(session, waiting.learner_id, told, source="chat")


def postpone(session: Session, nudge_id: str, owner: str, *, until: datetime, day: date) -> bool:
    """Sends it later, on the learner's ``day``; ``False`` where that has one already."""
    return _changed(session, nudge_id, owner, {
        "send_at": until, "due_at": until, "day": day, "lease_until": None, "attempted_at": None,
    })  # fmt: skip


def wait(session: Session, nudge_id: str, owner: str, outcome: str, *, until: datetime) -> None:
    """Waits for the receiving side to be there: no attempt of this letter."""
    session.execute(
        _held(nudge_id, owner).values(
            due_at=until, lease_until=None, outcome=outcome, attempts=NudgeRow.attempts - 1
        )
    )


def drop(session: Session, nudge_id: str, owner: str, outcome: str) -> None:
    """Lets it be, for a reason."""
    session.execute(
        _held(nudge_id, owner).values(
            status=Status.DROPPED.value, outcome=outcome, lease_until=None
        )
    )


def fail(
    session: Session, nudge_id: str, owner: str, outcome: str, *, again: datetime | None
) -> None:
    """Notes a failed attempt: another one at ``again``, or a dead letter."""
    status = Status.PLANNED if again else Status.DEAD
    values: dict[str, Any] = {"status": status.value, "outcome": outcome, "lease_until": None}
    session.execute(_held(nudge_id, owner).values(values | ({"due_at": again} if again else {})))


def refused(session: Session, nudge_id: str) -> None:
    """Notes that the last attempt certainly did not arrive."""
    session.execute(update(NudgeRow).where(NudgeRow.id == nudge_id).values(attempted_at=None))


def _held(nudge_id: str, owner: str) -> Update:
    return (
        update(NudgeRow)
        .where(
            NudgeRow.id == nudge_id,
            NudgeRow.lease_owner == owner,
            NudgeRow.lease_until.is_not(None),
            NudgeRow.status == Status.PLANNED.value,
        )
        .execution_options(synchronize_session=False)
    )


def dead(session: Session, *, limit: int) -> tuple[Nudge, ...]:
    """What could not be delivered, the latest first."""
    return _nudges(session, NudgeRow.status == Status.DEAD.value, limit)


def retry(session: Session, nudge_id: str, *, now: datetime) -> bool:
    """Has a dead letter tried again from now on; whether it was one."""
    done = session.execute(
        update(NudgeRow)
        .where(NudgeRow.id == nudge_id, NudgeRow.status == Status.DEAD.value)
        .values(status=Status.PLANNED.value, attempts=0, due_at=now, send_at=now)
        .returning(NudgeRow.id)
    )
    return done.first() is not None


def of_learner(
    session: Session, learner_pk: int, *, since: datetime | None = None, limit: int | None = None
) -> tuple[Nudge, ...]:
    """The learner's nudges, the latest first."""
    mine = NudgeRow.learner_pk == learner_pk
    return _nudges(session, and_(mine, NudgeRow.send_at >= since) if since else mine, limit)


def get(session: Session, learner_id: str, nudge_id: str) -> Nudge | None:
    """A nudge, if it is this learner's."""
    mine = NudgeRow.learner_pk == require(session, learner_id).id
    return next(iter(_nudges(session, and_(mine, NudgeRow.id == nudge_id), 1)), None)


def answer(session: Session, nudge_id: str, said: str, *, now: datetime) -> bool:
    """Notes the first answer; whether it was the first."""
    done = session.execute(
        update(NudgeRow)
        .where(NudgeRow.id == nudge_id, NudgeRow.answered_at.is_(None))
        .values(
            answered_at=now,
            answer=said,
            heeded_at=func.coalesce(NudgeRow.heeded_at, literal(now, UtcDateTime)),
        )
        .returning(NudgeRow.id)
    )
    return done.first() is not None


def withdraw(session: Session, learner_pk: int, outcome: str) -> int:
    """Drops what waits for the learner and was never tried; how many."""
    done = session.execute(
        update(NudgeRow)
        .where(
            NudgeRow.learner_pk == learner_pk,
            NudgeRow.status == Status.PLANNED.value,
            NudgeRow.attempts == 0,
        )
        .values(status=Status.DROPPED.value, outcome=outcome)
    )
    return _touched(done)


def heed(session: Session, *, now: datetime) -> int:
    """Marks what was followed by a sign of life within 48 hours: a message, or study."""
    begun, ended = NudgeRow.send_at, now - SIGN_WITHIN
    seen = (
        select(LearnerRow.last_seen_at)
        .where(LearnerRow.id == NudgeRow.learner_pk, LearnerRow.last_seen_at > begun)
        .scalar_subquery()
    )
    studied = (
        select(func.min(EventRow.occurred_at))
        .where(
            EventRow.learner_pk == NudgeRow.learner_pk,
            EventRow.occurred_at > begun,
            EventRow.kind.in_([kind.value for kind in events.STUDYING]),
        )
        .scalar_subquery()
    )
    done = session.execute(
        update(NudgeRow)
        .where(
            NudgeRow.status.in_(COUNTED),
            NudgeRow.heeded_at.is_(None),
            NudgeRow.send_at > ended,
            NudgeRow.send_at <= now,
            or_(seen.is_not(None), studied.is_not(None)),
        )
        .values(heeded_at=func.coalesce(studied, seen))
        .execution_options(synchronize_session=False)
    )
    return _touched(done)


def purge(session: Session, *, before: datetime) -> int:
    """Deletes what was planned before then."""
    return _touched(session.execute(delete(NudgeRow).where(NudgeRow.planned_at < before)))


def counts(session: Session) -> dict[str, int]:
    """How many there are of each status."""
    rows = session.execute(select(NudgeRow.status, func.count()).group_by(NudgeRow.status))
    return {str(status): int(number) for status, number in rows}


def exported(session: Session, learner_pk: int) -> list[dict[str, Any]]:
    """The learner's nudges for ``export``."""
    return [asdict(one) for one in of_learner(session, learner_pk)]


def sent_of(session: Session, learner_pk: int, *, now: datetime, but: str | None = None) -> Sent:
    """What the policy needs of the learner's earlier nudges, ``but`` for one of them."""
    rows = session.execute(
        select(
            NudgeRow.day, NudgeRow.status, NudgeRow.send_at, NudgeRow.sent_at, NudgeRow.kind,
            NudgeRow.subject, NudgeRow.heeded_at,
        )
        .where(
            NudgeRow.learner_pk == learner_pk,
            NudgeRow.send_at >= now - LATELY,
            NudgeRow.status.in_(TAKEN),
            NudgeRow.id != (but or ""),
        )
        .order_by(NudgeRow.send_at.desc())
    )  # fmt: skip
    return folded([Told(*row) for row in rows])


def _nudges(session: Session, condition: Any, limit: int | None) -> tuple[Nudge, ...]:
    rows = session.execute(
        select(NudgeRow, LearnerRow.learner_id)
        .join(LearnerRow, LearnerRow.id == NudgeRow.learner_pk)
        .where(condition)
        .order_by(NudgeRow.send_at.desc(), NudgeRow.id)
        .limit(limit)
        .execution_options(populate_existing=True)
    )
    return tuple(
        Nudge(
            nudge_id=row.id, learner_id=learner_id, kind=NudgeKind(row.kind),
            subject=row.subject, channel=row.channel, day=row.day, status=Status(row.status),
            outcome=row.outcome, send_at=row.send_at, sent_at=row.sent_at,
            heeded_at=row.heeded_at, answered_at=row.answered_at, answer=row.answer,
            attempts=row.attempts, message=row.message,
        )
        for row, learner_id in rows
    )  # fmt: skip


def _touched(done: Result[Any]) -> int:
    return cast("CursorResult[Any]", done).rowcount


def _known(session: Session, course_id: str | None) -> str | None:
    from recommender.storage.courses import get_many

    return course_id if course_id and get_many(session, [course_id]) else None
