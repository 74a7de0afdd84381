from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nudge_world import KEY, NOW, Recipient, Room, open_room

from recommender.catalogue.model import Course, Module
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

COURSES = (
    Course("sql", "SQL Basics", subject="Databases", hours=10.0,
           modules=(Module("Rows", 4.0), Module("Joins", 6.0))),
    Course("py", "Python", subject="Programming", hours=8.0),
    Course("stats", "Statistics", subject="Mathematics", hours=6.0),
)  # fmt: skip


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three courses."""
    file = tmp_path_factory.mktemp("nudges") / "store.db"
    room = open_room(Database(f"sqlite:///{file}", Cipher([KEY])))
    room.database.migrate()
    room.catalogue.upsert(COURSES, source="test", now=NOW - timedelta(days=400))
    room.database.close()
    return file


@pytest.fixture
def room(stocked: Path, tmp_path: Path) -> Iterator[Room]:
    """Everything that nudges need, over a store of its own; ``room.now`` is the clock."""
    file = tmp_path / "store.db"
    file.write_bytes(stocked.read_bytes())
    opened = open_room(Database(f"sqlite:///{file}", Cipher([KEY])))
    yield opened
    opened.database.close()


@pytest.fixture
def recipient() -> Recipient:
    return Recipient()


@pytest.fixture
def now() -> datetime:
    return NOW
