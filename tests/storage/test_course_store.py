"""The repository of courses, on every database it must work on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import event

from recommender.catalogue.hashing import catalogue_hash, course_hash
from recommender.catalogue.model import (
    Course,
    Level,
    Moderation,
    Module,
    Prerequisite,
    UpsertCounts,
)
from recommender.catalogue.service import Catalogue
from recommender.storage import courses as store
from recommender.storage.course_children import KnownChildren
from recommender.storage.database import Database

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
COURSE = Course(
    course_id="курс-1",
    title="Узлы и SQL",
    description="Tables, queries and “quotes”.",
    subject="Databases",
    provider="Quay School",
    level=Level.BEGINNER,
    hours=0.1 + 0.2,
    language="ru",
    price=0.0,
    is_free=True,
    rating=4.7,
    rating_count=10,
    enrolled_count=1000,
    url="https://example.org/1",
    instructors=("Ann Lee",),
    skills=("SQL", "Rope", "sql joins"),
    modules=(Module("Select", 2.0), Module("Join")),
    prerequisites=(Prerequisite("c1", 0, True), Prerequisite("elsewhere", 1)),
)


def test_a_course_is_added_updated_and_left_alone(database: Database) -> None:
    catalogue = Catalogue(database)
    assert catalogue.upsert([COURSE], source="a", now=NOW) == UpsertCounts(added=1)
    assert catalogue.get(COURSE.course_id) == COURSE
    assert catalogue.upsert([COURSE], source="a", now=NOW) == UpsertCounts(unchanged=1)
    changed = replace(COURSE, skills=("Rope",), modules=(), level=None, prerequisites=())
    assert catalogue.upsert([changed], source="a", now=NOW) == UpsertCounts(updated=1)
    assert catalogue.get(COURSE.course_id) == changed


def test_hash_order_and_words_are_the_same_on_every_database(database: Database) -> None:
    catalogue = Catalogue(database)
    hidden = replace(COURSE, course_id="hidden", moderation=Moderation.HIDDEN)
    catalogue.upsert([COURSE, hidden], source="a", now=NOW)
    found = catalogue.vocabulary()
    assert (found.subjects, found.providers) == (("Databases",), ("Quay School",))
    assert found.skills == ("Rope", "SQL", "sql joins")
    assert [course.course_id for course in catalogue.all()][-1] == COURSE.course_id
    assert catalogue.count() == 11
    values = [(c.course_id, course_hash(c)) for c in (COURSE, hidden)]
    placed = [(f"c{n}", "-") for n in range(10)]  # by the fixture
    assert catalogue.content_hash() == catalogue_hash([*values, *placed])


def test_a_dry_run_leaves_no_trace(database: Database) -> None:
    catalogue = Catalogue(database)
    before = catalogue.content_hash()
    assert catalogue.upsert([COURSE], source="a", now=NOW, dry_run=True) == UpsertCounts(added=1)
    assert catalogue.content_hash() == before
    assert catalogue.vocabulary().skills == ()


def test_what_belongs_to_a_course_is_read_once_and_never_out_of_date(database: Database) -> None:
    ours, others = Catalogue(database), Catalogue(database)
    ours.upsert([COURSE], source="a", now=NOW)
    assert ours.get(COURSE.course_id) == ours.get(COURSE.course_id) == COURSE
    with _statements(database) as said:
        ours.get(COURSE.course_id)
    assert not [one for one in said if "course_skills" in one]
    changed = replace(COURSE, skills=("Rope",), modules=(), prerequisites=())
    for course in (changed, COURSE, changed):  # by another process, and back again
        others.upsert([course], source="a", now=NOW)
        assert ours.get(COURSE.course_id) == course


def test_only_so_many_courses_are_kept(database: Database) -> None:
    known = KnownChildren(size=2)
    for course_id in ("c1", "c2", "c3", "c1"):
        with database.session() as session:
            assert list(store.get_many(session, [course_id], known)) == [course_id]
    with _statements(database) as said, database.session() as session:
        store.get_many(session, ["c1", "c3"], known)
        assert not [one for one in said if "course_skills" in one]
        store.get_many(session, ["c2"], known)
    assert [one for one in said if "course_skills" in one]


def test_what_changes_while_it_is_read_is_not_kept(database: Database) -> None:
    Catalogue(database).upsert([COURSE], source="a", now=NOW)
    known = KnownChildren()
    with database.session() as session:
        before = session.execute(store.BY_ID, {"ids": [COURSE.course_id]}).all()
    Catalogue(database).upsert([replace(COURSE, skills=("Rope",))], source="a", now=NOW)
    with database.session() as session:
        known.of(session, before)  # the row of before, and skills of after
    Catalogue(database).upsert([COURSE], source="a", now=NOW)
    with database.session() as session:
        assert store.get_many(session, [COURSE.course_id], known) == {COURSE.course_id: COURSE}


def test_a_change_of_the_shown_courses_changes_their_version(database: Database) -> None:
    catalogue = Catalogue(database)
    seen = {_version(database)}
    for course in (COURSE, replace(COURSE, title="Other"), replace(COURSE, course_id="more")):
        catalogue.upsert([course], source="a", now=NOW + timedelta(hours=len(seen)))
        seen.add(_version(database))
    hidden = replace(COURSE, moderation=Moderation.HIDDEN)
    catalogue.upsert([hidden], source="a", now=NOW + timedelta(days=1))
    assert len(seen | {_version(database)}) == 5


def _version(database: Database) -> tuple[Any, ...]:
    with database.session() as session:
        return store.version(session)


@contextmanager
def _statements(database: Database) -> Iterator[list[str]]:
    said: list[str] = []

    def listen(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        said.append(statement)

    event.listen(database.engine, "before_cursor_execute", listen)
    try:
        yield said
    finally:
        event.remove(database.engine, "before_cursor_execute", listen)
