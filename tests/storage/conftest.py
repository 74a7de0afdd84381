"""Every test that asks for ``database`` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet

from recommender.storage.database import Database
from recommender.storage.encryption import Cipher
from recommender.storage.tables import CourseRow
from tests.storage.postgres_server import binaries, server

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    folder = binaries()
    if folder is None:
        pytest.skip("PostgreSQL's server binaries are not installed (Debian: postgresql)")
    try:
        with server(folder) as url:
            yield url
    except KeyError:
        pytest.skip("running as root, and there is no user `postgres` to run the server")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    root = request.getfixturevalue("postgres")
    name = f"store_{next(_numbers)}"
    engine = sa.create_engine(f"{root}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{root}/{name}"


@pytest.fixture
def key() -> str:
    return Fernet.generate_key().decode()


@pytest.fixture
def open_store(url: str) -> Iterator[Callable[..., Database]]:
    """Opens the store with the keys given; every one is closed in the end."""
    opened: list[Database] = []

    def open_with(*keys: str) -> Database:
        opened.append(Database(url, Cipher(keys) if keys else None))
        return opened[-1]

    yield open_with
    for database in opened:
        database.close()


@pytest.fixture
def database(open_store: Callable[..., Database], key: str) -> Database:
    """A migrated store with the courses c0 … c9."""
    database = open_store(key)
    database.migrate()
    with database.session() as session:
        session.add_all(
            CourseRow(
                course_id=f"c{n}",
                title=f"Course {n}",
                content_hash="-",
                created_at=NOW,
                updated_at=NOW,
            )
            for n in range(10)
        )
    return database
