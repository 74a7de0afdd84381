"""Handles on channels (a Slack user, a Telegram chat) and the learners they belong to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from recommender.errors import BadInputError
from recommender.storage.encryption import Cipher, cipher_of
from recommender.storage.learners import require
from recommender.storage.tables import IdentityRow, LearnerRow


def link(session: Session, learner_id: str, channel: str, handle: str, *, now: datetime) -> None:
    """Notes that ``handle`` on ``channel`` is this learner; doing it again changes nothing.

    Raises:
        NotFoundError: the learner is not known.
        BadInputError: the handle is empty, or belongs to somebody else (unlink it first).
    """
    if not handle:
        raise BadInputError("A handle cannot be empty.")
    learner_pk = require(session, learner_id).id
    found = _find(session, channel, handle)
    if found is not None and found.learner_pk != learner_pk:
        raise BadInputError("This handle belongs to another learner.", "Unlink it there first.")
    if found is None:
        session.add(
            IdentityRow(
                learner_pk=learner_pk,
                channel=channel,
                handle=handle,
                handle_index=_cipher(session).blind_index(handle),
                created_at=now,
            )
        )
        session.flush()


def find_by_handle(session: Session, channel: str, handle: str) -> str | None:
    """The id of the learner that ``handle`` belongs to, or ``None``."""
    row = _find(session, channel, handle)
    if row is None:
        return None
    return session.scalar(select(LearnerRow.learner_id).where(LearnerRow.id == row.learner_pk))


def unlink(session: Session, channel: str, handle: str) -> bool:
    """Forgets the handle; whether there was one."""
    row = _find(session, channel, handle)
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def _find(session: Session, channel: str, handle: str) -> IdentityRow | None:
    indexes = _cipher(session).blind_indexes(handle)
    return session.scalars(
        select(IdentityRow).where(
            IdentityRow.channel == channel, IdentityRow.handle_index.in_(indexes)
        )
    ).first()


def _cipher(session: Session) -> Cipher:
    return cipher_of(session.get_bind().dialect)
