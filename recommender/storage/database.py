"""Opening the store: engine, sessions and schema version."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError, StatementError
from sqlalchemy.orm import Session, sessionmaker

from recommender.errors import StoreError, WaymarkError
from recommender.storage.encryption import DIALECT_ATTRIBUTE, Cipher

if TYPE_CHECKING:  # Alembic is imported where it is needed: most commands do not migrate
    from alembic.config import Config

MIGRATIONS = Path(__file__).with_name("migrations")
SQLITE_BUSY_MS = 10_000
SQLITE_CACHE_KIB = 32_768
SQLITE_CHECKPOINT_PAGES = 8_192
MIGRATION_LOCK = 0x5741594D  # "WAYM": any number, the same in every process
NO_SCHEMA = ("no such table", "no such column", "has no column", "does not exist")


class Database:
    """A store at ``url``, opened lazily.

    Args:
        url: SQLAlchemy URL; SQLite files are created, PostgreSQL databases must exist.
        cipher: encrypts the columns that need it; ``None`` for work that touches none of them.
    """

    def __init__(self, url: str, cipher: Cipher | None = None) -> None:
        self.url = url
        self.cipher = cipher
        self.engine = _engine(url, cipher)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session that commits when the block ends well and rolls back otherwise.

        Raises :class:`StoreError` when the database cannot be reached or used.
        """
        session = self._sessions()
        try:
            yield session
            session.commit()
        except StatementError as error:
            session.rollback()
            raise _as_waymark_error(error) from error
        except BaseException:
            session.rollback()
            raise
        finally:
            session.close()

    def migrate(self) -> None:
        """Brings the schema to the newest version (creates it where there is none)."""
        from alembic import command

        self._alembic(lambda config: command.upgrade(config, "head"))

    def downgrade(self, revision: str) -> None:
        """Takes the schema back to ``revision`` (``"base"`` for an empty store)."""
        from alembic import command

        self._alembic(lambda config: command.downgrade(config, revision))

    def _alembic(self, run: Callable[[Config], None]) -> None:
        from alembic.util import CommandError

        try:
            with self.engine.connect() as connection, _alone(connection):
                config = _alembic_config()
                config.attributes["connection"] = connection
                run(config)
        except CommandError as error:
            raise StoreError(
                "The store was made by another version of Waymark, which this one does not know.",
                "Use that version, or name an empty store in DATABASE_URL.",
            ) from error
        except SQLAlchemyError as error:
            raise StoreError(
                f"The store could not be opened ({type(error).__name__}).",
                "Check DATABASE_URL and that the database runs.",
            ) from error

    def schema_version(self) -> str | None:
        """The migration the store is at; ``None`` for an empty store."""
        from alembic.migration import MigrationContext

        try:
            with self.engine.connect() as connection:
                return MigrationContext.configure(connection).get_current_revision()
        except SQLAlchemyError as error:
            raise StoreError(
                f"The store could not be opened ({type(error).__name__}).",
                "Check DATABASE_URL and that the database runs.",
            ) from error

    def is_current(self) -> bool:
        """Whether the schema is at the newest version."""
        return self.schema_version() == newest_schema_version()

    def close(self) -> None:
        """Gives every connection back."""
        self.engine.dispose()


def _as_waymark_error(error: StatementError) -> WaymarkError:
    if isinstance(error.orig, WaymarkError):  # raised by a column type, wrapped by SQLAlchemy
        return error.orig
    if any(words in str(error.orig) for words in NO_SCHEMA):
        return StoreError("The store has no tables, or old ones.", "Run `waymark migrate`.")
    return StoreError(
        f"The store could not be used ({type(error.orig).__name__}).",
        "Check DATABASE_URL and that the database runs, then `waymark doctor`.",
    )


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """A transaction that no second migration can share, all of it done or nothing.

    SQLite's driver would commit after every DDL statement; and rebuilding a table there drops
    the old one, whose rows' children must not be deleted in cascade.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.commit()
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
    yield
    connection.commit()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.commit()


def newest_schema_version() -> str | None:
    """The newest migration this code knows."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_alembic_config()).get_current_head()


def _alembic_config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def _engine(url: str, cipher: Cipher | None) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
        Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, pool_pre_ping=parsed.get_backend_name() != "sqlite")
    setattr(engine.dialect, DIALECT_ATTRIBUTE, cipher)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (
        "journal_mode=WAL",
        f"busy_timeout={SQLITE_BUSY_MS}",
        "foreign_keys=ON",
        "synchronous=NORMAL",
        f"cache_size=-{SQLITE_CACHE_KIB}",
        "temp_store=MEMORY",
        f"wal_autocheckpoint={SQLITE_CHECKPOINT_PAGES}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
