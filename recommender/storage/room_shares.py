"""Courses recommended in a room: what is to be posted, how it went, and who is to be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from recommender.learners.together.model import FailedPost, Share, ShareKind, ShareStatus, Untold
from recommender.learners.together.refusals import EXPIRED, FINAL, POSTED_SINCE
from recommender.storage.learners import require
from recommender.storage.shares import selected, values
from recommender.storage.tables import LearnerRow, ShareRow

OF_ROOMS = ShareRow.kind == ShareKind.CHANNEL.value
IS_WAITING = ShareRow.status == ShareStatus.WAITING.value
FAILED = ShareRow.status == ShareStatus.FAILED.value
# Told that it failed, and posted since: an administrator had it tried again.
AFTER_ALL = and_(
    ShareRow.status == ShareStatus.DELIVERED.value, ShareRow.told_at < ShareRow.done_at
)
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
    """What failed or came through after all without the sender knowing it, the oldest first.

    None that has expired.
    """
    rows = session.execute(
        select(ShareRow.share_id, LearnerRow.learner_id)
        .join(LearnerRow, LearnerRow.id == ShareRow.learner_pk)
        .where(
            OF_ROOMS,
            or_(and_(FAILED, ShareRow.told_at.is_(None)), AFTER_ALL),
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


def failed(session: Session, *, now: datetime, limit: int) -> tuple[FailedPost, ...]:
    """What rooms did not take, the latest first, with why it is not tried again."""
    rows = session.execute(
        select(ShareRow, LearnerRow.learner_id)
        .join(LearnerRow, LearnerRow.id == ShareRow.learner_pk)
        .where(OF_ROOMS, FAILED)
        .order_by(ShareRow.done_at.desc(), ShareRow.share_id)
        .limit(limit)
    ).all()
    wanted = selected().where(ShareRow.share_id.in_([row.share_id for row, _ in rows]))
    found = {one.share_id: one for one in values(session, wanted)}
    barred = _all_barred(session, [row for row, _ in rows], now)
    return tuple(
        FailedPost(found[row.share_id], learner_id, row.done_at or row.created_at,
                   barred[row.share_id])
        for row, learner_id in rows
    )  # fmt: skip


def _all_barred(session: Session, rows: Sequence[ShareRow], now: datetime) -> dict[str, str | None]:
    """Why each is not tried again; of several alike only the newest is."""
    barred: dict[str, str | None] = {}
    kept: set[tuple[object, ...]] = set()
    for row in sorted(rows, key=lambda one: one.created_at, reverse=True):
        alike = (row.learner_pk, row.course_pk, row.channel, row.target)
        why = _barred(session, row, now)
        barred[row.share_id] = why or (POSTED_SINCE if alike in kept else None)
        if why is None:
            kept.add(alike)
    return barred


def _barred(session: Session, row: ShareRow, now: datetime) -> str | None:
    """Why a post that failed is not tried again; ``None`` where it may be."""
    if row.outcome in FINAL:
        return row.outcome
    if row.expires_at <= now:
        return EXPIRED
    return POSTED_SINCE if _posted_since(session, row) else None


def retry(session: Session, share_id: str, *, now: datetime) -> bool:
    """Has a post that failed tried again from now on; whether it was one that may be."""
    row = session.get(ShareRow, share_id)
    if row is None or row.status != ShareStatus.FAILED.value or _barred(session, row, now):
        return False
    done = session.execute(
        update(ShareRow)
        .where(ShareRow.share_id == share_id, OF_ROOMS, FAILED)
        .values(status=ShareStatus.WAITING.value, attempts=0, due_at=now, done_at=None)
        .returning(ShareRow.share_id)
    )
    return done.first() is not None


def _posted_since(session: Session, row: ShareRow) -> bool:
    """Whether its sender has the same course posted in the same room, or about to be, since."""
    others = session.scalars(
        select(ShareRow).where(
            OF_ROOMS,
            ShareRow.learner_pk == row.learner_pk,
            ShareRow.course_pk == row.course_pk,
            ShareRow.channel == row.channel,
            ShareRow.created_at > row.created_at,
            ShareRow.status.in_((ShareStatus.WAITING.value, ShareStatus.DELIVERED.value)),
        )
    )
    return any(one.target == row.target for one in others)  # encrypted: compared when read
