"""Counting the event log by day, channel and variant, once; who was active, and who did a unit.

Events are counted in the order of their ids, and a mark says up to which one: one that comes
late, or is imported with an old time, is added to its old day. Days are UTC.

A learner's variants are those of the experiments that they had met, and that still ran, when
the thing happened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Double,
    Integer,
    Select,
    and_,
    case,
    cast,
    delete,
    func,
    literal,
    or_,
    select,
    text,
    true,
    update,
)
from sqlalchemy.orm import Session

from recommender.learners.model import EventKind
from recommender.storage import platform_sets
from recommender.storage.dialects import is_sqlite, seconds_of, upsert
from recommender.storage.event_marks import hold_mark, keep_writers_away, move_mark, read_mark
from recommender.storage.platform_sets import OF_EVENTS, Place, What
from recommender.storage.tables import (
    EventRow,
    ExperimentExposureRow,
    ExperimentRow,
    PlatformCountRow,
    PlatformMarkRow,
)

BY_CHANNEL, BY_VARIANT = 0, 1
DAY_SECONDS = 86_400
CHUNK = 250_000
UNIT_MINUTES = 10
"""A study session counts as a unit from so many minutes on."""
NOT_ACTS = (EventKind.IMPRESSION, EventKind.NUDGE_SENT, EventKind.PROFILE)
"""What we did, or asked; everything else a learner does makes them active."""
ALWAYS_UNITS = (EventKind.COMPLETE, EventKind.QUIZ, EventKind.RECALL)
Expression = ColumnElement[Any]
Rows = Select[Any, *tuple[Any, ...]]


def uncounted(session: Session) -> tuple[int, int]:
    """At most how many events have not been counted yet, and of how many."""
    newest = session.scalar(select(func.max(EventRow.id))) or 0
    return max(0, newest - read_mark(session, PlatformMarkRow)), newest


def count(session: Session, *, chunk: int = CHUNK) -> int:
    """Counts the next events, at most ``chunk`` ids; how many ids were passed.

    On PostgreSQL writers of events are kept away for that moment; where that takes too long,
    nothing is counted.
    """
    after = hold_mark(session, PlatformMarkRow)
    if not is_sqlite(session) and not keep_writers_away(session):
        return 0
    newest = session.scalar(select(func.max(EventRow.id))) or 0
    last = min(newest, after + chunk)
    if last <= after:
        return 0
    _count(session, EventRow.id > after, EventRow.id <= last)
    move_mark(session, PlatformMarkRow, last)
    return last - after


def take_out(session: Session, learner_pk: int) -> None:
    """Takes a learner's events out of the counts and sets, before they are deleted or moved."""
    mark = hold_mark(session, PlatformMarkRow)
    mine = (EventRow.learner_pk == learner_pk, EventRow.id <= mark)
    for split in _SPLITS:
        for row in session.execute(_counts(session, split, *mine)).all():
            _subtract(session, row)
        platform_sets.discard(session, _members(session, split, *mine))


def put_in(session: Session, learner_pk: int) -> None:
    """Puts a learner's events (those below the mark) back."""
    mark = hold_mark(session, PlatformMarkRow)
    _count(session, EventRow.learner_pk == learner_pk, EventRow.id <= mark)


def forget(session: Session) -> None:
    """Drops all counts, to count anew: after learners were deleted by the thousand."""
    session.execute(delete(PlatformCountRow).where(PlatformCountRow.kind != "list"))
    session.execute(delete(PlatformMarkRow))
    platform_sets.forget(session, OF_EVENTS)


def add_counts(session: Session, counted: Rows) -> None:
    """Adds rows of (day, split, name, kind, n, total) to the counts."""
    names = ["day", "split", "name", "kind", "n", "total"]
    # SQLite takes ON CONFLICT after a SELECT only where that has a WHERE.
    statement = upsert(session, PlatformCountRow).from_select(names, counted.where(true()))
    old, new = PlatformCountRow.__table__.c, statement.excluded
    session.execute(
        statement.on_conflict_do_update(
            index_elements=names[:4], set_={"n": old.n + new.n, "total": old.total + new.total}
        )
    )


def by_channel(rows: Rows, channel: Any, _learner: Any, _at: Any) -> tuple[Rows, Expression]:
    """``rows`` and the name of their channel."""
    return rows, func.coalesce(channel, "")


def by_variant(rows: Rows, _channel: Any, learner: Any, at: Any) -> tuple[Rows, Expression]:
    """``rows`` once for every experiment that their learner was in then, and the variant."""
    met, plan = ExperimentExposureRow, ExperimentRow
    rows = rows.join(met, and_(met.learner_pk == learner, met.first_at <= at)).join(
        plan,
        and_(plan.id == met.experiment_id, or_(plan.stopped_at.is_(None), at < plan.stopped_at)),
    )
    return rows, plan.key + ":" + met.variant


Splitter = Callable[[Rows, Any, Any, Any], tuple[Rows, Expression]]
SPLITTERS: dict[int, Splitter] = {BY_CHANNEL: by_channel, BY_VARIANT: by_variant}
_SPLITS = (BY_CHANNEL, BY_VARIANT)


def _count(session: Session, *conditions: Expression) -> None:
    for split in _SPLITS:
        add_counts(session, _counts(session, split, *conditions))
        platform_sets.add(session, _members(session, split, *conditions))


def _counts(session: Session, split: int, *conditions: Expression) -> Rows:
    row = EventRow
    day = cast(seconds_of(session, row.occurred_at) // DAY_SECONDS, Integer)
    rows: Rows = select().select_from(row).where(*conditions)
    rows, name = SPLITTERS[split](rows, row.channel, row.learner_pk, row.occurred_at)
    total = func.coalesce(func.sum(row.value), literal(0.0, Double))
    return rows.add_columns(
        day.label("day"), literal(split, Integer), name.label("name"), row.kind, func.count(), total
    ).group_by(text("day"), text("name"), row.kind)


def _members(session: Session, split: int, *conditions: Expression) -> dict[Place, list[int]]:
    """Who was active, did a unit and enrolled, of the events that meet ``conditions``."""
    row = EventRow
    day = cast(seconds_of(session, row.occurred_at) // DAY_SECONDS, Integer)
    acts = row.kind.not_in([kind.value for kind in NOT_ACTS])
    rows: Rows = select().select_from(row).where(acts, *conditions)
    rows, name = SPLITTERS[split](rows, row.channel, row.learner_pk, row.occurred_at)
    enrolled = case((row.kind == EventKind.ENROL.value, 1), else_=0)
    rows = rows.add_columns(
        day.label("day"),
        name.label("name"),
        row.learner_pk,
        func.max(case((is_unit(), 1), else_=0)),
        func.max(enrolled),
    ).group_by(text("day"), text("name"), row.learner_pk)
    return platform_sets.gathered(_places(split, session.execute(rows)))


def is_unit() -> ColumnElement[bool]:
    """Whether an event is a meaningful unit of learning (``docs/monitoring.md``)."""
    row = EventRow
    return or_(
        row.kind.in_([kind.value for kind in ALWAYS_UNITS]),
        and_(row.kind == EventKind.PROGRESS.value, row.value > 0),
        and_(row.kind == EventKind.STUDY.value, row.value >= UNIT_MINUTES),
    )


def _places(split: int, rows: Any) -> Iterator[tuple[What, int, int, str, int]]:
    for day, name, learner_pk, unit, enrolled in rows:
        yield What.ACTIVE, split, day, name, learner_pk
        if unit:
            yield What.UNIT, split, day, name, learner_pk
        if enrolled:
            yield What.ENROLLED, split, day, name, learner_pk


def _subtract(session: Session, row: Any) -> None:
    table = PlatformCountRow
    one = (table.day == row[0], table.split == row[1], table.name == row[2], table.kind == row[3])
    session.execute(
        update(table).where(*one).values(n=table.n - row[4], total=table.total - row[5])
    )
    session.execute(delete(table).where(*one, table.n <= 0))
