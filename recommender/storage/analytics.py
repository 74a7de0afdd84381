"""Counting events by course and quarter of an hour, once, and reading the counts.

The event log is only appended to, so its rows are counted in the order of their ids, and
:class:`ActivityMarkRow` says up to which one. An event that comes late, or is imported with an
old time, has a new id and is added to its old day. What was not counted yet is read live, so
that an answer never waits for the counting. The recommendation log has no such ids: its past days
are counted whole, and a day that changes afterwards (a late line, an erased learner) is forgotten
and counted anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Double,
    Integer,
    Select,
    bindparam,
    case,
    cast,
    delete,
    extract,
    func,
    insert,
    literal,
    select,
    text,
    true,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session

from recommender.learners.model import EventKind
from recommender.storage.dialects import is_sqlite, upsert
from recommender.storage.event_marks import hold_mark, keep_writers_away, move_mark, read_mark
from recommender.storage.tables import (
    ActivityMarkRow,
    CountedDayRow,
    CourseActivityRow,
    EventRow,
    RecommendationItemRow,
    RecommendationRow,
)
from recommender.storage.tables.base import EPOCH

SECONDS = 900
QUARTERS = 96
SHOWN = 0
"""Code of a line of the recommendation log; ``total`` is the sum of its places, from 1."""
# Codes are kept in the store: never give one to another kind.
CODES = {
    EventKind.IMPRESSION: 1,
    EventKind.CLICK: 2,
    EventKind.ENROL: 3,
    EventKind.START: 4,
    EventKind.COMPLETE: 5,
    EventKind.DROP: 6,
    EventKind.RATE: 7,
    EventKind.REVIEW: 8,
    EventKind.LIKE: 9,
    EventKind.DISLIKE: 10,
    EventKind.NOT_INTERESTED: 11,
    EventKind.REPORT: 12,
}
CHUNK = 1_000_000  # ids counted in one transaction
# Every recommendation runs this: it is built once, on the table.
_STALE = delete(CountedDayRow.__table__).where(  # type: ignore[arg-type]
    CountedDayRow.__table__.c.day == bindparam("changed")
)
_COUNTED = [kind.value for kind in CODES]
Expression = ColumnElement[Any]
Counts = Select[Any, *tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Cell:
    """What happened with a course in one quarter of an hour.

    ``quarter``: quarters of an hour since 1970-01-01T00:00Z. ``total``: the sum of the events'
    values (stars, places), 0 where they have none.
    """

    course_pk: int
    kind: int
    quarter: int
    n: int
    total: float


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
    counted = _grouped(session, EventRow.id > after, EventRow.id <= last)
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


def day_of(at: datetime) -> int:
    """The day (UTC, since 1970) that an aware time lies in."""
    return int(at.timestamp()) // (SECONDS * QUARTERS)


def forget(session: Session) -> None:
    """Drops all counts, to count anew: after learners were deleted by the thousand."""
    for table in (CourseActivityRow, ActivityMarkRow, CountedDayRow):
        session.execute(delete(table))


def cells(session: Session, course_pks: Collection[int], start: int, end: int) -> Iterator[Cell]:
    """Counts of courses from quarter ``start`` (inclusive) to ``end`` (exclusive).

    Counted and live ones; a cell may come in several parts.
    """
    if not course_pks or end <= start:
        return
    for statement in (
        _counted(course_pks, start, end),
        _live_events(session, course_pks, start, end),
        _live_log(session, course_pks, start, end),
    ):
        for row in session.execute(statement):
            yield Cell(row[1], row[2], row[0] * QUARTERS + row[3], row[4], float(row[5]))


def daily_cells(
    session: Session, course_pks: Collection[int], bounds: Sequence[int]
) -> Iterator[Cell]:
    """Counts of courses together, each in some quarter of its local day; ``course_pk`` is 0.

    What was counted is summed in the store: of ten courses and two years a hundred and fifty
    thousand quarters of an hour would come, instead of some thousands of days.

    Args:
        session: an open session.
        course_pks: keys of the courses.
        bounds: the first quarter of every local day, and the quarter after the last, ascending.
    """
    if not course_pks or len(bounds) <= 1:
        return
    for first, end, length in _alike(bounds):
        for day, kind, n, total in session.execute(_summed(course_pks, first, end, length)):
            yield Cell(0, kind, first + day * length, n, float(total))
    for statement in (
        _live_events(session, course_pks, bounds[0], bounds[-1]),
        _live_log(session, course_pks, bounds[0], bounds[-1]),
    ):
        for row in session.execute(statement):
            yield Cell(0, row[2], row[0] * QUARTERS + row[3], row[4], float(row[5]))


def _alike(bounds: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Runs of days of one length (clocks change): first quarter, end, and the length."""
    lengths = [after - before for before, after in pairwise(bounds)]
    at = 0
    for length, run in groupby(lengths):
        days = len(list(run))
        yield bounds[at], bounds[at + days], length
        at += days


def _summed(
    course_pks: Collection[int], start: int, end: int, length: int
) -> Select[Any, *tuple[Any, ...]]:
    row = CourseActivityRow
    moment = row.day * QUARTERS + row.quarter
    day = cast((moment - start) // length, Integer).label("local")
    return (
        select(day, row.kind, func.sum(row.n), func.sum(row.total))
        .where(
            row.day.in_(range(start // QUARTERS, (end - 1) // QUARTERS + 1)),
            row.course_pk.in_(course_pks),
            moment >= start,
            moment < end,
        )
        .group_by(text("1"), row.kind)
    )


def _counted(course_pks: Collection[int], start: int, end: int) -> Counts:
    row = CourseActivityRow
    moment = row.day * QUARTERS + row.quarter
    return select(row.day, row.course_pk, row.kind, row.quarter, row.n, row.total).where(
        row.day.in_(range(start // QUARTERS, (end - 1) // QUARTERS + 1)),
        row.course_pk.in_(course_pks),
        moment >= start,
        moment < end,
    )


def _live_events(session: Session, course_pks: Collection[int], start: int, end: int) -> Counts:
    seconds = _seconds(session, EventRow.occurred_at)
    return _grouped(
        session,
        EventRow.id > read_mark(session, ActivityMarkRow),
        EventRow.course_pk.in_(course_pks),
        seconds >= start * SECONDS,
        seconds < end * SECONDS,
    )


def _live_log(session: Session, course_pks: Collection[int], start: int, end: int) -> Counts:
    """The days that are not counted: the latest two, and what has changed."""
    wanted = range(start // QUARTERS, (end - 1) // QUARTERS + 1)
    known = set(session.scalars(select(CountedDayRow.day).where(CountedDayRow.day.in_(wanted))))
    missing = [day for day in wanted if day not in known]
    first = max(start, missing[0] * QUARTERS) if missing else end
    day = _seconds(session, RecommendationRow.at) // (SECONDS * QUARTERS)
    return _log(session).where(
        RecommendationRow.at >= _moment(first),
        RecommendationRow.at < _moment(end),
        day.not_in(known),
        RecommendationItemRow.course_pk.in_(course_pks),
    )


def _grouped(session: Session, *conditions: Expression) -> Counts:
    """Counts of the events that meet ``conditions``, as rows of the table."""
    seconds = _seconds(session, EventRow.occurred_at)
    day, quarter = seconds // (SECONDS * QUARTERS), seconds % (SECONDS * QUARTERS) // SECONDS
    code = case({kind.value: number for kind, number in CODES.items()}, value=EventRow.kind)
    return (
        select(
            cast(day, Integer).label("day"),
            EventRow.course_pk,
            cast(code, Integer).label("code"),
            cast(quarter, Integer).label("quarter"),
            func.count(),
            func.coalesce(func.sum(EventRow.value), literal(0.0, Double)),
        )
        .where(EventRow.course_pk.is_not(None), EventRow.kind.in_(_COUNTED), *conditions)
        .group_by(text("1"), EventRow.course_pk, text("3"), text("4"))
    )


def _log(session: Session) -> Counts:
    """Counts of the recommendation log as rows of the table."""
    seconds = _seconds(session, RecommendationRow.at)
    day, quarter = seconds // (SECONDS * QUARTERS), seconds % (SECONDS * QUARTERS) // SECONDS
    return (
        select(
            cast(day, Integer).label("day"),
            RecommendationItemRow.course_pk,
            literal(SHOWN, Integer).label("code"),
            cast(quarter, Integer).label("quarter"),
            func.count(),
            cast(func.sum(RecommendationItemRow.position + 1), Double),
        )
        .join(RecommendationRow, RecommendationRow.request_id == RecommendationItemRow.request_id)
        .group_by(text("1"), RecommendationItemRow.course_pk, text("4"))
    )


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
    begun, over = _moment(first * QUARTERS), _moment(end * QUARTERS)
    _add(session, _log(session).where(at >= begun, at < over))
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
    mine = _grouped(session, EventRow.learner_pk == learner_pk, EventRow.id <= mark)
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


def _moment(quarter: int) -> datetime:
    return EPOCH + timedelta(seconds=quarter * SECONDS)


def _seconds(session: Session, column: Any) -> ColumnElement[int]:
    if is_sqlite(session):
        return type_coerce(column, BigInteger) // 1_000_000
    return cast(func.floor(extract("epoch", column)), BigInteger)
