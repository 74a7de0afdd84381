"""Which posts in rooms were begun, and which of them stand there."""

from __future__ import annotations

import sqlite3
from typing import Optional


class Ledger:
    """Ids of posts on one channel, for 30 days: no words, and nobody's name.

    Written before the platform is asked and after it has answered: one that was begun and not
    ended was cut short, and nobody knows whether it stands in the room.
    """

    def __init__(self, database: sqlite3.Connection, channel: str) -> None:
        self._database = database
        self._channel = channel

    def posted(self, delivery: str) -> Optional[bool]:
        """Whether it stands in the room; ``False``: begun only, ``None``: not known."""
        row = self._database.execute(
            "SELECT posted FROM room_posts WHERE channel = ? AND delivery = ?",
            (self._channel, delivery),
        ).fetchone()
        return None if row is None else bool(row[0])

    def begin(self, delivery: str, now: float) -> None:
        """The platform is about to be asked."""
        self._database.execute(
            "INSERT INTO room_posts (channel, delivery, created) VALUES (?, ?, ?)",
            (self._channel, delivery, now),
        )

    def done(self, delivery: str) -> None:
        """It stands there."""
        self._database.execute(
            "UPDATE room_posts SET posted = 1 WHERE channel = ? AND delivery = ?",
            (self._channel, delivery),
        )

    def forget(self, delivery: str) -> None:
        """It certainly does not stand there: it may be tried again."""
        self._database.execute(
            "DELETE FROM room_posts WHERE channel = ? AND delivery = ?", (self._channel, delivery)
        )
