"""schema.org Course, in the shapes people publish it in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from recommender.catalogue.imports import read_courses
from recommender.catalogue.model import Course, Level, Module, Prerequisite

Write = Callable[[str, str | bytes], Path]
KNOTS = {"@context": "https://schema.org", "@type": "Course", "name": "Knots"}


def test_a_graph_with_a_list_and_courses(samples: Path) -> None:
    (one, two), report = read_courses(samples / "courses.jsonld")
    assert one == Course(
        course_id="SAIL1",
        title="Sailing One",
        description="Wind & water",
        subject="Sailing",
        provider="Quay School",
        level=Level.BEGINNER,
        hours=22.0,
        language="en",
        price=49.0,
        is_free=False,
        rating=4.5,
        rating_count=1200,
        url="https://example.org/sail-1",
        instructors=("Ann Lee",),
        skills=("Steering", "Wind"),
        modules=(Module("Wind", 1.5),),
    )
    assert two.prerequisites == (Prerequisite("SAIL1", 0),)
    assert (two.price, two.is_free) == (0.0, True)
    assert report.warnings["prerequisite_text_ignored"] == 1
    assert [(item.number, item.reason) for item in report.rejected] == [(3, "there is no title")]


@pytest.mark.parametrize("wrap", [lambda c: c, lambda c: [c, {"@type": "Person"}]])
def test_one_object_or_a_list(write: Write, wrap: Callable[[Any], Any]) -> None:
    (course,), _ = read_courses(write("a.json", json.dumps(wrap(KNOTS))), provider="Quay")
    assert (course.course_id, course.provider) == ("knots-quay", "Quay")


@pytest.mark.parametrize(
    ("extra", "field", "value"),
    [
        ({"timeRequired": "PT90M"}, "hours", 1.5),
        ({"hasCourseInstance": {"courseWorkload": "2 hours a week for 3 weeks"}}, "hours", 6.0),
        (
            {
                "hasCourseInstance": {
                    "courseSchedule": {
                        "duration": "PT3H",
                        "repeatFrequency": "Weekly",
                        "repeatCount": 31,
                    }
                }
            },
            "hours",
            93.0,
        ),
        ({"isAccessibleForFree": True}, "is_free", True),
        ({"offers": [{"price": 30}, {"price": 0}]}, "price", 0.0),
        ({"offers": {"price": 30, "priceCurrency": "EUR"}}, "price", None),
        ({"educationalLevel": {"name": "Advanced"}}, "level", Level.ADVANCED),
        ({"inLanguage": ["pt-BR", "en"]}, "language", "pt"),
        ({"keywords": "Rope, Sea"}, "skills", ("Rope", "Sea")),
        ({"name": {"@value": "Knots", "@language": "en"}}, "title", "Knots"),
        ({"totalHistoricalEnrollment": 1234}, "enrolled_count", 1234),
        ({"@id": "https://example.org/k"}, "course_id", "https://example.org/k"),
    ],
)
def test_properties(write: Write, extra: dict[str, Any], field: str, value: object) -> None:
    (course,), _ = read_courses(write("a.json", json.dumps({**KNOTS, **extra})))
    assert getattr(course, field) == value


def test_prerequisites_by_address_and_by_title(write: Write) -> None:
    bends = {**KNOTS, "name": "Bends", "courseCode": "B", "url": "https://example.org/b"}
    hard = {
        **KNOTS,
        "name": "Hard",
        "courseCode": "H",
        "coursePrerequisites": [{"@id": "https://example.org/b"}, "bends", {"@id": "urn:x"}],
    }
    (_, course), _ = read_courses(write("a.json", json.dumps([bends, hard])))
    assert course.prerequisites == (
        Prerequisite("B", 0),
        Prerequisite("B", 1),
        Prerequisite("urn:x", 2),
    )
