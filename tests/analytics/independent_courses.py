"""Figures of all courses at once by plain SQL over the logs, sharing nothing with what is tested.

Where learners stop is read from the events, not from the enrolments that the product keeps.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from statistics import median
from typing import Any

from sqlalchemy import text

from recommender.storage.database import Database

MONTH = 30 * 86_400 * 1_000_000
_EVENTS = text(
    "SELECT c.course_id, e.kind, count(*), sum(e.value) FROM events e "
    "JOIN courses c ON c.id = e.course_pk "
    "WHERE e.occurred_at >= :start AND e.occurred_at < :end GROUP BY 1, 2"
)
_LOG = text(
    "SELECT c.course_id, count(*), sum(i.position + 1) FROM recommendation_items i "
    "JOIN recommendations r ON r.request_id = i.request_id JOIN courses c ON c.id = i.course_pk "
    "WHERE r.at >= :start AND r.at < :end GROUP BY 1"
)
_FATES = text(
    "SELECT min(occurred_at), min(CASE kind WHEN 'complete' THEN occurred_at END), "
    "max(CASE WHEN kind IN ('enrol', 'start', 'progress') THEN occurred_at END), "
    "max(CASE kind WHEN 'drop' THEN occurred_at END), "
    "sum(kind IN ('start', 'progress', 'complete')), "
    "max(CASE kind WHEN 'progress' THEN value ELSE 0 END) "
    "FROM events e JOIN courses c ON c.id = e.course_pk WHERE c.course_id = :course "
    "AND kind IN ('enrol', 'start', 'progress', 'complete', 'drop') GROUP BY learner_pk"
)
_LEVELS = text(
    "SELECT coalesce(p.skill_level, ''), count(*) FROM (SELECT e.learner_pk, min(e.occurred_at) "
    "AS at FROM events e JOIN courses c ON c.id = e.course_pk WHERE c.course_id = :course "
    "AND e.kind IN ('enrol', 'start', 'progress', 'complete', 'drop') "
    "GROUP BY 1 ORDER BY at, 1 LIMIT :n) t LEFT JOIN profiles p ON p.learner_pk = t.learner_pk "
    "GROUP BY 1"
)


def all_figures(store: Database, start: datetime, end: datetime) -> dict[str, dict[str, Any]]:
    """What the store's rows say of every course from ``start`` to ``end`` (SQLite)."""
    given = {"start": int(start.timestamp()) * 1_000_000, "end": int(end.timestamp()) * 1_000_000}
    kinds: dict[str, dict[str, tuple[int, float]]] = defaultdict(dict)
    with store.session() as session:
        for course, kind, n, total in session.execute(_EVENTS, given):
            kinds[course][kind] = (n, total or 0.0)
        log = {course: (n, places) for course, n, places in session.execute(_LOG, given)}
    return {course: _row(kinds[course], log.get(course, (0, 0))) for course in {*kinds, *log}}


def _row(kinds: dict[str, tuple[int, float]], log: tuple[int, int]) -> dict[str, Any]:
    stars, shown = kinds.get("rate"), log[0]
    return {
        "shown": shown + kinds.get("impression", (0, 0))[0],
        "clicked": kinds.get("click", (0, 0))[0],
        "enrolled": kinds.get("enrol", (0, 0))[0],
        "started": kinds.get("start", (0, 0))[0],
        "completed": kinds.get("complete", (0, 0))[0],
        "minutes": kinds.get("study", (0, 0))[1],
        "rating": stars[1] / stars[0] if stars else None,
        "position": log[1] / shown if shown else None,
    }


def fates(store: Database, course: str, now: datetime) -> dict[str, Any]:
    """How many began, finished and stopped, and the median days of those who finished."""
    at = int(now.timestamp()) * 1_000_000
    with store.session() as session:
        rows = session.execute(_FATES, {"course": course}).all()
    begun = [row for row in rows if row[4]]
    stopped = [
        row
        for row in begun
        if row[1] is None
        and ((row[3] or 0) >= (row[2] or 0) or at - max(row[0], row[2] or 0) > MONTH)
    ]
    days = [(row[1] - row[0]) / 86_400e6 for row in rows if row[1] is not None and row[1] > row[0]]
    return {
        "takers": len(rows),
        "begun": len(begun),
        "completed": sum(row[1] is not None for row in begun),
        "stopped": len(stopped),
        "median": median(days) if len(days) > 1 else None,
        "furthest": [1.0 if row[1] else float(row[5]) for row in begun],
    }


def levels(store: Database, course: str, people: int) -> dict[str, int]:
    """Learners by level, of the first ``people`` who came to the course."""
    with store.session() as session:
        found = session.execute(_LEVELS, {"course": course, "n": people}).all()
    return {level: n for level, n in found if level}
