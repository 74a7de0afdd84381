"""Courses that the sample paths and progress cards are made of."""

from __future__ import annotations

from typing import Any

from recommender.catalogue.model import Course, Level


def made(number: int, title: str, hours: float | None, *skills: str, **values: Any) -> Course:
    """A course of the academy that can be looked up on the web."""
    fields: dict[str, Any] = {
        "provider": "Waymark Academy",
        "level": Level.BEGINNER,
        "url": f"https://learn.example/courses/{number}",
        "price": 0.0,
        "language": "en",
        **values,
    }
    return Course(course_id=f"academy:{number}", title=title, hours=hours, skills=skills, **fields)


SHEETS = made(1, "Spreadsheets that people trust", 8.0, "Spreadsheets")
SQL = made(2, "SQL from the first question", 12.0, "SQL", "Data cleaning")
STATISTICS = made(
    3,
    "Statistics without fear: describing, comparing and doubting numbers",
    24.0,
    "Statistics",
    level=Level.INTERMEDIATE,
    price=49.0,
)
CHARTS = made(
    4, "Charts that say one thing", None, "Data visualisation", level=None, provider=None, url=None
)
BRISK = made(5, "Statistics in a week", 9.0, "Statistics")
