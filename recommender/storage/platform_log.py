"""Counting the recommendation log by day, channel and variant: lists, courses shown, who asked.

Its past days are counted whole. A day is counted anew where it has another number of lists than
it had then (late lines, deleted learners), or where it was said to have changed (accounts that
were joined). Days that may still grow are read as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Double, Integer, cast, delete, func, literal, select, text
from sqlalchemy.orm import Session

from recommender.storage import platform_sets
from recommender.storage.dialects import seconds_of, upsert
from recommender.storage.platform_events import DAY_SECONDS, SPLITTERS, Rows, add_counts
from recommender.storage.platform_sets import OF_LOG, Place, What
from recommender.storage.tables import (
    PlatformCountRow,
    PlatformLogDayRow,
    RecommendationItemRow,
    RecommendationRow,
)
from recommender.storage.tables.base import EPOCH

LIST = "list"


@dataclass(frozen=True, slots=True)
class Live:
    """What the log holds of days that are not counted."""

    counts: tuple[tuple[int, int, str, str, int, float], ...]
    members: dict[Place, list[int]]


def count(session: Session, *, start: int, end: int, most: int = 400) -> int:
    """Counts the days from ``start`` up to ``end`` that are not, or not rightly, counted.

    Args:
        session: an open session.
        start: first day, since 1970 (UTC).
        end: the first day that is not over for certain.
        most: most days to count now, the latest first.
    """
    there = _lists(session, start, end)
    row = PlatformLogDayRow
    stored = select(row.day, row.lists).where(row.day >= start, row.day < end)
    known = {day: lists for day, lists in session.execute(stored)}  # noqa: C416 - typed
    wrong = sorted(
        (day for day in there.keys() | known.keys() if there.get(day) != known.get(day)),
        reverse=True,
    )[:most]
    for day in wrong:
        _count_day(session, day, there.get(day, 0))
    return len(wrong)


def live(session: Session, split: int, start: int, end: int) -> Live:
    """What the days from ``start`` up to ``end`` hold that are not counted."""
    row = PlatformLogDayRow
    known = set(session.scalars(select(row.day).where(row.day >= start, row.day < end)))
    missing = [day for day in range(start, end) if day not in known]
    if not missing:
        return Live((), {})
    within = _within(missing[0], missing[-1] + 1)
    day = cast(seconds_of(session, RecommendationRow.at) // DAY_SECONDS, Integer)
    if known:
        within = (*within, day.not_in(known))
    counts = tuple(tuple(one) for one in session.execute(_counts(session, split, *within)))
    return Live(counts, _members(session, split, *within))


def changed_by(session: Session, learner_pk: int) -> None:
    """Lets the days be counted anew on which a learner asked, before their lists go or move."""
    lines = select(RecommendationRow.at).where(RecommendationRow.learner_pk == learner_pk)
    days = {int(at.timestamp()) // DAY_SECONDS for at in session.scalars(lines)}
    if days:
        _forget(session, days)


def forget(session: Session) -> None:
    """Drops all counts of the log."""
    session.execute(delete(PlatformLogDayRow))
    session.execute(delete(PlatformCountRow).where(PlatformCountRow.kind == LIST))
    platform_sets.forget(session, OF_LOG)


def _forget(session: Session, days: Collection[int]) -> None:
    table = PlatformCountRow
    session.execute(delete(PlatformLogDayRow).where(PlatformLogDayRow.day.in_(days)))
    session.execute(delete(table).where(table.day.in_(days), table.kind == LIST))
    platform_sets.forget(session, OF_LOG, days)


def _lists(session: Session, start: int, end: int) -> dict[int, int]:
    """How many lists each day has; days without any are absent."""
    day = cast(seconds_of(session, RecommendationRow.at) // DAY_SECONDS, Integer).label("day")
    found = select(day, func.count()).where(*_within(start, end)).group_by(text("day"))
    return {one: lists for one, lists in session.execute(found)}  # noqa: C416 - typed


def _count_day(session: Session, day: int, lists: int) -> None:
    _forget(session, [day])
    if not lists:
        return
    mark = upsert(session, PlatformLogDayRow).values(day=day, lists=lists)
    session.execute(mark.on_conflict_do_update(index_elements=["day"], set_={"lists": lists}))
    for split in SPLITTERS:
        within = _within(day, day + 1)
        add_counts(session, _counts(session, split, *within))
        platform_sets.add(session, _members(session, split, *within))


def _counts(session: Session, split: int, *conditions: Any) -> Rows:
    """Lists and the courses on them."""
    row, item = RecommendationRow, RecommendationItemRow
    day = cast(seconds_of(session, row.at) // DAY_SECONDS, Integer)
    shown = (
        select(func.count())
        .select_from(item)
        .where(item.request_id == row.request_id)
        .correlate(row)
        .scalar_subquery()
    )
    rows: Rows = select().select_from(row).where(*conditions)
    rows, name = SPLITTERS[split](rows, row.channel, row.learner_pk, row.at)
    return rows.add_columns(
        day.label("day"),
        literal(split, Integer),
        name.label("name"),
        literal(LIST),
        func.count(),
        cast(func.sum(shown), Double),
    ).group_by(text("day"), text("name"))


def _members(session: Session, split: int, *conditions: Any) -> dict[Place, list[int]]:
    row, item = RecommendationRow, RecommendationItemRow
    day = cast(seconds_of(session, row.at) // DAY_SECONDS, Integer)
    asked: Rows = select().select_from(row).where(row.learner_pk.is_not(None), *conditions)
    asked, name = SPLITTERS[split](asked, row.channel, row.learner_pk, row.at)
    asked = asked.add_columns(day, name, row.learner_pk).distinct()
    shown: Rows = select().select_from(row).where(*conditions)
    shown, name = SPLITTERS[split](shown, row.channel, row.learner_pk, row.at)
    shown = shown.join(item, item.request_id == row.request_id)
    shown = shown.add_columns(day, name, item.course_pk).distinct()

    def places() -> Iterator[tuple[What, int, int, str, int]]:
        for what, rows in ((What.ASKED, asked), (What.SHOWN, shown)):
            for day_, name_, key in session.execute(rows):
                yield what, split, day_, name_, key

    return platform_sets.gathered(places())


def _within(start: int, end: int) -> tuple[Any, ...]:
    at = RecommendationRow.at
    return (at >= moment(start), at < moment(end))


def moment(day: int) -> datetime:
    """The beginning of a day (UTC, since 1970)."""
    return EPOCH + timedelta(days=day)
