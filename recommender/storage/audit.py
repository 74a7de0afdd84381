"""The audit log's lines. There is nothing here that changes or deletes one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Row, Select, insert, or_, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from recommender.administration.audit_model import (
    LEARNER,
    Entry,
    Line,
    Outcome,
    commitment_of,
    digest_of,
)
from recommender.errors import StoreError
from recommender.learners.model import Role
from recommender.storage.dialects import is_sqlite
from recommender.storage.tables import AuditPersonRow, AuditRow

LOCK = 0x41554449  # "AUDI": one writer at a time, so that numbers have no gaps
TARGETS = aliased(AuditPersonRow)


class TakenError(StoreError):
    """Somebody else wrote the next line first."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Conditions on lines; ``None`` is none."""

    actor: str | None = None
    action: str | None = None
    target: str | None = None
    outcome: Outcome | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


def append(session: Session, line: Line, new_salt: Callable[[], str]) -> Entry:
    """Writes ``line`` (with plain ids) as the next one; in the transaction of ``session``.

    Raises :class:`TakenError` when another process was quicker; nothing was written then.
    """
    if not is_sqlite(session):
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    try:
        return _append(session, line, new_salt)
    except IntegrityError as error:
        raise TakenError("Another line of the audit log was written first.") from error


def entries(session: Session, wanted: Wanted, limit: int) -> tuple[Entry, ...]:
    """Lines that meet ``wanted``, newest first."""
    statement = _narrowed(_lines(), wanted).order_by(AuditRow.number.desc()).limit(limit)
    return tuple(_entry(row) for row in session.execute(statement))


def page(session: Session, after: int, size: int) -> tuple[Entry, ...]:
    """The lines after number ``after``, oldest first."""
    statement = _lines().where(AuditRow.number > after).order_by(AuditRow.number).limit(size)
    return tuple(_entry(row) for row in session.execute(statement))


def about(session: Session, name: str) -> tuple[Entry, ...]:
    """All lines in which somebody acted or was acted upon, newest first."""
    statement = _lines().where(or_(AuditPersonRow.name == name, TARGETS.name == name))
    return tuple(_entry(row) for row in session.execute(statement.order_by(AuditRow.number.desc())))


def false_names(session: Session) -> Iterator[str]:
    """Commitments whose id is not the one that was committed to, or was taken out wrongly."""
    answerable = select(AuditRow.actor).where(AuditRow.outcome == Outcome.DONE.value)
    rows = session.execute(
        select(AuditPersonRow).where(
            or_(
                AuditPersonRow.name.is_not(None),
                AuditPersonRow.salt.is_not(None),
                AuditPersonRow.commitment.in_(answerable),
            )
        )
    )
    for row in rows.scalars():
        if commitment_of(row.name or "", row.salt or "") != row.commitment:
            yield row.commitment


def forget(session: Session, name: str) -> int:
    """Takes somebody's id out of the log, unless they are answerable for something they did.

    Gives the number of lines that no longer name them. Lines in which somebody with a role did
    something keep the id: it is the record of who was responsible (GDPR, article 17(3)(b), (e)).
    """
    mine = about(session, name)
    if any(one.actor == name and one.outcome is Outcome.DONE for one in mine):
        return 0
    session.execute(
        update(AuditPersonRow).where(AuditPersonRow.name == name).values(name=None, salt=None)
    )
    return len(mine)


def _append(session: Session, line: Line, new_salt: Callable[[], str]) -> Entry:
    stored = replace(line, actor=_commitment(session, line.actor, new_salt))
    kind, _, target_id = (line.target or "").partition(":")
    person = None
    if line.target is not None and line.target.startswith(LEARNER):
        person = _commitment(session, target_id, new_salt)
        stored = replace(stored, target=LEARNER + person)
    last = session.execute(
        select(AuditRow.number, AuditRow.digest).order_by(AuditRow.number.desc()).limit(1)
    ).first()
    number, previous = (last.number + 1, last.digest) if last else (1, "")
    digest = digest_of(stored, number, previous)
    session.execute(
        insert(AuditRow).values(
            number=number,
            at=line.at,
            actor=stored.actor,
            role=line.role.value if line.role else None,
            action=line.action,
            target_kind=kind or None,
            target_id=None if person else target_id or None,
            target_person=person,
            outcome=line.outcome.value,
            via=line.via,
            details=line.details,
            previous=previous,
            digest=digest,
        )
    )
    return Entry(number, stored, line.actor, line.target, previous, digest)


def _commitment(session: Session, name: str, new_salt: Callable[[], str]) -> str:
    known = session.scalar(select(AuditPersonRow.commitment).where(AuditPersonRow.name == name))
    if known is not None:
        return known
    salt = new_salt()
    commitment = commitment_of(name, salt)
    session.execute(insert(AuditPersonRow).values(commitment=commitment, name=name, salt=salt))
    return commitment


def _lines() -> Select[AuditRow, str | None, str | None]:
    return (
        select(AuditRow, AuditPersonRow.name, TARGETS.name)
        .join(AuditPersonRow, AuditPersonRow.commitment == AuditRow.actor)
        .outerjoin(TARGETS, TARGETS.commitment == AuditRow.target_person)
    )


def _narrowed(
    statement: Select[AuditRow, str | None, str | None], wanted: Wanted
) -> Select[AuditRow, str | None, str | None]:
    if wanted.actor is not None:
        statement = statement.where(AuditPersonRow.name == wanted.actor)
    if wanted.action is not None:
        within = AuditRow.action.startswith(wanted.action + ".", autoescape=True)
        statement = statement.where(or_(AuditRow.action == wanted.action, within))
    if wanted.target is not None:
        kind, _, target_id = wanted.target.partition(":")
        column = TARGETS.name if wanted.target.startswith(LEARNER) else AuditRow.target_id
        statement = statement.where(AuditRow.target_kind == kind, column == target_id)
    if wanted.outcome is not None:
        statement = statement.where(AuditRow.outcome == wanted.outcome.value)
    if wanted.since is not None:
        statement = statement.where(AuditRow.at >= wanted.since)
    if wanted.until is not None:
        statement = statement.where(AuditRow.at < wanted.until)
    if wanted.before is not None:
        statement = statement.where(AuditRow.number < wanted.before)
    return statement


def _entry(found: Row[AuditRow, str | None, str | None]) -> Entry:
    row, actor, person = found
    known = row.target_person if row.target_person is not None else row.target_id
    target = None if row.target_kind is None else f"{row.target_kind}:{known or ''}"
    line = Line(
        row.at,
        row.actor,
        Role(row.role) if row.role else None,
        row.action,
        target,
        Outcome(row.outcome),
        row.via,
        dict(row.details),
    )
    named = f"{LEARNER}{person or ''}" if row.target_person is not None else target
    return Entry(row.number, line, actor, named, row.previous, row.digest)
