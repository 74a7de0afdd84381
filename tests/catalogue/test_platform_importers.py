"""What each platform's file means, on rows whose answer is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from recommender.catalogue.importers.edx import split_subject
from recommender.catalogue.importers.uiuc import level_of
from recommender.catalogue.imports import read_courses
from recommender.catalogue.model import Course, Level, Module, Prerequisite


def test_coursera(samples: Path) -> None:
    (tides, knots), report = read_courses(samples / "coursera.csv")
    assert tides == Course(
        course_id="tide-tables",
        title="Reading Tide Tables",
        description="First line of it.\n\nSecond paragraph & more.",
        subject="Physical Science",
        provider="Coursera",
        level=Level.BEGINNER,
        hours=14.0,
        language="en",
        rating=4.7,
        rating_count=124,
        enrolled_count=12_345,
        url="https://example.org/learn/tide-tables",
        instructors=("Ada Marsh", "Ben O'Hara"),
        skills=("Tides", "Navigation"),
        modules=(Module("Moon and water"), Module("The almanac")),
    )
    assert knots.title == "Nudos Specialization"
    assert knots.modules == ()
    assert (knots.level, knots.hours, knots.language) == (None, None, "es")
    assert report.warnings == {"missing_level": 1}


def test_edx(samples: Path) -> None:
    (law, water), report = read_courses(samples / "edx.csv")
    assert law == Course(
        course_id="edx-harbour-law",
        title="Harbour Law",
        description="Who owns a wreck?\n\nThe law of ports. It is old.",
        subject="Law",
        provider="North College, South College",
        level=Level.BEGINNER,
        hours=5.0,
        language="es",
        price=0.0,
        is_free=True,
        enrolled_count=124_980,
        url="https://example.org/course/harbour-law",
        instructors=("Ann Lee", "Bo Simon-Thomas"),
    )
    assert (water.hours, water.language, water.price, water.is_free) == (None, None, 1.5, False)
    assert report.accepted == 3
    assert report.warning_rows["duplicate_merged"] == [3]
    assert report.warning_rows["unreadable_language"] == [4]
    assert report.warning_rows["unreadable_hours"] == [4]


def test_the_short_edx_file_speaks_of_the_same_courses(samples: Path) -> None:
    (law,), report = read_courses(samples / "edx-short.csv")
    assert law.course_id == "edx-harbour-law"
    assert law.description == "Who owns a wreck?\n\nThe law of ports."
    assert law.subject == "Data Analysis & Statistics"
    assert "hours" not in report.fields


def test_the_longest_subject_label_counts() -> None:
    assert split_subject("On ethics. Philosophy & Ethics") == ("On ethics.", "Philosophy & Ethics")
    assert split_subject("Nothing at the end") == ("Nothing at the end", None)


def test_udemy(samples: Path) -> None:
    (whistle, free), report = read_courses(samples / "udemy.csv")
    assert (whistle.course_id, whistle.price, whistle.is_free) == ("101", 200.0, False)
    assert (whistle.hours, whistle.level, whistle.enrolled_count) == (1.5, None, 2147)
    assert (free.price, free.is_free, free.level, free.hours) == (0.0, True, Level.ADVANCED, None)
    assert (report.accepted, report.warnings["duplicate_merged"]) == (3, 1)


def test_the_described_udemy_file(samples: Path) -> None:
    (net,), _ = read_courses(samples / "udemy-described.csv")
    assert (net.course_id, net.rating) == ("udemy-net-mending", None)
    assert (net.subject, net.skills) == ("Crafts", ("Net Making",))


def test_udacity(samples: Path) -> None:
    (buoys, rafts), _ = read_courses(samples / "udacity.csv")
    assert (buoys.course_id, buoys.title) == ("udacity-ud120", "Advanced Buoys")
    assert (buoys.subject, buoys.provider, buoys.rating) == ("Marine Signals", "Udacity", 4.6)
    assert buoys.url == "https://example.org/course/buoys--ud120"
    assert (rafts.subject, rafts.rating, rafts.level) == ("Career Advancement", None, None)
    assert rafts.description == "Rafts for Beginners."


@pytest.mark.parametrize("name", ["uiuc", "uiuc/2001-detailed.csv"])
def test_uiuc(samples: Path, name: str) -> None:
    (boats, sails, hulls), report = read_courses(samples / name)
    assert (boats.course_id, boats.title, boats.hours) == ("SEA 101", "Boats & Rafts", None)
    assert [course.level for course in (boats, sails, hulls)] == list(Level)
    assert sails.prerequisites == (Prerequisite("SEA 101", 0, True),)
    assert hulls.prerequisites == (
        Prerequisite("SEA 225", 0),
        Prerequisite("LAND 100", 0),
        Prerequisite("SEA 101", 1),
    )
    assert report.warnings["self_prerequisite_dropped"] == 1
    assert report.warnings["prerequisite_outside_file"] == 1
    assert [(item.number, item.reason) for item in report.rejected] == [
        (5, "there is no subject or no number")
    ]


def test_without_its_graph_a_catalogue_says_nothing_of_prerequisites(
    samples: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "2001-detailed.csv"
    alone.write_bytes((samples / "uiuc" / "2001-detailed.csv").read_bytes())
    assert "prerequisites" not in read_courses(alone)[1].fields


@pytest.mark.parametrize(("number", "level"), [("2", None), ("099", None), ("399", "intermediate")])
def test_levels_by_number(number: str, level: str | None) -> None:
    assert level_of(number) == level
