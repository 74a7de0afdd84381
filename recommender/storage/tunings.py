"""The adjustments that administrators made, version by version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from recommender.errors import BadInputError, NotFoundError
from recommender.storage.tables import TuningRow


@dataclass(frozen=True, slots=True)
class Tuning:
    """One version: who did what, when, and the ``document`` of all adjustments after it."""

    version: int
    at: datetime
    actor: str
    action: str
    document: dict[str, Any]


def current(session: Session) -> Tuning | None:
    """The version that serves; ``None`` when nothing was ever adjusted."""
    found = history(session, limit=1)
    return found[0] if found else None


def get(session: Session, wanted: int) -> Tuning:
    """One version; raises :class:`NotFoundError`."""
    row = session.get(TuningRow, wanted)
    if row is None:
        raise NotFoundError(
            f"There is no version {wanted} of the adjustments.", "`waymark tune history` lists all."
        )
    return _value(row)


def history(session: Session, limit: int = 50) -> tuple[Tuning, ...]:
    """The latest versions, newest first."""
    statement = select(TuningRow).order_by(TuningRow.version.desc()).limit(limit)
    return tuple(_value(row) for row in session.scalars(statement))


def append(session: Session, tuning: Tuning) -> None:
    """Writes the next version; raises :class:`BadInputError` when somebody was quicker."""
    try:
        session.execute(
            insert(TuningRow).values(
                version=tuning.version,
                at=tuning.at,
                actor=tuning.actor,
                action=tuning.action,
                document=tuning.document,
            )
        )
    except IntegrityError as error:
        raise BadInputError(
            "Somebody else has adjusted the ranking at this moment; nothing was changed.",
            "Look at `waymark tune show` and try again.",
        ) from error


def _value(row: TuningRow) -> Tuning:
    return Tuning(row.version, row.at, row.actor, row.action, dict(row.document))
