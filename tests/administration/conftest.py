"""A store with a few people and courses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from recommender.administration.audit import Audit
from recommender.catalogue.model import Course, Level
from recommender.catalogue.service import Catalogue
from recommender.learners.model import Role
from recommender.learners.service import Learners
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
COURSES = (
    Course("sql", "SQL from Scratch", "Ask a database.", "Databases", "Academy", Level.BEGINNER,
           8.0, "en", 0.0, True, skills=("SQL",), url="https://academy.example/sql"),
    Course("py", "Python for Everyone", "Write programs.", "Programming", "Academy",
           Level.BEGINNER, 20.0, "en", 30.0, False, skills=("Python",)),
    Course("ml", "Machine Learning in Practice", "Learn from data.", "Data", "Academy",
           Level.ADVANCED, 40.0, "en", 90.0, False, skills=("Machine learning", "Python")),
    Course("paint", "Watercolour Painting", "Paint with water.", "Arts", "Academy",
           Level.BEGINNER, 5.0, "en", 10.0, False, skills=("Painting",)),
)  # fmt: skip


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(
        f"sqlite:///{tmp_path / 'store.db'}", Cipher([Fernet.generate_key().decode()])
    )
    opened.migrate()
    learners = Learners(opened)
    learners.ensure("ada", role=Role.ADMIN, name="Ada Lind", now=NOW)
    learners.ensure("ina", role=Role.INSTRUCTOR, name="Ina Bo", now=NOW)
    learners.ensure("ann", name="Ann", now=NOW)
    Catalogue(opened).upsert(COURSES, source="test", now=NOW)
    yield opened
    opened.close()


@pytest.fixture
def audit(database: Database) -> Audit:
    return Audit(database)
