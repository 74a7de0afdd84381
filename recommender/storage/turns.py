"""How turns went, counted by day, channel and bucket."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from recommender.storage.dialects import upsert
from recommender.storage.tables import TurnMeasureRow


@dataclass(frozen=True, slots=True)
class Measured:
    """What is counted: ``what`` and ``bucket`` as in ``recommender/analytics/turn_times.py``."""

    day: int
    channel: str
    what: str
    bucket: int


def add(session: Session, found: Mapping[Measured, int]) -> None:
    """Adds counts to those that there are."""
    if not found:
        return
    statement = upsert(session, TurnMeasureRow)
    old, new = TurnMeasureRow.__table__.c, statement.excluded
    values = [
        {"day": one.day, "channel": one.channel, "what": one.what, "bucket": one.bucket, "n": n}
        for one, n in sorted(found.items(), key=lambda item: str(item[0]))
    ]
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["day", "channel", "what", "bucket"], set_={"n": old.n + new.n}
        ),
        values,
    )


def between(session: Session, start: int, end: int) -> dict[str, Counter[tuple[str, int]]]:
    """Counts by (what, bucket) of each channel, from day ``start`` up to but without ``end``."""
    row = TurnMeasureRow
    statement = (
        select(row.channel, row.what, row.bucket, func.sum(row.n))
        .where(row.day >= start, row.day < end)
        .group_by(row.channel, row.what, row.bucket)
    )
    found: dict[str, Counter[tuple[str, int]]] = {}
    for channel, what, bucket, n in session.execute(statement):
        found.setdefault(channel, Counter())[what, bucket] += int(n)
    return found


def purge(session: Session, *, before: int) -> None:
    """Deletes the days before a day."""
    session.execute(delete(TurnMeasureRow).where(TurnMeasureRow.day < before))
