"""The files in which the Rasa process keeps conversations, as far as erasing and keys go.

Rasa has no call that deletes a conversation, and its process lives in another environment; so
this module knows the two tables of Rasa's tracker store and of the web channel's outbox.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from recommender.errors import StoreError
from recommender.storage.encryption import Cipher

BATCH = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """A table of conversations: its file, the column with the subject, the encrypted one."""

    file: str
    table: str
    subject: str
    encrypted: str | None


KEPT = (
    Kept("tracker.db", "events", "sender_id", "data"),
    Kept("outbox.db", "outbox", "subject", "body"),
    Kept("outbox.db", "offered", "subject", None),
)


def erase(var: Path, learner_id: str) -> dict[str, int]:
    """Deletes what the Rasa process keeps of the learner; rows by ``file:table``.

    A file that does not exist holds nothing and is not made. Raises :class:`StoreError`.
    """
    counts: dict[str, int] = {}
    for kept in KEPT:
        with _open(var / kept.file, kept.table) as connection:
            if connection is not None:
                statement = f"DELETE FROM {kept.table} WHERE {kept.subject} = :subject"  # noqa: S608
                deleted = connection.execute(text(statement), {"subject": learner_id})
                counts[f"{kept.file}:{kept.table}"] = deleted.rowcount
    return counts


def rotate(var: Path, cipher: Cipher) -> dict[str, int]:
    """Re-encrypts conversations under the first key; values by ``file:table``."""
    counts: dict[str, int] = {}
    for kept in KEPT:
        if kept.encrypted:
            with _open(var / kept.file, kept.table) as connection:
                if connection is not None:
                    counts[f"{kept.file}:{kept.table}"] = _rotate(connection, kept, cipher)
    return counts


def _rotate(connection: Connection, kept: Kept, cipher: Cipher) -> int:
    rotated, after = 0, -1
    page = text(
        f"SELECT id, {kept.encrypted} FROM {kept.table} "  # noqa: S608
        f"WHERE id > :after AND {kept.encrypted} IS NOT NULL ORDER BY id LIMIT {BATCH}"
    )
    change = text(f"UPDATE {kept.table} SET {kept.encrypted} = :new WHERE id = :id")  # noqa: S608
    while rows := connection.execute(page, {"after": after}).all():
        after = rows[-1][0]
        for number, data in rows:
            if not cipher.is_current(data.encode()):
                new = cipher.rotate(data.encode()).decode()
                connection.execute(change, {"id": number, "new": new})
                rotated += 1
    return rotated


@contextmanager
def _open(file: Path, table: str) -> Iterator[Connection | None]:
    if not file.is_file():
        yield None
        return
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": 10})
    try:
        with engine.begin() as connection:
            yield connection if inspect(connection).has_table(table) else None
    except SQLAlchemyError as error:
        raise StoreError(
            f"The file {file.name} could not be used ({type(error).__name__}).",
            "Stop the Rasa server and try again.",
        ) from error
    finally:
        engine.dispose()
