"""Counting events by course and quarter of an hour, once, and reading the counts.

The event log is only appended to, so its rows are counted in the order of their ids, and
:class:`ActivityMarkRow` says up to which one. An event that comes late, or is imported with an
old time, has a new id and is added to its old day. What was not counted yet is read live, so
that an answer never waits for the counting. The recommendation log has no such ids: its past days
are counted whole, and a day that changes afterwards (a late line, an erased learner) is forgotten
and counted anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, true, update
from sqlalchemy.orm import Session

from recommender.storage.activity_rows import (
    QUARTERS,
    SHOWN,
    Counts,
    day_of,
    grouped,
    log_lines,
    moment_of,
)
from recommender.storage.dialects import is_sqlite, upsert
from recommender.storage.event_marks import hold_mark, keep_writers_away, move_mark, read_mark
from recommender.storage.tables import (
    ActivityMarkRow,
    CountedDayRow,
    CourseActivityRow,
    EventRow,
    RecommendationRow,
)

CHUNK = 1_000_000  # ids counted in one transaction
# Every recommendation runs this: it is built once, on the table.
_STALE = delete(CountedDayRow.__table__).where(  # type: ignore[arg-type]
    CountedDayRow.__table__.c.day == bindparam("changed")
)


def uncounted(session: Session) -> int:
    """At most how many events have not been counted yet."""
    newest = session.scalar(select(func.max(EventRow.id))) or 0
    return max(0, newest - read_mark(session, ActivityMarkRow))


def count_events(session: Session, *, chunk: int = CHUNK) -> int:
    """Counts the next events, at most ``chunk`` ids; how many ids were passed.

    On PostgreSQL writers of events are kept away for that moment; where that takes too long,
    nothing is counted.
    """
    after = hold_mark(session, ActivityMarkRow)
    if not is_sqlite(session) and not keep_writers_away(session):
        return 0
    newest = session.scalar(select(func.max(EventRow.id))) or 0
    last = min(newest, after + chunk)
    if last <= after:
        return 0
    counted = grouped(session, EventRow.id > after, EventRow.id <= last)
    _add(session, counted)
    move_mark(session, ActivityMarkRow, last)
    return last - after


def count_log(session: Session, *, before: int, days: int = 400) -> int:
    """Counts past days of the recommendation log that are not counted; how many.

    Args:
        session: an open session.
        before: the first day (since 1970, UTC) that is not over for certain.
        days: most days to count now.
    """
    first = session.scalar(select(func.min(RecommendationRow.at)))
    if first is None:
        return 0
    start = day_of(first)
    known = set(session.scalars(select(CountedDayRow.day).where(CountedDayRow.day >= start)))
    missing = [day for day in range(start, before) if day not in known][:days]
    for first, end in _runs(missing):
        _count_days(session, first, end)
    return len(missing)


def take_out(session: Session, learner_pk: int) -> None:
    """Takes a learner's events out of the counts, before they are deleted or moved."""
    _change(session, learner_pk, sign=-1)
    lines = select(RecommendationRow.at).where(RecommendationRow.learner_pk == learner_pk)
    stale = {day_of(at) for at in session.scalars(lines)}
    changed(session, stale)


def put_in(session: Session, learner_pk: int) -> None:
    """Puts a learner's events (those below the mark) back into the counts."""
    _change(session, learner_pk, sign=1)


def changed(session: Session, days: Collection[int]) -> None:
    """Days of the recommendation log that are to be counted anew."""
    for day in days:
        session.execute(_STALE, {"changed": day})


def forget(session: Session) -> None:
    """Drops all counts, to count anew: after learners were deleted by the thousand."""
    for table in (CourseActivityRow, ActivityMarkRow, CountedDayRow):
        session.execute(delete(table))


def _runs(days: list[int]) -> Iterator[tuple[int, int]]:
    """Stretches of ``days`` (ascending) without a gap, each with the day after its last."""
    start = 0
    for place in range(1, len(days) + 1):
        if place == len(days) or days[place] != days[place - 1] + 1:
            yield days[start], days[place - 1] + 1
            start = place


def _count_days(session: Session, first: int, end: int) -> None:
    """Counts the log of the days from ``first`` up to ``end`` anew."""
    row, at = CourseActivityRow, RecommendationRow.at
    session.execute(delete(row).where(row.day >= first, row.day < end, row.kind == SHOWN))
    begun, over = moment_of(first * QUARTERS), moment_of(end * QUARTERS)
    _add(session, log_lines(session).where(at >= begun, at < over))
    session.execute(insert(CountedDayRow), [{"day": day} for day in range(first, end)])


def _add(session: Session, counted: Counts) -> None:
    names = ["day", "course_pk", "kind", "quarter", "n", "total"]
    # SQLite takes ON CONFLICT after a SELECT only where that has a WHERE.
    statement = upsert(session, CourseActivityRow).from_select(names, counted.where(true()))
    old, new = CourseActivityRow.__table__.c, statement.excluded
    session.execute(
        statement.on_conflict_do_update(
            index_elements=names[:4], set_={"n": old.n + new.n, "total": old.total + new.total}
        )
    )


def _change(session: Session, learner_pk: int, *, sign: int) -> None:
    mark = hold_mark(session, ActivityMarkRow)
    mine = grouped(session, EventRow.learner_pk == learner_pk, EventRow.id <= mark)
    table = CourseActivityRow
    for row in session.execute(mine).all():
        if sign > 0:
            _put(session, row)
            continue
        one = (table.day == row[0], table.course_pk == row[1], table.kind == row[2],
               table.quarter == row[3])  # fmt: skip
        session.execute(
            update(table).where(*one).values(n=table.n - row[4], total=table.total - row[5])
        )
        session.execute(delete(table).where(*one, table.n <= 0))


def _put(session: Session, row: Iterable[Any]) -> None:
    names = ("day", "course_pk", "kind", "quarter", "n", "total")
    statement = upsert(session, CourseActivityRow).values(dict(zip(names, row, strict=True)))
    old, new = CourseActivityRow.__table__.c, statement.excluded
    session.execute(
        statement.on_conflict_do_update(
            index_elements=names[:4], set_={"n": old.n + new.n, "total": old.total + new.total}
        )
    )
