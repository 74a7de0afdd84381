"""The audience of new courses: who is new, and what was shown and taken of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from recommender.ranking.records import Newcomer
from recommender.storage.dialects import upsert
from recommender.storage.tables import CourseExposureRow, CourseRow

# The first filling of a catalogue takes a day at most; what comes later is new.
FOUNDING = timedelta(days=1)


def newcomers(
    session: Session, *, since: datetime, fewer_than: int, shown_below: int, limit: int
) -> tuple[Newcomer, ...]:
    """Courses added after ``since`` with a small audience, the newest first.

    Args:
        session: an open session; both tables are read by index.
        since: what came before is no longer new.
        fewer_than: takers from which a course has found its audience.
        shown_below: impressions that end its claim to be shown for its newness.
        limit: most courses given.
    """
    founded = session.scalar(select(func.min(CourseRow.created_at)))
    if founded is None:
        return ()
    impressions = func.coalesce(CourseExposureRow.impressions, 0)
    takers = func.coalesce(CourseExposureRow.takers, 0)
    statement = (
        select(CourseRow.course_id, impressions, takers)
        .outerjoin(CourseExposureRow, CourseExposureRow.course_pk == CourseRow.id)
        .where(
            CourseRow.created_at > max(since, founded + FOUNDING),
            impressions < shown_below,
            takers < fewer_than,
        )
        .order_by(CourseRow.created_at.desc(), CourseRow.id)
        .limit(limit)
    )
    return tuple(Newcomer(*row) for row in session.execute(statement))


def audiences(
    session: Session, course_ids: Collection[str]
) -> Iterator[tuple[str, datetime, int, int]]:
    """Id, creation, impressions and takers of those courses that came after the catalogue."""
    founded = session.scalar(select(func.min(CourseRow.created_at)))
    if founded is None:
        return
    statement = (
        select(
            CourseRow.course_id,
            CourseRow.created_at,
            func.coalesce(CourseExposureRow.impressions, 0),
            func.coalesce(CourseExposureRow.takers, 0),
        )
        .outerjoin(CourseExposureRow, CourseExposureRow.course_pk == CourseRow.id)
        .where(CourseRow.course_id.in_(course_ids), CourseRow.created_at > founded + FOUNDING)
        .order_by(CourseRow.id)
    )
    for row in session.execute(statement):
        yield row[0], row[1], row[2], row[3]


def shown(session: Session, course_ids: Collection[str], at: datetime) -> None:
    """Counts one impression of each of ``course_ids``."""
    pks = select(CourseRow.id).where(CourseRow.course_id.in_(course_ids)).order_by(CourseRow.id)
    for course_pk in session.scalars(pks).all():  # in one order, so that no two wait crosswise
        statement = upsert(session, CourseExposureRow).values(
            course_pk=course_pk, impressions=1, takers=0, first_shown_at=at
        )
        counted = CourseExposureRow.impressions + 1
        session.execute(
            statement.on_conflict_do_update(
                index_elements=["course_pk"], set_={"impressions": counted}
            )
        )


def taken(session: Session, course_pk: int) -> None:
    """Counts an enrolment, where the course is among those that were shown as new."""
    session.execute(
        update(CourseExposureRow)
        .where(CourseExposureRow.course_pk == course_pk)
        .values(takers=CourseExposureRow.takers + 1)
    )
