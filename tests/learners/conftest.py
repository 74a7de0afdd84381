from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from recommender.storage.database import Database
from recommender.storage.encryption import Cipher
from recommender.storage.tables import CourseRow

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A store with the courses c0 … c9."""
    store = Database(f"sqlite:///{tmp_path / 'store.db'}", Cipher([Fernet.generate_key().decode()]))
    store.migrate()
    with store.session() as session:
        session.add_all(
            CourseRow(
                course_id=f"c{n}", title=f"Course {n}", content_hash="-", created_at=NOW,
                updated_at=NOW,
            )
            for n in range(10)
        )  # fmt: skip
    yield store
    store.close()
