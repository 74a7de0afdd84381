"""Reading what happened with courses: what was counted, and live what was not counted yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, cast, func, select, text, type_coerce
from sqlalchemy.orm import Session

from recommender.storage.activity_rows import (
    QUARTERS,
    SECONDS,
    Cell,
    Counts,
    grouped,
    log_lines,
    moment_of,
)
from recommender.storage.dialects import seconds_of
from recommender.storage.event_marks import read_mark
from recommender.storage.tables import (
    ActivityMarkRow,
    CountedDayRow,
    CourseActivityRow,
    EventRow,
    RecommendationItemRow,
    RecommendationRow,
)


def cells(session: Session, course_pks: Collection[int], start: int, end: int) -> Iterator[Cell]:
    """Counts of courses from quarter ``start`` (inclusive) to ``end`` (exclusive).

    Counted and live ones; a cell may come in several parts.
    """
    if not course_pks or end <= start:
        return
    yield from _read(session, _counted(course_pks, start, end))
    yield from _live(session, course_pks, start, end)


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
    for cell in _live(session, course_pks, bounds[0], bounds[-1]):
        yield replace(cell, course_pk=0)


def _live(session: Session, course_pks: Collection[int], start: int, end: int) -> Iterator[Cell]:
    yield from _read(session, _live_events(session, course_pks, start, end))
    yield from _read(session, _live_log(session, course_pks, start, end))


def _read(session: Session, statement: Counts) -> Iterator[Cell]:
    for day, course_pk, kind, quarter, n, total in session.execute(statement):
        yield Cell(course_pk, kind, day * QUARTERS + quarter, n, float(total))


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
    moment = _moment()
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


def _moment() -> ColumnElement[int]:
    """The quarter of an hour since 1970 of a counted row.

    A day's quarters are small integers. PostgreSQL takes what they are held against for small
    too, if the sum is not said to be large.
    """
    row = CourseActivityRow
    return row.day * QUARTERS + type_coerce(row.quarter, Integer)


def _counted(course_pks: Collection[int], start: int, end: int) -> Counts:
    row = CourseActivityRow
    moment = _moment()
    return select(row.day, row.course_pk, row.kind, row.quarter, row.n, row.total).where(
        row.day.in_(range(start // QUARTERS, (end - 1) // QUARTERS + 1)),
        row.course_pk.in_(course_pks),
        moment >= start,
        moment < end,
    )


def _live_events(session: Session, course_pks: Collection[int], start: int, end: int) -> Counts:
    seconds = seconds_of(session, EventRow.occurred_at)
    return grouped(
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
    day = seconds_of(session, RecommendationRow.at) // (SECONDS * QUARTERS)
    return log_lines(session).where(
        RecommendationRow.at >= moment_of(first),
        RecommendationRow.at < moment_of(end),
        day.not_in(known),
        RecommendationItemRow.course_pk.in_(course_pks),
    )
