"""Buttons behind short keys: what a button says never leaves the house, and survives a restart."""

from __future__ import annotations

import json
import logging
import secrets
import sqlite3
from typing import Any, Dict, Optional

from bot.encryption import Cipher
from bot.environment import SetupError

logger = logging.getLogger(__name__)

MAX_OFFERED = 500
KEY_BYTES = 12  # 16 characters; Telegram takes 64 bytes, Slack 2,000 characters


class Offers:
    """The buttons of the last 30 days, at most 500 a learner; a key works for that learner only.

    What a button says is Rasa's payload, or what the channel does by itself (turning a page).
    """

    def __init__(self, database: sqlite3.Connection, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    def add(self, subject: str, body: Dict[str, Any], now: float) -> str:
        """Keeps what a button says, and gives the key that stands for it."""
        key = secrets.token_urlsafe(KEY_BYTES)
        self._database.execute(
            "INSERT INTO offers (key, subject, created, body) VALUES (?, ?, ?, ?)",
            (key, subject, now, self._cipher.encrypt(json.dumps(body, ensure_ascii=True))),
        )
        self._database.execute(
            "DELETE FROM offers WHERE subject = ? AND id <= (SELECT id FROM offers "
            "WHERE subject = ? ORDER BY id DESC LIMIT 1 OFFSET ?)",
            (subject, subject, MAX_OFFERED),
        )
        return key

    def change(self, key: str, body: Dict[str, Any]) -> None:
        """Keeps something else behind ``key``."""
        text = self._cipher.encrypt(json.dumps(body, ensure_ascii=True))
        self._database.execute("UPDATE offers SET body = ? WHERE key = ?", (text, key))

    def find(self, subject: str, key: str) -> Optional[Dict[str, Any]]:
        """What the button behind ``key`` says, if it was offered to ``subject``."""
        row = self._database.execute(
            "SELECT body FROM offers WHERE key = ? AND subject = ?", (key, subject)
        ).fetchone()
        if row is None:
            return None
        try:
            body: Dict[str, Any] = json.loads(self._cipher.decrypt(row[0]))
        except SetupError:
            logger.error("An offered button cannot be decrypted.")
            return None
        return body
