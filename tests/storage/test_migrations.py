from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from recommender.errors import StoreError
from recommender.storage import learners
from recommender.storage.database import Database, newest_schema_version
from recommender.storage.tables import Base

Open = Callable[..., Database]


def test_model_and_schema_do_not_differ(open_store: Open) -> None:
    database = open_store()
    assert database.schema_version() is None
    database.migrate()
    assert database.is_current()
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_downgrade_leaves_nothing_and_can_be_undone(open_store: Open) -> None:
    database = open_store()
    database.migrate()
    database.downgrade("base")
    assert set(inspect(database.engine).get_table_names()) <= {"alembic_version"}
    database.migrate()
    assert database.schema_version() == newest_schema_version()


def test_two_processes_may_migrate_at_once(url: str, open_store: Open) -> None:
    stores = [open_store() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(Database.migrate, stores))
    assert stores[0].is_current()


def test_store_without_tables_says_what_to_do(open_store: Open) -> None:
    database = open_store()
    with pytest.raises(StoreError, match="waymark migrate"), database.session() as session:
        learners.get(session, "ann")


def test_times_written_as_text_become_integers_and_back(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'old.db'}")
    database.migrate()
    database.downgrade("0002")
    written = "2026-03-01 12:00:00.250000"
    with sqlite3.connect(tmp_path / "old.db") as raw:
        raw.execute(
            "INSERT INTO learners (learner_id, role, personalised, simulated, created_at)"
            " VALUES ('ann', 'learner', 1, 0, ?)",
            (written,),
        )
    database.migrate()
    with database.session() as session:
        times = learners.times(session, "ann")
    assert times["created_at"].isoformat() == "2026-03-01T12:00:00.250000+00:00"
    database.downgrade("0002")
    assert raw.execute("SELECT created_at FROM learners").fetchone() == (written,)
    raw.close()
    database.close()
