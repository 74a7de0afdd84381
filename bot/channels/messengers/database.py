"""The messengers' own SQLite file: what came in, what is to go out, and buttons that wait."""

from __future__ import annotations

import sqlite3
from pathlib import Path

KEEP_DAYS = 30
SEEN_DAYS = 3
_SCHEMA = """
CREATE TABLE IF NOT EXISTS inbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    key TEXT NOT NULL,
    subject TEXT,
    created REAL NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    body TEXT,
    UNIQUE (channel, key)
);
CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    subject TEXT NOT NULL,
    created REAL NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    due REAL NOT NULL,
    failed TEXT,
    body TEXT
);
CREATE INDEX IF NOT EXISTS deliveries_waiting ON deliveries (channel, subject, id)
    WHERE body IS NOT NULL AND failed IS NULL;
CREATE TABLE IF NOT EXISTS delivered (
    channel TEXT NOT NULL,
    subject TEXT NOT NULL,
    delivery TEXT NOT NULL,
    created REAL NOT NULL,
    PRIMARY KEY (channel, delivery)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS room_posts (
    channel TEXT NOT NULL,
    delivery TEXT NOT NULL,
    created REAL NOT NULL,
    posted INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (channel, delivery)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS offers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL,
    created REAL NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS offers_subject ON offers (subject, id);
"""


def open_database(path: Path, now: float) -> sqlite3.Connection:
    """The file at ``path``, made when missing, without what is old.

    Ids of messages that came in are remembered for three days, so that one that is delivered
    again is known; everything else for 30. Writes are a few tens of microseconds (WAL,
    ``synchronous=NORMAL``), so they are done in the event loop itself, which keeps the order.
    """
    connection = sqlite3.connect(
        str(path), timeout=1.0, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.executescript(_SCHEMA)
    for table, days in (
        ("inbox", SEEN_DAYS),
        ("deliveries", KEEP_DAYS),
        ("delivered", KEEP_DAYS),
        ("offers", KEEP_DAYS),
        ("room_posts", KEEP_DAYS),
    ):
        oldest = now - days * 86_400
        connection.execute(f"DELETE FROM {table} WHERE created < ?", (oldest,))  # noqa: S608
    return connection
