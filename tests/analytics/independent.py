"""Figures of a course by plain SQL over the logs, sharing nothing with what is tested."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import text

from recommender.storage.database import Database

_EVENTS = text(
    "SELECT e.kind, count(*), sum(e.value) FROM events e JOIN courses c ON c.id = e.course_pk "
    "WHERE c.course_id = :course AND e.occurred_at >= :start AND e.occurred_at < :end "
    "GROUP BY e.kind"
)
_LOG = text(
    "SELECT count(*), sum(i.position + 1) FROM recommendation_items i "
    "JOIN recommendations r ON r.request_id = i.request_id JOIN courses c ON c.id = i.course_pk "
    "WHERE c.course_id = :course AND r.at >= :start AND r.at < :end"
)


def figures(store: Database, course: str, start: datetime, end: datetime) -> dict[str, Any]:
    """What the store's rows say of ``course`` from ``start`` to ``end`` (SQLite)."""
    given = {
        "course": course,
        "start": int(start.timestamp()) * 1_000_000,
        "end": int(end.timestamp()) * 1_000_000,
    }
    with store.session() as session:
        by_kind = {kind: (n, total) for kind, n, total in session.execute(_EVENTS, given)}
        shown, places = session.execute(_LOG, given).one()
    count = {kind: n for kind, (n, _) in by_kind.items()}
    stars = by_kind.get("rate")
    minutes = by_kind.get("study")
    return {
        "shown": shown + count.get("impression", 0),
        "clicked": count.get("click", 0),
        "enrolled": count.get("enrol", 0),
        "started": count.get("start", 0),
        "completed": count.get("complete", 0),
        "minutes": minutes[1] if minutes else 0,
        "rating": stars[1] / stars[0] if stars else None,
        "position": places / shown if shown else None,
    }
