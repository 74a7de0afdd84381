"""What is counted of courses is read alike from either database, before and after counting."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.storage import activity_reading, analytics
from recommender.storage.activity_rows import CODES, QUARTERS, SECONDS
from recommender.storage.database import Database
from recommender.storage.tables import CourseRow
from tests.storage.conftest import NOW

QUARTER = int(NOW.timestamp()) // SECONDS
DAYS = [QUARTER - 4 * QUARTERS + QUARTERS * day for day in range(6)]
"""The first quarters of five days; what happens lies in the fourth and in the last."""


@pytest.fixture
def clicked(database: Database) -> Database:
    """Five clicks: four in three quarters of an hour, and one a day later."""
    learners = Learners(database)
    learners.ensure("ann", now=NOW)
    for minutes in (0, 5, 20, 40, 24 * 60):
        at = NOW + timedelta(minutes=minutes - 24 * 60)
        learners.record("ann", Event(EventKind.CLICK, at, course_id="c0"))
    return database


def by_quarter(session: Session) -> list[tuple[int, int]]:
    courses = session.scalars(select(CourseRow.id)).all()
    found = list(activity_reading.cells(session, courses, DAYS[0], DAYS[-1]))
    assert {cell.kind for cell in found} == {CODES[EventKind.CLICK]}
    return sorted((cell.quarter - QUARTER + QUARTERS, cell.n) for cell in found)


def by_day(session: Session) -> list[int]:
    courses = session.scalars(select(CourseRow.id)).all()
    found = list(activity_reading.daily_cells(session, courses, DAYS))
    return [
        sum(cell.n for cell in found if first <= cell.quarter < after)
        for first, after in pairwise(DAYS)
    ]


def test_counted_and_live_ones_are_the_same(clicked: Database) -> None:
    with clicked.session() as session:
        assert by_quarter(session) == [(0, 2), (1, 1), (2, 1), (QUARTERS, 1)]
        assert by_day(session) == [0, 0, 0, 4, 1]
        assert analytics.count_events(session) == 5
    with clicked.session() as session:
        assert by_quarter(session) == [(0, 2), (1, 1), (2, 1), (QUARTERS, 1)]
        assert by_day(session) == [0, 0, 0, 4, 1]
