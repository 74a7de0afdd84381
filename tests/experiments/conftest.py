"""A store with a small academy, untrained, and the rooms an experiment touches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from recommender.bootstrap import Waymark
from recommender.settings import load_settings
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher
from tests.ranking.conftest import ACADEMY

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def waymark(tmp_path: Path) -> Iterator[Waymark]:
    settings = load_settings(home=tmp_path, encoder="hashing", models_dir=tmp_path / "models")
    key = Fernet.generate_key().decode()
    database = Database(f"sqlite:///{tmp_path}/store.db", Cipher([key]))
    database.migrate()
    installation = Waymark(settings, database)
    installation.catalogue.upsert(ACADEMY, source="test", now=NOW)
    yield installation
    database.close()
