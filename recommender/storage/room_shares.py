"""Courses recommended in a room: what is to be posted, how it went, and who is to be told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from recommender.learners.together.model import Share, ShareKind, ShareStatus, Untold
from recommender.storage.learners import require
from recommender.storage.shares import selected, values
from recommender.storage.tables import LearnerRow, ShareRow

OF_ROOMS = ShareRow.kind == ShareKind.CHANNEL.value
IS_WAITING = ShareRow.status == ShareStatus.WAITING.value
MAX_OUTCOME = 64


def due(session: Session, *, now: datetime, limit: int) -> tuple[Share, ...]:
    """What is to be posted now, the oldest first."""
    is_due = or_(ShareRow.due_at.is_(None), ShareRow.due_at <= now)
    statement = selected().where(OF_ROOMS, IS_WAITING, is_due)
    return values(session, statement.order_by(ShareRow.created_at, ShareRow.share_id).limit(limit))


def lately(session: Session, learner_id: str, since: datetime) -> tuple[Share, ...]:
    """What the learner recommended in rooms since then, and neither took back nor saw refused."""
    statement = selected().where(
        OF_ROOMS,
        ShareRow.learner_pk == require(session, learner_id).id,
        ShareRow.created_at > since,
        ShareRow.status.in_((ShareStatus.WAITING.value, ShareStatus.DELIVERED.value)),
    )
    return values(session, statement.order_by(ShareRow.created_at))


def postpone(
    session: Session, share_id: str, outcome: str, *, until: datetime, counts: bool
) -> None:
    """Notes why it did not work now; ``counts`` it as an attempt, and tries again from then on."""
    session.execute(
        update(ShareRow)
        .where(ShareRow.share_id == share_id, IS_WAITING)
        .values(
            outcome=outcome[:MAX_OUTCOME],
            due_at=until,
            attempts=ShareRow.attempts + int(counts),
        )
    )


def fail(session: Session, share_id: str, outcome: str, *, now: datetime) -> None:
    """Gives it up; the sender is still to be told."""
    session.execute(
        update(ShareRow)
        .where(ShareRow.share_id == share_id, IS_WAITING)
        .values(
            status=ShareStatus.FAILED.value,
            outcome=outcome[:MAX_OUTCOME],
            attempts=ShareRow.attempts + 1,
            done_at=now,
        )
    )


def untold(session: Session, *, now: datetime, limit: int) -> tuple[Untold, ...]:
    """What failed without the sender knowing it, the oldest first; none that has expired."""
    rows = session.execute(
        select(ShareRow.share_id, LearnerRow.learner_id)
        .join(LearnerRow, LearnerRow.id == ShareRow.learner_pk)
        .where(
            OF_ROOMS,
            ShareRow.status == ShareStatus.FAILED.value,
            ShareRow.told_at.is_(None),
            ShareRow.expires_at > now,
        )
        .order_by(ShareRow.done_at)
        .limit(limit)
    )
    senders: dict[str, str] = {row[0]: row[1] for row in rows}
    found = values(session, selected().where(ShareRow.share_id.in_(senders)))
    return tuple(Untold(one, senders[one.share_id]) for one in found)


def told(session: Session, share_id: str, *, now: datetime) -> None:
    """Notes that the sender knows."""
    session.execute(update(ShareRow).where(ShareRow.share_id == share_id).values(told_at=now))
