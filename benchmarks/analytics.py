"""How long a question about a course takes, at any number of events.

``python -m benchmarks.analytics --store sqlite:///copy.db --key FERNET`` measures an existing store
(a copy: events are counted in it); without ``--store`` a year of 20,000 simulated learners over
500 courses is made in a temporary folder first.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cryptography.fernet import Fernet
from sqlalchemy import text

from recommender.analytics.insights import Insights
from recommender.analytics.model import Period
from recommender.analytics.service import Analytics
from recommender.catalogue.academy import load
from recommender.catalogue.model import Course
from recommender.catalogue.service import Catalogue
from recommender.learners.simulation.service import simulate_into
from recommender.settings import PROJECT
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

LEARNERS, COURSES, SEED = 20_000, 500, 11
RUNS = 3


def main() -> None:
    """Prints seconds by question: the slowest of three."""
    options = argparse.ArgumentParser()
    options.add_argument("--store")
    options.add_argument("--key")
    given = options.parse_args()
    if given.store:
        _measure(Database(given.store, Cipher([given.key])))
        return
    with tempfile.TemporaryDirectory() as folder:
        _measure(_simulated(Path(folder)))


def _simulated(folder: Path) -> Database:
    store = Database(f"sqlite:///{folder / 'store.db'}", Cipher([Fernet.generate_key().decode()]))
    store.migrate()
    academy = list(load(PROJECT / "data" / "academy"))
    courses = [_copy(academy[n % len(academy)], n // len(academy)) for n in range(COURSES)]
    now = datetime.now(UTC)
    Catalogue(store).upsert(courses, source="benchmark", now=now - timedelta(days=400))
    simulate_into(store, courses, learners=LEARNERS, days=365, seed=SEED, now=now)
    return store


def _copy(course: Course, number: int) -> Course:
    from dataclasses import replace

    if not number:
        return course
    return replace(course, course_id=f"{course.course_id}-{number}", prerequisites=())


def _measure(store: Database) -> None:
    store.migrate()
    room = Analytics(store)
    with store.session() as session:
        events = session.scalar(text("SELECT max(id) FROM events"))
        newest = session.scalar(text("SELECT max(occurred_at) FROM events"))
        busiest = session.scalar(text(
            "SELECT c.course_id FROM courses c JOIN (SELECT course_pk, count(*) n FROM events "
            "GROUP BY 1 ORDER BY n DESC LIMIT 1) e ON e.course_pk = c.id"
        ))  # fmt: skip
    now = datetime.fromtimestamp(newest / 1_000_000, UTC)
    started = time.perf_counter()
    room.count(now=now)
    print(f"{events:,} events; counting them took {time.perf_counter() - started:.1f} s")
    course = Catalogue(store).get(str(busiest))
    for name, ask in _questions(store, room, course, now).items():
        print(f"{name:<28} {_slowest(ask):.2f} s")


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
