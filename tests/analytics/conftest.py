"""A store with a simulated year, and a second one that is small enough to count by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from cryptography.fernet import Fernet

from recommender.analytics.service import Analytics
from recommender.catalogue.academy import load
from recommender.catalogue.model import Course, Level, Module
from recommender.catalogue.service import Catalogue
from recommender.learners.service import Learners
from recommender.learners.simulation.service import simulate_into
from recommender.ranking.model import Reason
from recommender.ranking.records import LoggedItem, LoggedRequest
from recommender.settings import PROJECT
from recommender.storage import recommendations
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

NOW = datetime(2026, 11, 21, 15, 40, tzinfo=UTC)
SECRET = Fernet.generate_key().decode()
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


@pytest.fixture(scope="session")
def simulated_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample academy with 250 learners of a year, and lists that were shown to them."""
    file = tmp_path_factory.mktemp("analytics") / "store.db"
    store = Database(f"sqlite:///{file}", Cipher([SECRET]))
    store.migrate()
    catalogue = Catalogue(store)
    courses = list(load(PROJECT / "data" / "academy"))
    catalogue.upsert(courses, source="academy", now=NOW - timedelta(days=400))
    simulate_into(store, courses, learners=250, days=365, seed=3, now=NOW)
    rng, ids = np.random.default_rng(5), [one.course_id for one in courses]
    with store.session() as session:
        for number in range(600):
            at = NOW - timedelta(seconds=int(rng.integers(365 * 86_400)))
            shown = tuple(ids[one] for one in rng.choice(min(40, len(ids)), 5, replace=False))
            recommendations.log_request(session, logged(number, at, shown))
    store.close()
    return file


@pytest.fixture
def year(simulated_store: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of the simulated year that a test may change."""
    opened = Database(
        f"sqlite:///{shutil.copy(simulated_store, tmp_path / 'year.db')}", Cipher([SECRET])
    )
    yield opened
    opened.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    """An almost empty store: two courses."""
    opened = Database(f"sqlite:///{tmp_path / 'store.db'}", Cipher([SECRET]))
    opened.migrate()
    Catalogue(opened).upsert([SQL, PAINT], source="test", now=NOW - timedelta(days=400))
    yield opened
    opened.close()


@pytest.fixture
def learners(store: Database) -> Learners:
    return Learners(store)


@pytest.fixture
def analytics(store: Database) -> Analytics:
    return Analytics(store)
