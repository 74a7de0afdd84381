"""Messages that were said and not yet acknowledged: stored first, sent second, then forgotten."""

from __future__ import annotations

import json
import logging
import sqlite3
from typing import Any, Dict, List, Optional, Tuple

from bot.encryption import Cipher
from bot.environment import SetupError

logger = logging.getLogger(__name__)

BATCH = 100
MAX_WAITING = 500
MAX_ID = 2**63 - 1


class Outbox:
    """The waiting messages of all subjects; their bodies are encrypted.

    Ids grow over all subjects and are never used twice, so that "everything up to n" has one
    meaning and a client can tell a repetition by its id.
    """

    def __init__(self, database: sqlite3.Connection, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    def put(self, subject: str, body: Dict[str, Any], now: float) -> int:
        """Stores ``body`` for ``subject`` and returns its id; the oldest go beyond 500."""
        text = self._cipher.encrypt(json.dumps(body, ensure_ascii=True))
        return self._insert(subject, text, now)

    def put_once(
        self, subject: str, body: Dict[str, Any], now: float, delivery: str
    ) -> Optional[int]:
        """As :meth:`put`, unless a message with this ``delivery`` came before: then ``None``.

        Both are noted in one transaction, so that no end of the process parts them.
        """
        text = self._cipher.encrypt(json.dumps(body, ensure_ascii=True))
        self._database.execute("BEGIN IMMEDIATE")
        try:
            noted = self._database.execute(
                "INSERT OR IGNORE INTO delivered (subject, delivery, created) VALUES (?, ?, ?)",
                (subject, delivery, now),
            )
            number = self._insert(subject, text, now) if noted.rowcount else None
            self._database.execute("COMMIT")
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        return number

    def _insert(self, subject: str, text: str, now: float) -> int:
        cursor = self._database.execute(
            "INSERT INTO outbox (subject, created, body) VALUES (?, ?, ?)", (subject, now, text)
        )
        self._database.execute(
            "DELETE FROM outbox WHERE subject = ? AND id <= (SELECT id FROM outbox "
            "WHERE subject = ? ORDER BY id DESC LIMIT 1 OFFSET ?)",
            (subject, subject, MAX_WAITING),
        )
        return int(cursor.lastrowid or 0)

    def acknowledge(self, subject: str, upto: int) -> None:
        """Forgets the messages of ``subject`` with ids up to ``upto``."""
        self._database.execute(
            "DELETE FROM outbox WHERE subject = ? AND id <= ?", (subject, min(upto, MAX_ID))
        )

    def waiting(self, subject: str, after: int = 0) -> List[Tuple[int, Dict[str, Any]]]:
        """Up to 100 messages of ``subject`` with ids above ``after``, oldest first."""
        rows = self._database.execute(
            "SELECT id, body FROM outbox WHERE subject = ? AND id > ? ORDER BY id LIMIT ?",
            (subject, min(after, MAX_ID), BATCH),
        ).fetchall()
        return [(number, self._body(number, text)) for number, text in rows]

    def _body(self, number: int, text: str) -> Dict[str, Any]:
        """The message behind ``text``; empty when no key fits, so that the others still go out."""
        try:
            body: Dict[str, Any] = json.loads(self._cipher.decrypt(text))
        except SetupError:
            logger.error("Message %d of the outbox cannot be decrypted.", number)
            return {}
        return body

    def waiting_in_all(self) -> int:
        """How many messages wait, for everybody."""
        return int(self._database.execute("SELECT count(*) FROM outbox").fetchone()[0])

    def last_id(self) -> int:
        """The newest id ever given."""
        row = self._database.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'"
        ).fetchone()
        return int(row[0])

    def forget(self, subject: str) -> int:
        """Deletes all messages of ``subject``; returns how many there were."""
        return self._database.execute("DELETE FROM outbox WHERE subject = ?", (subject,)).rowcount
