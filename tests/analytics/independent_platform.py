"""The platform's figures by plain SQL over the logs, sharing nothing with what is tested."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from recommender.storage.database import Database

ACT = "e.kind NOT IN ('impression', 'nudge_sent', 'profile')"
UNIT = (
    "(e.kind IN ('complete', 'quiz', 'recall') OR (e.kind = 'progress' AND e.value > 0) "
    "OR (e.kind = 'study' AND e.value >= 10))"
)
IN_DAYS = "e.occurred_at >= :start AND e.occurred_at < :end"
OF_VARIANT = (
    " AND EXISTS (SELECT 1 FROM experiment_exposures x JOIN experiments p "
    "ON p.id = x.experiment_id "
    "WHERE x.learner_pk = {who}.learner_pk AND p.key || ':' || x.variant = :name "
    "AND x.first_at <= {at} AND (p.stopped_at IS NULL OR {at} < p.stopped_at))"
)


def micros(day: date) -> int:
    return int(datetime.combine(day, datetime.min.time(), UTC).timestamp()) * 1_000_000


class Independent:
    """Counts of one stretch of days, for everybody, one channel or one variant."""

    def __init__(self, session: Session, split: str | None, name: str | None) -> None:
        self.session = session
        self.name = name
        self.events = {
            None: "",
            "channel": " AND coalesce(e.channel, '') = :name",
            "variant": OF_VARIANT.format(who="e", at="e.occurred_at"),
        }[split]
        self.log = {
            None: "",
            "channel": " AND coalesce(r.channel, '') = :name",
            "variant": OF_VARIANT.format(who="r", at="r.at"),
        }[split]

    def one(self, query: str, start: date, end: date) -> Any:
        given = {"start": micros(start), "end": micros(end)}
        if ":name" in query:
            given["name"] = self.name or ""
        return self.session.execute(text(query), given).one()

    def count(self, kind: str, start: date, end: date) -> tuple[int, float]:
        found = self.one(
            f"SELECT count(*), coalesce(sum(e.value), 0) FROM events e "
            f"WHERE e.kind = '{kind}' AND {IN_DAYS}{self.events}", start, end,
        )  # fmt: skip
        return found[0], found[1]

    def learners(self, condition: str, start: date, end: date) -> int:
        query = (
            f"SELECT count(DISTINCT e.learner_pk) FROM events e "
            f"WHERE {condition} AND {IN_DAYS}{self.events}"
        )
        return int(self.one(query, start, end)[0])

    def active(self, start: date, end: date) -> int:
        query = (
            f"SELECT count(*) FROM (SELECT e.learner_pk FROM events e "
            f"WHERE {ACT} AND {IN_DAYS}{self.events} UNION "
            f"SELECT r.learner_pk FROM recommendations r WHERE r.learner_pk IS NOT NULL "
            f"AND r.at >= :start AND r.at < :end{self.log})"
        )
        return int(self.one(query, start, end)[0])

    def listed(self, start: date, end: date) -> tuple[int, int, int]:
        """Lists, courses on them, and how many of the courses on offer were among them."""
        lists = self.one(
            "SELECT count(*) FROM recommendations r WHERE r.at >= :start "
            f"AND r.at < :end{self.log}",
            start, end,
        )[0]  # fmt: skip
        rows = self.one(
            "SELECT count(*), count(DISTINCT CASE WHEN c.moderation = 'approved' THEN c.id END) "
            "FROM recommendation_items i JOIN recommendations r ON r.request_id = i.request_id "
            f"JOIN courses c ON c.id = i.course_pk WHERE r.at >= :start AND r.at < :end{self.log}",
            start, end,
        )  # fmt: skip
        return int(lists), int(rows[0]), int(rows[1])


def figures(
    store: Database, start: date, end: date, split: str | None = None, name: str | None = None
) -> dict[str, float | None]:
    """What the store's rows say of the days from ``start`` up to ``end`` (SQLite)."""
    day = timedelta(days=1)
    with store.session() as session:
        one = Independent(session, split, name)
        lists, shown, covered = one.listed(start, end)
        shown += one.count("impression", start, end)[0]
        clicked, enrolled = one.count("click", start, end)[0], one.count("enrol", start, end)[0]
        completed, rated = one.count("complete", start, end)[0], one.count("rate", start, end)
        days = [start + n * day for n in range((end - start).days)]
        daily = [one.active(at, at + day) for at in days]
        month = [one.active(end - n * day, end - (n - 1) * day) for n in range(1, 31)]
        monthly = one.active(end - 30 * day, end)
        active = one.active(start, end)
        offered = session.scalar(text("SELECT count(*) FROM courses WHERE moderation='approved'"))
        return {
            "weekly_learners": one.learners(UNIT, end - 7 * day, end),
            "daily_active": sum(daily) / len(daily),
            "weekly_active": one.active(end - 7 * day, end),
            "monthly_active": monthly,
            "stickiness": sum(month) / 30 / monthly if monthly else None,
            "lists": lists,
            "shown": shown,
            "clicked": clicked,
            "click_rate": clicked / shown if shown else None,
            "enrolled": enrolled,
            "enrol_rate": one.learners("e.kind = 'enrol'", start, end) / active if active else None,
            "completed": completed,
            "completion_rate": completed / enrolled if enrolled else None,
            "rating": rated[1] / rated[0] if rated[0] else None,
            "coverage": covered / offered if offered else None,
        }
