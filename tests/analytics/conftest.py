"""A store with a simulated year, and a second one that is small enough to count by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from course_world import NOW, PAINT, SQL, logged
from cryptography.fernet import Fernet

from recommender.analytics.service import Analytics
from recommender.catalogue.academy import load
from recommender.catalogue.service import Catalogue
from recommender.learners.service import Learners
from recommender.learners.simulation.service import simulate_into
from recommender.settings import PROJECT
from recommender.storage import recommendations
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

SECRET = Fernet.generate_key().decode()


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
