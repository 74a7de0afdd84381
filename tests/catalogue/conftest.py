"""A store of its own for each test, and small files by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recommender.catalogue.model import Course, Level, Module, Prerequisite
from recommender.catalogue.service import Catalogue
from recommender.storage.database import Database

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def samples() -> Path:
    return Path(__file__).resolve().parents[1] / "data" / "catalogue"


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path}/store.db")
    opened.migrate()
    yield opened
    opened.close()


@pytest.fixture
def catalogue(database: Database) -> Catalogue:
    return Catalogue(database)


@pytest.fixture
def full_course() -> Course:
    """A course that says everything."""
    return Course(
        course_id="sql-1",
        title="SQL for Beginners",
        description="Tables and queries.",
        subject="Databases",
        provider="Quay School",
        level=Level.BEGINNER,
        hours=12.5,
        language="en",
        price=0.0,
        is_free=True,
        rating=4.5,
        rating_count=10,
        enrolled_count=1000,
        url="https://example.org/sql-1",
        instructors=("Ann Lee",),
        skills=("SQL", "Databases"),
        modules=(Module("Select", 2.0), Module("Join")),
        prerequisites=(Prerequisite("maths-1", 0, True), Prerequisite("logic-1", 1)),
    )


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file into the test's folder."""

    def _write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return _write
