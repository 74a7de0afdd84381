"""Importing on every database: each has its own way of loading many rows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from recommender.learners.imports.importer import import_file
from recommender.learners.imports.model import ImportReport, Interaction
from recommender.learners.service import Learners
from recommender.storage.database import Database
from recommender.storage.imports import add_interactions
from tests.storage.conftest import NOW

LEARNERS = 500
DAY = timedelta(days=1)


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """5,000 rows of 500 learners: each enrols in nine courses and comes half-way in the last."""
    rows = [
        f"ü{learner},c{(learner + n) % 9},{'enrol' if n < 9 else 'progress'},"
        f"2026-01-{n + 1:02d}T10:00:00.25Z,{'' if n < 9 else 0.5}\n"
        for n in range(10)
        for learner in range(LEARNERS)
    ]
    path = tmp_path / "events.csv"
    path.write_text("learner,course,event,time,value\n" + "".join(rows), encoding="utf-8")
    return path


def _import(database: Database, path: Path) -> ImportReport:
    return import_file(database, path, now=NOW, chunk=1_300)


def test_thousands_of_rows_arrive_once_and_whole(database: Database, history: Path) -> None:
    report = _import(database, history)
    assert (report.added, report.learners_added, report.rejected_total) == (5_000, LEARNERS, 0)
    again = _import(database, history)
    assert (again.accepted, again.added, again.repeated) == (5_000, 0, 5_000)
    assert again.learners_added == 0
    learners = Learners(database)
    for who in (0, LEARNERS - 1):
        events = learners.history(f"ü{who}")
        assert [one.course_id for one in reversed(events)] == [
            f"c{(who + n) % 9}" for n in range(10)
        ]
        assert (events[0].kind.value, events[0].value) == ("progress", 0.5)
        assert events[0].occurred_at.isoformat() == "2026-01-10T10:00:00.250000+00:00"
        assert len(learners.enrolments(f"ü{who}")) == 9
    with database.session() as session:
        states = session.execute(
            text("SELECT state, progress, count(*) FROM enrolments GROUP BY 1, 2 ORDER BY 1")
        )
        assert [tuple(row) for row in states] == [
            ("enrolled", 0.0, LEARNERS * 8),
            ("started", 0.5, LEARNERS),
        ]


def test_the_log_keeps_the_order_of_the_rows(database: Database) -> None:
    given = [
        Interaction(n, f"u{n * 7 % 5}", f"c{n * 3 % 10}", "enrol", NOW - n * DAY, None)
        for n in range(20)
    ]
    with database.session() as session:
        add_interactions(session, given, create_missing_courses=False, now=NOW)
    with database.session() as session:
        stored = session.execute(
            text(
                "SELECT learner_id, course_id FROM events"
                " JOIN learners ON learners.id = learner_pk"
                " JOIN courses ON courses.id = course_pk ORDER BY events.id"
            )
        )
        assert [tuple(row) for row in stored] == [(row.learner_id, row.course_id) for row in given]


def test_courses_are_made_once_whoever_names_them(database: Database) -> None:
    rows = [Interaction(n, f"u{n}", f"x{n % 3}", "enrol", NOW, None) for n in range(9)]
    with database.session() as session:
        added = add_interactions(session, rows, create_missing_courses=False, now=NOW)
        assert (added.events, added.learners) == (0, 0)
        assert added.unknown_course == [(row.row, row.course_id) for row in rows]
        added = add_interactions(session, rows, create_missing_courses=True, now=NOW)
        assert (added.events, added.learners, added.courses) == (9, 9, 3)
        added = add_interactions(session, rows, create_missing_courses=True, now=NOW)
        assert (added.events, added.learners, added.courses) == (0, 0, 0)
