"""The real catalogues, where they are: every row accounted for, and imported twice unchanged."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from recommender.catalogue.imports import read_courses
from recommender.catalogue.model import Course, UpsertCounts
from recommender.catalogue.service import Catalogue

pytestmark = pytest.mark.shared_data

# file → (format, rows, courses, warnings that must be counted)
FILES = {
    "coursera-2019/coursera.csv": ("coursera", 1_774, 1_774, {"missing_level": 1_025}),
    "edx-udemy-catalogue/edx_courses.csv": ("edx", 975, 974, {"duplicate_merged": 1}),
    "edx-udemy-catalogue/samyu06_EdX.csv": ("edx", 720, 719, {"duplicate_merged": 1}),
    "edx-udemy-catalogue/udemy_courses.csv": ("udemy", 3_678, 3_672, {"duplicate_merged": 6}),
    "edx-udemy-catalogue/samyu06_UdemyCourses.csv": ("udemy", 339, 339, {}),
    "edx-udemy-catalogue/samyu06_Udacity.csv": ("udacity", 263, 263, {"missing_level": 4}),
    "uiuc-catalogue": ("uiuc", 8_589, 8_589, {"self_prerequisite_dropped": 11}),
}


@pytest.mark.parametrize("name", FILES)
def test_a_real_file(shared_data: Path, catalogue: Catalogue, now: datetime, name: str) -> None:
    wanted, rows, count, warnings = FILES[name]
    courses, report = read_courses(shared_data / name)
    assert (report.format, report.accepted, report.rejected) == (wanted, rows, [])
    assert len(courses) == count
    assert warnings.items() <= report.warnings.items()
    assert not [code for code in report.warnings if code.startswith("unreadable")]
    assert_plausible(courses)
    first = catalogue.upsert(courses, source=wanted, now=now, fields=report.fields)
    assert first == UpsertCounts(added=count)
    again = catalogue.upsert(courses, source=wanted, now=now, fields=report.fields)
    assert again == UpsertCounts(unchanged=count)


def test_the_prerequisite_graph_inside_the_catalogue(shared_data: Path) -> None:
    courses, report = read_courses(shared_data / "uiuc-catalogue")
    ids = {course.course_id for course in courses}
    inside = sum(edge.course_id in ids for c in courses for edge in c.prerequisites)
    merged = report.warnings["repeated_prerequisite_merged"]
    # 3,772 rows have both ends in the catalogue; 11 of them are a course's edge to itself.
    assert inside + merged + report.warnings["self_prerequisite_dropped"] == 3_772


def assert_plausible(courses: list[Course]) -> None:
    for course in courses:
        assert course.hours is None or 0 < course.hours <= 500, course.course_id
        assert course.language is None or len(course.language) == 2
        assert course.rating is None or 0 <= course.rating <= 5
        assert all(len(skill) <= 100 for skill in course.skills)
        assert "&amp;" not in course.title + course.description
