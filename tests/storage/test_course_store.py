"""The repository of courses, on every database it must work on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

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
