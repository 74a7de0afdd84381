"""What came in: taken once, kept until it was answered, found again after a crash."""

from __future__ import annotations

import json
import logging
import sqlite3
from typing import Any, Dict, List, Optional, Tuple

from bot.encryption import Cipher
from bot.environment import SetupError

logger = logging.getLogger(__name__)

STALE_S = 300.0
"""What is older is not answered any more: nobody waits for it."""
MOST_TRIES = 2


class Inbox:
    """Messages of one channel by the platform's own ids; their bodies are encrypted.

    Platforms send a message again when their request was not answered in time. The first time
    it is kept before anything is acknowledged; afterwards its id alone is remembered.
    """

    def __init__(self, database: sqlite3.Connection, cipher: Cipher, channel: str) -> None:
        self._database = database
        self._cipher = cipher
        self._channel = channel

    def take(self, key: str, body: Dict[str, Any], now: float) -> Optional[int]:
        """Keeps a message; its number, or ``None`` when it came before."""
        text = self._cipher.encrypt(json.dumps(body, ensure_ascii=True))
        cursor = self._database.execute(
            "INSERT OR IGNORE INTO inbox (channel, key, created, body) VALUES (?, ?, ?, ?)",
            (self._channel, key, now, text),
        )
        return int(cursor.lastrowid or 0) if cursor.rowcount else None

    def begin(self, number: int) -> None:
        """Notes that the message is about to be answered."""
        self._database.execute("UPDATE inbox SET tries = tries + 1 WHERE id = ?", (number,))

    def belongs(self, number: int, subject: str) -> None:
        """Notes whose message it is, so that exporting and erasing find it."""
        self._database.execute("UPDATE inbox SET subject = ? WHERE id = ?", (subject, number))

    def done(self, number: int) -> None:
        """Forgets what was said; the id stays, to know a repetition."""
        self._database.execute("UPDATE inbox SET body = NULL WHERE id = ?", (number,))

    def unanswered(self, now: float) -> List[Tuple[int, Dict[str, Any]]]:
        """What a process that died left behind, oldest first; what is too old is forgotten."""
        self._database.execute(
            "UPDATE inbox SET body = NULL WHERE channel = ? AND (created < ? OR tries >= ?)",
            (self._channel, now - STALE_S, MOST_TRIES),
        )
        rows = self._database.execute(
            "SELECT id, body FROM inbox WHERE channel = ? AND body IS NOT NULL ORDER BY id",
            (self._channel,),
        ).fetchall()
        return [(number, body) for number, body in map(self._read, rows) if body]

    def _read(self, row: Tuple[int, str]) -> Tuple[int, Dict[str, Any]]:
        try:
            return row[0], json.loads(self._cipher.decrypt(row[1]))
        except SetupError:
            logger.error("Message %d of the inbox cannot be decrypted.", row[0])
            self.done(row[0])
            return row[0], {}
