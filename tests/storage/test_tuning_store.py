"""Adjustments are kept version by version; the audience of new courses is counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import insert

from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.storage import exposures, tunings
from recommender.storage.database import Database
from recommender.storage.tables import CourseRow
from recommender.storage.tunings import Tuning

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def tuning(version: int, **document: object) -> Tuning:
    return Tuning(version, NOW, "ada", "set", dict(document))


def test_the_highest_version_serves_and_none_is_lost(database: Database) -> None:
    with database.session() as session:
        assert tunings.current(session) is None
        tunings.append(session, tuning(1, diversity=0.3))
        tunings.append(session, tuning(2, diversity=0.4))
    with database.session() as session:
        assert tunings.current(session) == tuning(2, diversity=0.4)
        assert tunings.get(session, 1) == tuning(1, diversity=0.3)
        assert [one.version for one in tunings.history(session)] == [2, 1]
        with pytest.raises(NotFoundError):
            tunings.get(session, 3)


def test_of_two_at_once_one_is_told(database: Database) -> None:
    with database.session() as session:
        tunings.append(session, tuning(1, diversity=0.3))
    with pytest.raises(BadInputError), database.session() as session:
        tunings.append(session, tuning(1, diversity=0.9))
    with database.session() as session:
        assert tunings.current(session) == tuning(1, diversity=0.3)


@pytest.fixture
def empty(open_store: Callable[..., Database]) -> Database:
    opened = open_store(Fernet.generate_key().decode())
    opened.migrate()
    return opened


@pytest.fixture
def store(empty: Database) -> Database:
    ages = {"old": 400, "founding": 400, "late": 200, "new": 3, "newer": 1}
    with empty.session() as session:
        for name, days in ages.items():
            at = NOW - timedelta(days=days)
            session.execute(
                insert(CourseRow).values(
                    course_id=name, title=name, content_hash="", created_at=at, updated_at=at
                )
            )
    return empty


def new(store: Database, *, fewer_than: int = 5, shown_below: int = 10) -> dict[str, list[int]]:
    with store.session() as session:
        found = exposures.newcomers(
            session,
            since=NOW - timedelta(days=90),
            fewer_than=fewer_than,
            shown_below=shown_below,
            limit=10,
        )
    return {one.course_id: [one.impressions, one.takers] for one in found}


def test_new_is_what_came_lately_and_after_the_founding(store: Database) -> None:
    assert new(store) == {"newer": [0, 0], "new": [0, 0]}


def test_impressions_and_enrolments_are_counted_and_end_the_claim(store: Database) -> None:
    learners = Learners(store)
    learners.ensure("ann", now=NOW)
    with store.session() as session:
        for _ in range(3):
            exposures.shown(session, ["new", "nothing"], NOW)
    learners.record("ann", Event(EventKind.ENROL, NOW, "new"))
    learners.record("ann", Event(EventKind.ENROL, NOW, "old"))
    learners.record("ann", Event(EventKind.LIKE, NOW, "new"))
    assert new(store) == {"newer": [0, 0], "new": [3, 1]}
    assert new(store, shown_below=3) == {"newer": [0, 0]}
    assert new(store, fewer_than=1) == {"newer": [0, 0]}


def test_a_catalogue_of_one_day_has_nothing_new(empty: Database) -> None:
    assert new(empty) == {}
    with empty.session() as session:
        session.execute(
            insert(CourseRow).values(
                course_id="a", title="a", content_hash="", created_at=NOW, updated_at=NOW
            )
        )
    assert new(empty) == {}
