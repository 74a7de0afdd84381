"""Which payloads were offered to whom: the only ``/…`` messages the channel obeys."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import Any, Iterator

MAX_OFFERED = 2_000


def payloads(part: Any) -> Iterator[str]:
    """Every payload of a button anywhere in a message, its custom part included."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "payload" and isinstance(value, str) and value.lstrip().startswith("/"):
                yield value.strip()
            else:
                yield from payloads(value)
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from payloads(value)


class Offered:
    """The offers of the last 30 days, as digests, at most 2,000 a subject."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def add(self, subject: str, message: Any, now: float) -> None:
        """Remembers every payload in ``message`` as offered to ``subject``."""
        rows = [(subject, _digest(payload), now) for payload in payloads(message)]
        if not rows:
            return
        self._database.executemany("INSERT OR REPLACE INTO offered VALUES (?, ?, ?)", rows)
        self._database.execute(
            "DELETE FROM offered WHERE subject = ? AND created < (SELECT created FROM offered "
            "WHERE subject = ? ORDER BY created DESC LIMIT 1 OFFSET ?)",
            (subject, subject, MAX_OFFERED),
        )

    def holds(self, subject: str, payload: str) -> bool:
        """Whether exactly ``payload`` was offered to ``subject``."""
        row = self._database.execute(
            "SELECT 1 FROM offered WHERE subject = ? AND digest = ?", (subject, _digest(payload))
        ).fetchone()
        return row is not None

    def forget(self, subject: str) -> int:
        """Deletes the offers made to ``subject``; returns how many there were."""
        return self._database.execute("DELETE FROM offered WHERE subject = ?", (subject,)).rowcount


def _digest(payload: str) -> bytes:
    return hashlib.sha256(payload.encode("utf-8", "replace")).digest()
