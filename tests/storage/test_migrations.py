from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

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


def test_a_store_of_another_version_is_left_alone(open_store: Open) -> None:
    database = open_store()
    database.migrate()
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'unheard-of'"))
    with pytest.raises(StoreError, match="another version"):
        database.migrate()
    assert database.schema_version() == "unheard-of"
