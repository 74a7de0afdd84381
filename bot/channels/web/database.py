"""The channel's own SQLite file: messages that wait, and payloads that were offered."""

from __future__ import annotations

import sqlite3
from pathlib import Path

KEEP_DAYS = 30
_SCHEMA = """
CREATE TABLE IF NOT EXISTS outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL,
    created REAL NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS outbox_subject ON outbox (subject, id);
CREATE TABLE IF NOT EXISTS offered (
    subject TEXT NOT NULL,
    digest BLOB NOT NULL,
    created REAL NOT NULL,
    PRIMARY KEY (subject, digest)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS offered_created ON offered (created);
CREATE TABLE IF NOT EXISTS delivered (
    subject TEXT NOT NULL,
    delivery TEXT NOT NULL,
    created REAL NOT NULL,
    PRIMARY KEY (subject, delivery)
) WITHOUT ROWID;
"""


def open_database(path: Path, now: float) -> sqlite3.Connection:
    """The file at ``path``, made when missing, without what is older than 30 days.

    A write takes tens of microseconds: WAL with ``synchronous=NORMAL`` waits for no flush, and
    still loses nothing when the process dies (only when the machine does). That is why it is
    done in the event loop itself, which also keeps messages in order.
    """
    connection = sqlite3.connect(
        str(path), timeout=1.0, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.executescript(_SCHEMA)
    # Ids grow with time even if the file is thrown away: a client that remembers the last id it
    # has seen must never take a new message for an old one.
    connection.execute(
        "INSERT INTO sqlite_sequence (name, seq) SELECT 'outbox', ? "
        "WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'outbox')",
        (int(now * 1000),),
    )
    oldest = now - KEEP_DAYS * 86_400
    connection.execute("DELETE FROM outbox WHERE created < ?", (oldest,))
    connection.execute("DELETE FROM offered WHERE created < ?", (oldest,))
    connection.execute("DELETE FROM delivered WHERE created < ?", (oldest,))
    return connection
