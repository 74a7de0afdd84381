"""What SQLite and PostgreSQL have in common but SQLAlchemy names twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, ColumnElement, Table, cast, extract, func, type_coerce
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql


def upsert(session: Session, table: Any) -> sqlite.Insert | postgresql.Insert:
    """An INSERT into ``table`` (a mapped class or :class:`Table`) that takes ON CONFLICT."""
    target: Table = table if isinstance(table, Table) else table.__table__
    if is_sqlite(session):
        return sqlite.insert(target)
    from sqlalchemy.dialects import postgresql  # imports every driver's module: only when used

    return postgresql.insert(target)


def is_sqlite(session: Session) -> bool:
    """Whether the store is SQLite."""
    return session.get_bind().dialect.name == "sqlite"


def seconds_of(session: Session, column: Any) -> ColumnElement[int]:
    """Whole seconds since 1970 of a column of times."""
    if is_sqlite(session):
        return type_coerce(column, BigInteger) // 1_000_000
    return cast(func.floor(extract("epoch", column)), BigInteger)
