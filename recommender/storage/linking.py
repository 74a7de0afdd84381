"""Codes that join two accounts of one person, wrong tries, and ids that went into another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from recommender.learners.linking.ids import ids_for
from recommender.storage import identities, learners
from recommender.storage.encryption import cipher_of
from recommender.storage.learners import require
from recommender.storage.tables import (
    IdentityRow,
    LearnerAliasRow,
    LearnerRow,
    LinkAttemptRow,
    LinkCodeRow,
)


@dataclass(frozen=True, slots=True)
class OpenCode:
    """Whose code it is, and on which channel it was shown."""

    learner_id: str
    channel: str | None


@dataclass(frozen=True, slots=True)
class Look:
    """What decides whether a code joins two accounts.

    ``failures``: wrong codes typed lately; ``mine`` and ``theirs``: the channels of the one who
    types and of the one who made the code.
    """

    failures: int
    opened: OpenCode | None
    mine: frozenset[str] = frozenset()
    theirs: frozenset[str] = frozenset()


def begin(session: Session, channel: str, handle: str, *, now: datetime) -> str:
    """Makes the learner behind a handle that is not known yet; the id."""
    found = ids_for(channel, handle, cipher_of(session.get_bind().dialect).blind_index)
    learner_id = next(one for one in found if not is_taken(session, one))
    learners.ensure(session, learner_id, now=now)
    identities.link(session, learner_id, channel, handle, now=now)
    return learner_id


def fill(
    session: Session, learner_id: str, name: str | None, time_zone: str | None, *, now: datetime
) -> None:
    """Keeps name and time zone where none are known."""
    known = learners.get(session, learner_id)
    name, time_zone = (None if known.name else name), (None if known.time_zone else time_zone)
    learners.ensure(session, learner_id, name=name, time_zone=time_zone, now=now)


def look(
    session: Session, learner_id: str, code: str | None, within: timedelta, *, now: datetime
) -> Look:
    """What there is to know of a code that ``learner_id`` typed; nothing is changed by it."""
    failed = failures(session, learner_id, since=now - within)
    opened = open_code(session, code, now=now) if code else None
    if opened is None:
        return Look(failed, None)
    mine, theirs = (
        frozenset(channel for channel, _, _ in handles(session, one))
        for one in (learner_id, opened.learner_id)
    )
    return Look(failed, opened, mine, theirs)


def keep_code(
    session: Session, learner_id: str, code: str, channel: str | None, *, expires_at: datetime
) -> None:
    """Keeps the code's index; the learner's code before it opens nothing any more."""
    learner_pk = require(session, learner_id).id
    session.execute(delete(LinkCodeRow).where(LinkCodeRow.learner_pk == learner_pk))
    index = cipher_of(session.get_bind().dialect).blind_index(code)
    session.add(
        LinkCodeRow(learner_pk=learner_pk, code_index=index, channel=channel, expires_at=expires_at)
    )
    session.flush()


def open_code(session: Session, code: str, *, now: datetime) -> OpenCode | None:
    """What the code stands for while it holds; it is not used up."""
    row = session.execute(
        select(LearnerRow.learner_id, LinkCodeRow.channel)
        .join(LearnerRow, LearnerRow.id == LinkCodeRow.learner_pk)
        .where(LinkCodeRow.code_index.in_(_indexes(session, code)), LinkCodeRow.expires_at > now)
    ).first()
    return OpenCode(*row) if row else None


def use_code(session: Session, code: str, *, now: datetime) -> bool:
    """Uses the code up; whether this call was the one that did."""
    used = session.execute(
        delete(LinkCodeRow)
        .where(LinkCodeRow.code_index.in_(_indexes(session, code)), LinkCodeRow.expires_at > now)
        .returning(LinkCodeRow.learner_pk)
    )
    return used.first() is not None


def note_failure(session: Session, learner_id: str, *, now: datetime) -> None:
    """Counts a code that opened nothing."""
    session.add(LinkAttemptRow(learner_pk=require(session, learner_id).id, at=now))
    session.flush()


def failures(session: Session, learner_id: str, *, since: datetime) -> int:
    """How many codes that opened nothing the learner typed since then; older ones are deleted."""
    learner_pk = require(session, learner_id).id
    session.execute(delete(LinkAttemptRow).where(LinkAttemptRow.at < since))
    counted = select(func.count()).where(LinkAttemptRow.learner_pk == learner_pk)
    return session.scalar(counted) or 0


def handles(session: Session, learner_id: str) -> tuple[tuple[str, str, datetime], ...]:
    """The learner's channels: name, handle and since when, in the order they were linked."""
    rows = session.scalars(
        select(IdentityRow)
        .join(LearnerRow, LearnerRow.id == IdentityRow.learner_pk)
        .where(LearnerRow.learner_id == learner_id)
        .order_by(IdentityRow.created_at, IdentityRow.id)
    )
    return tuple((row.channel, row.handle, row.created_at) for row in rows)


def is_taken(session: Session, learner_id: str) -> bool:
    """Whether a learner has, or had, this id."""
    found = select(LearnerRow.id).where(LearnerRow.learner_id == learner_id)
    before = select(LearnerAliasRow.learner_pk).where(LearnerAliasRow.alias == learner_id)
    return session.scalar(found.union(before).limit(1)) is not None


def add_alias(session: Session, alias: str, learner_pk: int, *, now: datetime) -> None:
    """Notes that ``alias`` went into the learner's account."""
    session.add(LearnerAliasRow(alias=alias, learner_pk=learner_pk, joined_at=now))
    session.flush()


def aliases(
    session: Session, learner_id: str, *, uncleared_before: datetime | None = None
) -> tuple[str, ...]:
    """Ids that went into the learner's account.

    Args:
        session: an open session.
        learner_id: whose.
        uncleared_before: only those that joined before then and whose conversation stands.
    """
    statement = (
        select(LearnerAliasRow.alias)
        .join(LearnerRow, LearnerRow.id == LearnerAliasRow.learner_pk)
        .where(LearnerRow.learner_id == learner_id)
        .order_by(LearnerAliasRow.joined_at)
    )
    if uncleared_before is not None:
        statement = statement.where(
            LearnerAliasRow.cleared_at.is_(None), LearnerAliasRow.joined_at < uncleared_before
        )
    return tuple(session.scalars(statement))


def clear_alias(session: Session, alias: str, *, now: datetime) -> None:
    """Notes that the conversation under ``alias`` is erased."""
    session.execute(
        update(LearnerAliasRow).where(LearnerAliasRow.alias == alias).values(cleared_at=now)
    )


def of_learner(session: Session, learner_pk: int) -> dict[str, Any]:
    """What is kept of linking, for ``export``."""
    rows = session.scalars(select(LearnerAliasRow).where(LearnerAliasRow.learner_pk == learner_pk))
    code = session.get(LinkCodeRow, learner_pk)
    wrong = select(LinkAttemptRow.at).where(LinkAttemptRow.learner_pk == learner_pk)
    return {
        "earlier_ids": [{"id": row.alias, "joined_at": row.joined_at} for row in rows],
        "open_code": {"channel": code.channel, "expires_at": code.expires_at} if code else None,
        "wrong_codes": list(session.scalars(wrong)),
    }


def _indexes(session: Session, code: str) -> tuple[str, ...]:
    return cipher_of(session.get_bind().dialect).blind_indexes(code)
