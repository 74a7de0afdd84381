"""Which course people mean by a few words."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from recommender.catalogue.model import Course
from recommender.catalogue.service import Catalogue

SHOWN = [
    Course("py", "Python Foundations", subject="Programming", skills=("Python", "Debugging")),
    Course("db", "Queries That Answer Questions", subject="Databases", skills=("SQL", "Joins")),
    Course("stat", "Statistics for the Curious", subject="Statistics", skills=("Probability",)),
    Course("viz", "Charts People Read", subject="Data Visualisation", skills=("Tableau",)),
    Course("mysql", "Running MySQL", subject="Operations", provider="Harbour School"),
]
OTHERS = [Course(f"x{n}", f"Seamanship Part {n}", skills=("SQL",)) for n in range(120)]


@pytest.fixture
def shown(catalogue: Catalogue, now: datetime) -> Catalogue:
    catalogue.upsert([*SHOWN, *OTHERS], source="test", now=now)
    return catalogue


@pytest.mark.parametrize(
    ("text", "course_id"),
    [
        ("the SQL one", "db"),
        ("tell me more about the sql course", "db"),
        ("Python Foundations", "py"),
        ("pyhton fundations", "py"),
        ("the one about statistics", "stat"),
        ("statistcs", "stat"),
        ("charts", "viz"),
        ("data visualisation", "viz"),
        ("tablaeu", "viz"),
        ("running mysql", "mysql"),
        ("the one from Harbour School", "mysql"),
        ("debuging", "py"),
        ("queries that anser questions", "db"),
    ],
)
def test_among_the_courses_shown(shown: Catalogue, text: str, course_id: str) -> None:
    among = [course.course_id for course in SHOWN]
    assert [course.course_id for course in shown.find(text, among=among, limit=1)] == [course_id]


@pytest.mark.parametrize("text", ["", "   ", "???", "underwater basket weaving", "zzzz"])
def test_what_resembles_nothing_finds_nothing(shown: Catalogue, text: str) -> None:
    assert shown.find(text, among=["py", "db", "stat", "viz"]) == []


@pytest.mark.parametrize(
    ("text", "course_id"),
    [
        ("python foundations", "py"),
        ("Pyton Foundatons", "py"),
        ("charts people", "viz"),
        ("seamanship part 77", "x77"),
        ("Statistics for the curios", "stat"),
    ],
)
def test_in_the_whole_catalogue_by_title(shown: Catalogue, text: str, course_id: str) -> None:
    assert next(iter(shown.find(text))).course_id == course_id


def test_no_more_than_asked_for(shown: Catalogue) -> None:
    assert len(shown.find("seamanship", limit=4)) == 4
    assert shown.find("seamanship", limit=0) == []
    assert shown.find("python", among=[]) == []


def test_titles_are_searched_as_they_are_now(
    shown: Catalogue, database: object, now: datetime
) -> None:
    assert shown.find("viola da gamba") == []
    later = now + timedelta(seconds=1)
    other_process = Catalogue(database)  # type: ignore[arg-type]
    other_process.upsert([Course("py", "Viola da Gamba")], source="test", now=later)
    assert [course.course_id for course in shown.find("viola da gamba")] == ["py"]


def test_languages_that_differ_by_a_sign(catalogue: Catalogue, now: datetime) -> None:
    courses = [Course("c", "C Basics"), Course("cpp", "C++ Basics"), Course("cs", "C# Basics")]
    catalogue.upsert(courses, source="test", now=now)
    for text, course_id in (("c++", "cpp"), ("C# basics", "cs"), ("c basics", "c")):
        assert catalogue.find(text, among=["c", "cpp", "cs"])[0].course_id == course_id
