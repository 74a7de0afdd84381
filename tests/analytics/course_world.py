"""Two courses, a moment, and lines of the recommendation log, for all tests of figures."""

from __future__ import annotations

from datetime import UTC, datetime

from recommender.catalogue.model import Course, Level, Module
from recommender.ranking.model import Reason
from recommender.ranking.records import LoggedItem, LoggedRequest

NOW = datetime(2026, 11, 21, 15, 40, tzinfo=UTC)
SQL = Course(
    "sql", "SQL from Scratch", description="Sixty short exercises.", subject="Databases",
    level=Level.BEGINNER, hours=8.0, skills=("SQL", "Databases"),
    modules=(Module("Selecting", 2.0), Module("Joining", 3.0), Module("Grouping", 3.0)),
)  # fmt: skip
PAINT = Course("paint", "Watercolour Painting", subject="Arts", hours=5.0)


def logged(number: int, at: datetime, shown: tuple[str, ...], **values: object) -> LoggedRequest:
    """One line of the recommendation log."""
    items = tuple(
        LoggedItem(one, place, 1.0, 0.5, {"goal": 0.6, "popularity": 0.4}, (Reason("goal", "x"),))
        for place, one in enumerate(shown)
    )
    return LoggedRequest(
        f"r{number}", str(values["learner"]) if "learner" in values else None, at, "recommend",
        "web", "v1", True, dict(values.get("context") or {}), items,  # type: ignore[call-overload]
    )  # fmt: skip
