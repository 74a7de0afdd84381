"""What is to go out: one call of a platform's API a row, kept until the platform took it."""

from __future__ import annotations

import json
import logging
import sqlite3
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Sequence

from bot.encryption import Cipher
from bot.environment import SetupError

logger = logging.getLogger(__name__)

MAX_WAITING = 200
Call = Dict[str, Any]


@dataclass(frozen=True)
class Waiting:
    """A call that waits.

    Attributes:
        number: its place in the order.
        call: the method and its arguments, as the channel's client performs them.
        tries: how often it failed so far.
        due: not before then (seconds since 1970).
        created: since when it waits.
    """

    number: int
    call: Call
    tries: int
    due: float
    created: float


class Outbox:
    """The calls of one channel, in their order for each learner; their bodies are encrypted."""

    def __init__(self, database: sqlite3.Connection, cipher: Cipher, channel: str) -> None:
        self._database = database
        self._cipher = cipher
        self._channel = channel

    def put(
        self, subject: str, calls: Sequence[Call], now: float, delivery: Optional[str] = None
    ) -> bool:
        """Keeps ``calls``, all or none.

        Args:
            subject: the learner.
            calls: in their order.
            now: seconds since 1970.
            delivery: the sender's own id of this message: it is kept once.

        Returns:
            False when a message of this id was kept before; then nothing is.
        """
        with self._transaction():
            if delivery is not None and not self._is_new(subject, delivery, now):
                return False
            self._database.executemany(
                "INSERT INTO deliveries (channel, subject, created, due, body) "
                "VALUES (?, ?, ?, ?, ?)",
                [
                    (self._channel, subject, now, now, self._cipher.encrypt(json.dumps(call)))
                    for call in calls
                ],
            )
            self._drop_oldest(subject)
        return True

    def next(self, subject: str) -> Optional[Waiting]:
        """The oldest call that waits for ``subject``; one that cannot be read has failed."""
        while True:
            row = self._database.execute(
                "SELECT id, body, tries, due, created FROM deliveries WHERE channel = ? "
                "AND subject = ? AND body IS NOT NULL AND failed IS NULL ORDER BY id LIMIT 1",
                (self._channel, subject),
            ).fetchone()
            if row is None:
                return None
            try:
                return Waiting(row[0], json.loads(self._cipher.decrypt(row[1])), *row[2:])
            except SetupError:
                logger.error("Delivery %d cannot be decrypted.", row[0])
                self.fail(row[0], "undecipherable")

    def subjects(self) -> List[str]:
        """For whom something waits."""
        rows = self._database.execute(
            "SELECT DISTINCT subject FROM deliveries WHERE channel = ? AND body IS NOT NULL "
            "AND failed IS NULL",
            (self._channel,),
        ).fetchall()
        return [row[0] for row in rows]

    def sent(self, number: int) -> None:
        """Forgets what the platform took."""
        self._database.execute("DELETE FROM deliveries WHERE id = ?", (number,))

    def postpone(self, number: int, due: float) -> None:
        """Keeps it for later."""
        self._database.execute(
            "UPDATE deliveries SET tries = tries + 1, due = ? WHERE id = ?", (due, number)
        )

    def fail(self, number: int, reason: str) -> None:
        """Gives it up; why is kept for 30 days, what was said is not."""
        self._database.execute(
            "UPDATE deliveries SET failed = ?, body = NULL WHERE id = ?", (reason, number)
        )

    def failures(self) -> List[Dict[str, Any]]:
        """What was given up, newest first: when, and why."""
        rows = self._database.execute(
            "SELECT subject, created, failed FROM deliveries WHERE channel = ? "
            "AND failed IS NOT NULL ORDER BY id DESC LIMIT 100",
            (self._channel,),
        ).fetchall()
        return [{"subject": who, "created": at, "reason": why} for who, at, why in rows]

    def _is_new(self, subject: str, delivery: str, now: float) -> bool:
        cursor = self._database.execute(
            "INSERT OR IGNORE INTO delivered (channel, subject, delivery, created) "
            "VALUES (?, ?, ?, ?)",
            (self._channel, subject, delivery, now),
        )
        return bool(cursor.rowcount)

    def _drop_oldest(self, subject: str) -> None:
        self._database.execute(
            "DELETE FROM deliveries WHERE channel = ? AND subject = ? AND failed IS NULL AND "
            "id <= (SELECT id FROM deliveries WHERE channel = ? AND subject = ? "
            "AND failed IS NULL ORDER BY id DESC LIMIT 1 OFFSET ?)",
            (self._channel, subject, self._channel, subject, MAX_WAITING),
        )

    def _transaction(self) -> "_Transaction":
        return _Transaction(self._database)


class _Transaction:
    """``BEGIN IMMEDIATE`` … ``COMMIT``: the connection itself is in autocommit mode."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def __enter__(self) -> None:
        self._database.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: Any, *_: Any) -> None:
        self._database.execute("ROLLBACK" if kind else "COMMIT")
