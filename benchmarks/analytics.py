"""How long a question about a course takes: over a simulated year, and over any store given.

``python -m benchmarks.analytics`` makes the year of ``benchmarks/year.py`` in a temporary folder;
``--year FOLDER`` keeps it there. ``--store sqlite:///copy.db --key FERNET`` measures a large store
beside it (a copy: its events are counted, and its enrolments merged, where they are not yet).
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import exists, select, text

from benchmarks.report import Report
from benchmarks.year import year_in
from recommender.analytics.insights import Insights
from recommender.analytics.model import Period
from recommender.analytics.service import Analytics
from recommender.catalogue.model import Course
from recommender.catalogue.service import Catalogue
from recommender.storage import enrolments
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher
from recommender.storage.tables import EnrolmentRow, EventRow

RUNS = 3
LIMITS = {"a simulated year": 2.0, "a large store": 5.0}
"""Seconds that an answer may take."""


def main() -> None:
    """Measures and publishes; seconds are the slowest of three."""
    options = argparse.ArgumentParser()
    options.add_argument("--year", type=Path)
    options.add_argument("--store")
    options.add_argument("--key")
    given, _ = options.parse_known_args()
    report = Report("analytics")
    with ExitStack() as stack:
        folder = given.year or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        _measure(report, "a simulated year", year_in(folder))
        if given.store:
            _measure(report, "a large store", Database(given.store, Cipher([given.key])))
    report.publish()


def _measure(report: Report, what: str, store: Database) -> None:
    store.migrate()
    _merge_enrolments(store)
    room = Analytics(store)
    with store.session() as session:
        events = session.scalar(text("SELECT max(id) FROM events"))
        newest = session.scalar(text("SELECT max(occurred_at) FROM events"))
        busiest = session.scalar(text(
            "SELECT c.course_id FROM courses c JOIN (SELECT course_pk, count(*) n FROM enrolments "
            "GROUP BY 1 ORDER BY n DESC LIMIT 1) e ON e.course_pk = c.id"
        ))  # fmt: skip
        takers = session.scalar(text(
            "SELECT count(*) n FROM enrolments GROUP BY course_pk ORDER BY n DESC LIMIT 1"
        ))  # fmt: skip
    now = datetime.fromtimestamp(newest / 1_000_000, UTC)
    started = time.perf_counter()
    room.count(now=now)
    counting = time.perf_counter() - started
    report.notes.append(
        f"{what}: {events:,} events; {takers:,} enrolled in the largest course, which is asked "
        f"about; counting what was not counted took {counting:.0f} s"
    )
    course = Catalogue(store).get(str(busiest))
    slowest = 0.0
    for name, ask in _questions(store, room, course, now).items():
        seconds = _slowest(ask)
        slowest = max(slowest, seconds)
        report.add(store=what, events=events, question=name, seconds=round(seconds, 2))
    report.claim(
        f"each question about courses over {what} ({events:,} events)",
        asked=f"at most {LIMITS[what]:g} s",
        measured=f"{slowest:.1f} s the slowest",
        met=slowest <= LIMITS[what],
    )


def _merge_enrolments(store: Database) -> None:
    """Enrolments of a store into which events were written past the library."""
    with store.session() as session:
        if session.scalar(select(exists(select(EnrolmentRow.learner_pk)))):
            return
        row = EventRow
        moved = select(row.learner_pk, row.course_pk, row.kind, row.occurred_at, row.value)
        enrolments.merge(session, moved.where(row.course_pk.is_not(None)).subquery())


def _questions(
    store: Database, room: Analytics, course: Course, now: datetime
) -> dict[str, Callable[[], object]]:
    today = now.date()
    month, year = _period(today, 28), _period(today, 365)
    insights = Insights(store, Catalogue(store), lambda: None, k=10)  # type: ignore[arg-type, return-value]
    ten = list(Catalogue(store).get_many(_some(store)).values())

    def of(courses: list[Course], period: Period) -> object:
        zone = "Europe/Berlin"
        return room.statistics(courses, period, period.before(), zone=zone, now=now)

    return {
        "one course, 28 days": lambda: of([course], month),
        "one course, a year": lambda: of([course], year),
        "ten courses, a year": lambda: of(ten, year),
        "who takes it": lambda: insights.audience(course),
        "where people stop": lambda: insights.drop_off(course, now=now),
        "what they ask": lambda: insights.questions(course, year, zone="UTC"),
        "reviews": lambda: insights.voices(course),
        "where it is shown": lambda: insights.visibility(course, year, zone="UTC"),
    }


def _some(store: Database) -> list[str]:
    with store.session() as session:
        return list(session.scalars(text("SELECT course_id FROM courses ORDER BY id LIMIT 10")))


def _period(today: date, days: int) -> Period:
    end = today + timedelta(days=1)
    return Period(end - timedelta(days=days), end, f"the last {days} days")


def _slowest(ask: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS):
        started = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - started)
    return max(taken)


if __name__ == "__main__":
    main()
