"""Short ways to make values that payloads are built from."""

from __future__ import annotations

from typing import Any

from recommender.catalogue.model import Course, Level, Module, Prerequisite
from recommender.ranking.model import Explanation, Filters, Ranked, RankedCourse, Reason

FULL = Course(
    course_id="sql-1",
    title="SQL from Scratch",
    description="Sixty short exercises.",
    subject="Databases",
    provider="Open Workshop",
    level=Level.BEGINNER,
    hours=8.0,
    language="en",
    price=0.0,
    rating=4.5,
    url="https://academy.example/sql-1",
    skills=("SQL",),
    modules=(Module("Reading rows", 2.0), Module("Joining")),
    prerequisites=(
        Prerequisite("files", 1),
        Prerequisite("tables", 0),
        Prerequisite("sheets", 0),
        Prerequisite("gone", 2),
    ),
)
BARE = Course(course_id="x", title="Something")


def ranked_course(course: Course, **fields: Any) -> RankedCourse:
    values: dict[str, Any] = {
        "score": 1.0,
        "match": 0.8,
        "parts": {"content": 1.0},
        "reasons": (Reason("goal", "It teaches SQL, which your goal needs."),),
    }
    return RankedCourse(course, **{**values, **fields})


def ranked(*courses: Course, **fields: Any) -> Ranked:
    values: dict[str, Any] = {
        "request_id": "r-1",
        "model_version": "v1",
        "surface": "recommend",
        "items": tuple(ranked_course(course) for course in courses),
        "filters": Filters(),
        "personalised": True,
    }
    return Ranked(**{**values, **fields})


def explanation(**parts: float) -> Explanation:
    return Explanation(FULL, 0.7, parts, (Reason("goal", "It teaches SQL."),), "r-1")
