"""A store with an academy small enough to know by heart, and people in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from recommender.catalogue.model import Course, Level, Module
from recommender.catalogue.service import Catalogue
from recommender.learners.progress.service import Progress
from recommender.learners.progress.studying import StudyLog
from recommender.learners.service import Learners
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

NOW = datetime(2026, 3, 4, 18, tzinfo=UTC)  # a Wednesday

SQL = Course(
    "sql", "SQL Basics", subject="Databases", level=Level.BEGINNER, hours=10.0,
    skills=("SQL", "Databases"),
    modules=(Module("Selecting rows", 2.0), Module("Joins", 3.0), Module("Grouping", 5.0)),
)  # fmt: skip
PANDAS = Course(
    "pandas", "Pandas for Analysts", subject="Data", hours=8.0, skills=("Pandas", "Python")
)
STATS = Course("stats", "Statistics", subject="Mathematics", skills=("Statistics",))


KEY = Fernet.generate_key().decode()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated store with the courses, made once and copied for every test."""
    path = tmp_path_factory.mktemp("template") / "store.db"
    store = Database(f"sqlite:///{path}", Cipher([KEY]))
    store.migrate()
    Catalogue(store).upsert([SQL, PANDAS, STATS], source="test", now=NOW)
    store.close()
    return path


@pytest.fixture
def database(tmp_path: Path, template: Path) -> Iterator[Database]:
    path = tmp_path / "store.db"
    shutil.copy(template, path)
    store = Database(f"sqlite:///{path}", Cipher([KEY]))
    yield store
    store.close()


@pytest.fixture
def catalogue(database: Database) -> Catalogue:
    return Catalogue(database)


@pytest.fixture
def learners(database: Database) -> Learners:
    """Ann in Vienna and Bob, who has not said where he is."""
    room = Learners(database)
    room.ensure("ann", name="Ann Berger", time_zone="Europe/Vienna", now=NOW)
    room.ensure("bob", name="Bob", now=NOW)
    return room


@pytest.fixture
def progress(database: Database, catalogue: Catalogue, learners: Learners) -> Progress:
    return Progress(database, catalogue)


@pytest.fixture
def study_log(database: Database, learners: Learners) -> StudyLog:
    return StudyLog(database)
