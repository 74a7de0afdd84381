"""The catalogue room over a real (SQLite) store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from recommender.catalogue.importers.base import ALL_FIELDS
from recommender.catalogue.model import (
    Course,
    Level,
    Moderation,
    Module,
    Prerequisite,
    UpsertCounts,
    Vocabulary,
)
from recommender.catalogue.service import Catalogue
from recommender.errors import NotFoundError
from recommender.storage.database import Database

Put = Callable[..., UpsertCounts]


@pytest.fixture
def put(catalogue: Catalogue, now: datetime) -> Put:
    def _put(*courses: Course, **options: Any) -> UpsertCounts:
        return catalogue.upsert(courses, source="test", **{"now": now, **options})

    return _put


def test_a_course_comes_back_as_it_went_in(
    catalogue: Catalogue, put: Put, full_course: Course
) -> None:
    put(full_course, Course("bare", "Bare"))
    assert catalogue.get("sql-1") == full_course
    assert catalogue.get("bare") == Course("bare", "Bare")


def test_absent_courses(catalogue: Catalogue, put: Put) -> None:
    put(Course("a", "A"), Course("b", "B"))
    with pytest.raises(NotFoundError, match="“c”"):
        catalogue.get("c")
    assert list(catalogue.get_many(["b", "c", "a", "b"])) == ["b", "a"]
    assert catalogue.get_many([]) == {}


def test_the_same_course_again_changes_nothing(
    catalogue: Catalogue, put: Put, full_course: Course, now: datetime
) -> None:
    assert put(full_course) == UpsertCounts(added=1)
    before = catalogue.content_hash()
    assert put(full_course, now=now + timedelta(days=1)) == UpsertCounts(unchanged=1)
    assert catalogue.content_hash() == before


CHANGES: dict[str, Any] = {
    "title": "SQL",
    "description": "Other.",
    "subject": None,
    "provider": "Elsewhere",
    "level": Level.ADVANCED,
    "hours": 13.0,
    "language": "fr",
    "price": 5.0,
    "is_free": False,
    "rating": 4.6,
    "rating_count": 11,
    "enrolled_count": None,
    "instructors": ("Bo",),
    "skills": ("Databases", "SQL"),
    "modules": (Module("Select", 3.0), Module("Join")),
    "prerequisites": (Prerequisite("maths-1", 0), Prerequisite("logic-1", 1)),
    "moderation": Moderation.HIDDEN,
}


def test_every_field_has_a_change_to_be_tested_with() -> None:
    assert set(CHANGES) | {"course_id", "url"} == {item.name for item in fields(Course)}


@pytest.mark.parametrize("field", CHANGES)
def test_a_change_of_any_field_is_stored_and_shows_in_the_hash(
    catalogue: Catalogue, put: Put, full_course: Course, field: str
) -> None:
    put(full_course)
    before = catalogue.content_hash()
    changed = replace(full_course, **{field: CHANGES[field]})
    assert put(changed) == UpsertCounts(updated=1)
    assert catalogue.get("sql-1") == changed
    assert catalogue.content_hash() != before
    put(full_course)
    assert catalogue.content_hash() == before


def test_an_address_is_stored_but_is_nothing_training_reads(
    catalogue: Catalogue, put: Put, full_course: Course
) -> None:
    put(full_course)
    before = catalogue.content_hash()
    assert put(replace(full_course, url="https://example.org/new")) == UpsertCounts(updated=1)
    assert catalogue.content_hash() == before
    assert catalogue.get("sql-1").url == "https://example.org/new"


def test_the_hash_knows_no_order_of_rows(
    catalogue: Catalogue, database: Database, put: Put, tmp_path: Any, now: datetime
) -> None:
    courses = [Course(f"c{n}", f"Course {n}", skills=("Rope", f"S{n}")) for n in range(5)]
    put(*courses)
    other = Database(f"sqlite:///{tmp_path}/other.db")
    other.migrate()
    Catalogue(other).upsert(reversed(courses), source="other", now=now + timedelta(days=1))
    assert Catalogue(other).content_hash() == catalogue.content_hash()
    other.close()
    before = catalogue.content_hash()
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM"))
    assert catalogue.content_hash() == before


def test_what_a_source_does_not_speak_of_stays(
    catalogue: Catalogue, put: Put, full_course: Course
) -> None:
    put(replace(full_course, moderation=Moderation.HIDDEN))
    short = Course("sql-1", "SQL again")
    put(short, fields=frozenset({"title", "description"}))
    stored = catalogue.get("sql-1")
    assert (stored.title, stored.description, stored.hours) == ("SQL again", "", 12.5)
    assert stored.moderation is Moderation.HIDDEN
    put(short, fields=ALL_FIELDS)
    assert catalogue.get("sql-1") == replace(short, moderation=Moderation.HIDDEN)


def test_one_skill_has_one_spelling(catalogue: Catalogue, put: Put) -> None:
    put(Course("a", "A", skills=("Machine Learning",)))
    second = Course("b", "B", skills=("machine learning", "Rope"))
    put(second)
    assert catalogue.get("b").skills == ("Machine Learning", "Rope")
    assert put(second) == UpsertCounts(unchanged=1)
    assert catalogue.vocabulary().skills == ("Machine Learning", "Rope")


def test_of_several_with_one_id_the_last_counts(catalogue: Catalogue, put: Put) -> None:
    assert put(Course("a", "First"), Course("a", "Last")) == UpsertCounts(added=1)
    assert catalogue.get("a").title == "Last"


def test_a_failure_in_the_middle_leaves_the_old_state(
    catalogue: Catalogue, put: Put, now: datetime
) -> None:
    put(Course("a", "A"))

    def failing(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put(Course("a", "Changed"), Course("b", "B"), progress=failing)
    assert [course.title for course in catalogue.all()] == ["A"]


def test_a_dry_run_counts_and_changes_nothing(catalogue: Catalogue, put: Put) -> None:
    put(Course("a", "A"))
    assert put(Course("a", "B"), Course("b", "B"), dry_run=True) == UpsertCounts(1, 1, 0)
    assert [course.title for course in catalogue.all()] == ["A"]


def test_only_approved_courses_show(catalogue: Catalogue, put: Put) -> None:
    put(
        Course("a", "Open Water", subject="Sea", skills=("Rope",)),
        Course("b", "Hidden Water", subject="Cave", skills=("Wax",), moderation=Moderation.HIDDEN),
        Course("c", "Pending Water", provider="X", moderation=Moderation.PENDING),
    )
    assert catalogue.count() == 1
    assert [course.course_id for course in catalogue.all()] == ["a"]
    assert [course.course_id for course in catalogue.find("water")] == ["a"]
    assert catalogue.vocabulary() == Vocabulary(("Sea",), ("Rope",), (), ("Open Water",))
    assert catalogue.get("b").moderation is Moderation.HIDDEN


def test_many_courses_stream_whole_and_in_few_queries(
    catalogue: Catalogue, database: Database, put: Put
) -> None:
    courses = [
        Course(f"c{n}", f"Course {n}", skills=(f"S{n % 7}",), modules=(Module("M"),))
        for n in range(2_500)
    ]
    put(*courses)
    statements: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *a: statements.append(a[2]))
    assert list(catalogue.all()) == courses
    assert len(statements) <= 3 * 4  # three pages: courses, modules, skills, prerequisites
    statements.clear()
    assert put(*courses) == UpsertCounts(unchanged=2_500)
    assert len(statements) <= 5 * 5  # five batches, and the skills of each


def test_an_empty_catalogue(catalogue: Catalogue) -> None:
    assert catalogue.count() == 0
    assert list(catalogue.all()) == []
    assert catalogue.find("anything") == []
    assert catalogue.vocabulary() == Vocabulary((), (), (), ())
    assert len(catalogue.content_hash()) == 64
