"""Questions about a course never read the whole event log, whatever its size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from course_world import NOW
from sqlalchemy import event
from test_course_figures import LAST_28, busiest

from recommender.analytics.insights import Insights
from recommender.analytics.service import Analytics
from recommender.catalogue.model import Course
from recommender.catalogue.service import Catalogue
from recommender.storage.database import Database

LARGE = ("events", "enrolments", "recommendation_items")


@contextmanager
def statements(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """What is asked of the store meanwhile."""
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked.append((statement, values))

    engine = database.engine
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def scans(database: Database, asked: list[tuple[str, Any]]) -> list[str]:
    """The steps that read the whole of a large table, by the store's own plan."""
    found = []
    with database.session() as session:
        connection = session.connection().connection
        for statement, values in asked:
            if not statement.startswith("SELECT"):
                continue
            cursor = connection.cursor()
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values)
            steps = [str(row[-1]) for row in cursor.fetchall()]
            found += [one for one in steps if one in {f"SCAN {table}" for table in LARGE}]
    return found


Question = Callable[[Analytics, Insights, Course], object]
QUESTIONS: dict[str, Question] = {
    "statistics": lambda room, _, course: room.statistics(
        [course], LAST_28, LAST_28.before(), zone="UTC", now=NOW
    ),
    "audience": lambda _, insights, course: insights.audience(course),
    "drop_off": lambda _, insights, course: insights.drop_off(course, now=NOW),
    "questions": lambda _, insights, course: insights.questions(course, LAST_28, zone="UTC"),
    "voices": lambda _, insights, course: insights.voices(course),
    "visibility": lambda _, insights, course: insights.visibility(course, LAST_28, zone="UTC"),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_about_a_course_is_answered_from_indexes(year: Database, name: str) -> None:
    room = Analytics(year)
    room.count(now=NOW)
    insights = Insights(year, Catalogue(year), lambda: None, k=10)  # type: ignore[arg-type, return-value]
    course = Catalogue(year).get(busiest(year, 1)[0])
    with statements(year) as asked:
        QUESTIONS[name](room, insights, course)
    assert any(table in text for text, _ in asked for table in LARGE)
    assert scans(year, asked) == []
