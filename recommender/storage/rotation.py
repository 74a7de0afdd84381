"""Re-encrypting the store under the first key, so that older keys can go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    LargeBinary,
    Row,
    Table,
    and_,
    func,
    or_,
    select,
    tuple_,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session

from recommender.errors import SettingsError
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher, EncryptedJson, EncryptedText
from recommender.storage.tables import Base, IdentityRow

BATCH = 500
Progress = Callable[[int, int], None]


def rotate(
    database: Database, progress: Progress | None = None, *, batch: int = BATCH
) -> dict[str, int]:
    """Re-encrypts every value that is not under the first key; how many, by table and column.

    Every column of an encrypted type is found by its type, so that none can be forgotten.
    Batches are transactions: an interrupted run is completed by the next one, and a value that
    somebody changes meanwhile is left as they wrote it (under the first key already).

    Raises:
        SettingsError: no keys are set, or a value was written with a key that is not listed.
    """
    if database.cipher is None:
        raise SettingsError("No encryption key is set.", "Run `waymark init`.")
    tables = [(table, _encrypted(table)) for table in Base.metadata.sorted_tables]
    tables = [(table, columns) for table, columns in tables if columns]
    with database.session() as session:
        total = sum(_rows(session, table, columns) for table, columns in tables)
    counts: dict[str, int] = {}
    seen = 0
    for table, columns in tables:
        counts |= {f"{table.name}.{column.name}": 0 for column in columns}
        for done in _batches(database, table, columns, counts, batch):
            seen += done
            if progress:
                progress(seen, total)
    return counts


def _encrypted(table: Table) -> list[Column[Any]]:
    return [column for column in table.c if isinstance(column.type, EncryptedText | EncryptedJson)]


def _some(columns: Sequence[Column[Any]]) -> Any:
    return or_(*(type_coerce(column, LargeBinary).is_not(None) for column in columns))


def _rows(session: Session, table: Table, columns: Sequence[Column[Any]]) -> int:
    return session.scalar(select(func.count()).select_from(table).where(_some(columns))) or 0


def _batches(
    database: Database,
    table: Table,
    columns: list[Column[Any]],
    counts: dict[str, int],
    batch: int,
) -> Iterator[int]:
    key = list(table.primary_key.columns)
    raw = [type_coerce(column, LargeBinary).label(column.name) for column in columns]
    statement = select(*key, *raw).where(_some(columns)).order_by(*key).limit(batch)
    after: tuple[Any, ...] | None = None
    cipher = database.cipher
    assert cipher is not None  # noqa: S101 - checked by the caller
    while True:
        with database.session() as session:
            page = statement if after is None else statement.where(tuple_(*key) > after)
            rows = session.execute(page).all()
            for row in rows:
                _rotate_row(session, cipher, table, columns, row, counts)
        if not rows:
            return
        after = tuple(rows[-1][: len(key)])
        yield len(rows)


def _rotate_row(
    session: Session,
    cipher: Cipher,
    table: Table,
    columns: list[Column[Any]],
    row: Row[Any],
    counts: dict[str, int],
) -> None:
    key = list(table.primary_key.columns)
    same_row = and_(*(column == value for column, value in zip(key, row, strict=False)))
    for column, data in zip(columns, row[len(key) :], strict=True):
        if data is None or cipher.is_current(data):
            continue
        raw = type_coerce(column, LargeBinary)
        values: dict[str, Any] = {column.name: type_coerce(cipher.rotate(data), LargeBinary)}
        if column is IdentityRow.__table__.c.handle:
            values["handle_index"] = cipher.blind_index(cipher.decrypt(data))
        session.execute(update(table).where(same_row, raw == data).values(values))
        counts[f"{table.name}.{column.name}"] += 1
