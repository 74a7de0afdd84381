"""Courses recommended to somebody: an outbox that channels empty, and codes used once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.orm import Session

from recommender.errors import NotFoundError
from recommender.learners.together.model import Share, ShareKind, ShareStatus
from recommender.storage.encryption import cipher_of
from recommender.storage.identities import find_by_handle
from recommender.storage.learners import require
from recommender.storage.tables import CourseRow, LearnerRow, ShareRow


def add(session: Session, learner_id: str, share: Share, *, code: str | None) -> None:
    """Keeps ``share``; of a code only its keyed index is kept.

    Raises :class:`NotFoundError` for an unknown learner or course.
    """
    course_pk = session.scalar(select(CourseRow.id).where(CourseRow.course_id == share.course_id))
    if course_pk is None:
        raise NotFoundError("This course is not in the catalogue.")
    recipient = None
    if share.kind is ShareKind.PERSON and share.channel and share.target:
        known = find_by_handle(session, share.channel, share.target)
        recipient = require(session, known).id if known else None
    session.add(
        ShareRow(
            share_id=share.share_id,
            learner_pk=require(session, learner_id).id,
            recipient_pk=recipient,
            course_pk=course_pk,
            kind=share.kind.value,
            channel=share.channel,
            target=share.target,
            note=share.note,
            code_index=cipher_of(session.get_bind().dialect).blind_index(code) if code else None,
            created_at=share.created_at,
            expires_at=share.expires_at,
            status=share.status.value,
            shown_name=share.shown_name,
        )
    )
    session.flush()


def sent_since(session: Session, learner_id: str, since: datetime) -> int:
    """How many courses the learner recommended since then."""
    return (
        session.scalar(
            select(func.count())
            .select_from(ShareRow)
            .where(
                ShareRow.learner_pk == require(session, learner_id).id,
                ShareRow.created_at > since,
            )
        )
        or 0
    )


def waiting_for(session: Session, learner_id: str, *, now: datetime) -> tuple[Share, ...]:
    """What waits for this learner, by whichever channel, the oldest first."""
    statement = selected().where(
        ShareRow.recipient_pk == require(session, learner_id).id,
        ShareRow.status == ShareStatus.WAITING.value,
        ShareRow.expires_at > now,
    )
    return values(session, statement.order_by(ShareRow.created_at))


def claim(session: Session, learner_id: str, channel: str, handle: str) -> int:
    """Gives what waits for ``handle`` to the learner it now belongs to; how many.

    Handles are encrypted: every waiting one of strangers on the channel is read, which is
    little, and seldom.
    """
    learner_pk = require(session, learner_id).id
    rows = session.scalars(
        select(ShareRow).where(
            ShareRow.channel == channel,
            ShareRow.kind == ShareKind.PERSON.value,
            ShareRow.recipient_pk.is_(None),
        )
    )
    mine = [row for row in rows if row.target == handle]
    for row in mine:
        row.recipient_pk = learner_pk
    session.flush()
    return len(mine)


def mark(session: Session, share_id: str, status: ShareStatus, *, now: datetime) -> bool:
    """Moves what waits to ``status``; whether it was waiting still."""
    done = session.execute(
        update(ShareRow)
        .where(ShareRow.share_id == share_id, ShareRow.status == ShareStatus.WAITING.value)
        .values(status=status.value, done_at=now)
        .returning(ShareRow.share_id)
    )
    return done.first() is not None


def open_code(session: Session, code: str, *, now: datetime) -> Share | None:
    """What ``code`` stands for, once: the code is used up. ``None`` when it opens nothing."""
    indexes = cipher_of(session.get_bind().dialect).blind_indexes(code)
    opened = session.execute(
        update(ShareRow)
        .where(
            ShareRow.code_index.in_(indexes),
            ShareRow.status == ShareStatus.READY.value,
            ShareRow.expires_at > now,
        )
        .values(status=ShareStatus.OPENED.value, done_at=now)
        .returning(ShareRow.share_id)
    ).first()
    if opened is None:
        return None
    return values(session, selected().where(ShareRow.share_id == opened[0]))[0]


def withdraw(session: Session, learner_id: str, share_id: str, *, now: datetime) -> bool:
    """Takes back what the learner recommended, if nobody has got it yet."""
    done = session.execute(
        update(ShareRow)
        .where(
            ShareRow.share_id == share_id,
            ShareRow.learner_pk == require(session, learner_id).id,
            ShareRow.status.in_((ShareStatus.WAITING.value, ShareStatus.READY.value)),
        )
        .values(status=ShareStatus.WITHDRAWN.value, done_at=now)
        .returning(ShareRow.share_id)
    )
    return done.first() is not None


def of_learner(session: Session, learner_pk: int) -> tuple[Share, ...]:
    """What the learner recommended, newest first."""
    statement = selected().where(ShareRow.learner_pk == learner_pk)
    return values(session, statement.order_by(ShareRow.created_at.desc(), ShareRow.share_id))


def for_learner(session: Session, learner_pk: int) -> tuple[Share, ...]:
    """What was recommended to the learner, newest first."""
    statement = selected().where(ShareRow.recipient_pk == learner_pk)
    return values(session, statement.order_by(ShareRow.created_at.desc(), ShareRow.share_id))


def purge(session: Session, *, before: datetime) -> int:
    """Deletes what expired before then: handles of strangers are not kept for longer."""
    gone = session.execute(
        delete(ShareRow).where(ShareRow.expires_at < before).returning(ShareRow.share_id)
    )
    return len(gone.all())


def selected() -> Select[ShareRow, str, str | None]:
    """Shares with their course and the sender's name, to be narrowed down."""
    return (
        select(ShareRow, CourseRow.course_id, LearnerRow.name)
        .join(CourseRow, CourseRow.id == ShareRow.course_pk)
        .join(LearnerRow, LearnerRow.id == ShareRow.learner_pk)
    )


def values(session: Session, statement: Select[ShareRow, str, str | None]) -> tuple[Share, ...]:
    """What a statement of :func:`selected` finds."""
    return tuple(
        Share(
            share_id=row.share_id,
            course_id=course_id,
            kind=ShareKind(row.kind),
            status=ShareStatus(row.status),
            created_at=row.created_at,
            expires_at=row.expires_at,
            channel=row.channel,
            target=row.target,
            note=row.note,
            sender_name=name.split()[0] if name and name.split() else None,
            shown_name=row.shown_name,
            attempts=row.attempts,
            outcome=row.outcome,
        )
        for row, course_id, name in session.execute(statement)
    )
