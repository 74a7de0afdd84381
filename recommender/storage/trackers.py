"""Exporting, erasing and re-encrypting the conversations that the Rasa process keeps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Integer, Text, column, delete, select, table, update

from recommender.settings import Settings
from recommender.storage.encryption import Cipher
from recommender.storage.tracker_places import FILES, Kept, Place, opened

BATCH = 500


def erase(settings: Settings, learner_id: str) -> dict[str, int]:
    """Deletes what the Rasa process keeps of the learner; rows by ``file:table``.

    Raises:
        StoreError: conversations cannot be opened; then nothing is deleted.
    """
    counts: dict[str, int] = {}
    with opened(settings) as places:
        for place in places:
            mine = column(place.kept.subject) == learner_id
            with place.begin() as connection:
                deleted = connection.execute(delete(table(place.kept.table)).where(mine))
            counts[place.label] = deleted.rowcount
    return counts


def export(settings: Settings, cipher: Cipher, learner_id: str) -> dict[str, list[dict[str, Any]]]:
    """The learner's ``conversation`` and ``waiting_messages``, decrypted, oldest first.

    Raises:
        SettingsError: a text was written with a key that is not listed.
        StoreError: conversations cannot be opened.
    """
    documents: dict[str, list[dict[str, Any]]] = {
        kept.document: [] for _, kept in FILES if kept.encrypted
    }
    with opened(settings) as places:
        for place in places:
            if place.kept.encrypted:
                documents[place.kept.document] += _export(place, cipher, learner_id)
    return documents


def rotate(settings: Settings, cipher: Cipher, *, batch: int = BATCH) -> dict[str, int]:
    """Re-encrypts conversations under the first key; values by ``file:table``.

    Batches are transactions, so that the chat can write in between; an interrupted run is
    completed by the next one, and a value that somebody changes meanwhile is left as they wrote
    it (under the first key already).

    Raises:
        SettingsError: a text was written with a key that is not listed.
        StoreError: conversations cannot be opened; then nothing is re-encrypted.
    """
    with opened(settings) as places:
        return {
            place.label: _rotate(place, place.kept.encrypted, cipher, batch)
            for place in places
            if place.kept.encrypted
        }


def _export(place: Place, cipher: Cipher, learner_id: str) -> list[dict[str, Any]]:
    kept = place.kept
    wanted: list[Any] = [column(name) for name in (kept.encrypted, kept.at) if name]
    statement = select(*wanted).select_from(table(kept.table))
    mine = statement.where(column(kept.subject) == learner_id).order_by(column("id"))
    with place.begin() as connection:
        rows = connection.execute(mine).all()
    return [_document(kept, row, cipher) for row in rows if row[0] is not None]


def _document(kept: Kept, row: Sequence[Any], cipher: Cipher) -> dict[str, Any]:
    at = {"at": datetime.fromtimestamp(row[1], UTC).isoformat()} if kept.at else {}
    said: dict[str, Any] = json.loads(cipher.decrypt(row[0].encode()))
    return at | said


def _rotate(place: Place, encrypted: str, cipher: Cipher, batch: int) -> int:
    number = column("id", Integer)
    data = column(encrypted, Text)
    kept = table(place.kept.table, number, data)
    page = select(number, data).select_from(kept).where(data.is_not(None)).order_by(number)
    rotated, after = 0, -1
    while True:
        with place.begin() as connection:
            rows = connection.execute(page.where(number > after).limit(batch)).all()
            for row, old, new in _changes(rows, cipher):
                unchanged = update(kept).where(number == row, data == old)
                rotated += connection.execute(unchanged.values({encrypted: new})).rowcount
        if not rows:
            return rotated
        after = rows[-1][0]


def _changes(rows: Iterable[Any], cipher: Cipher) -> list[tuple[int, str, str]]:
    """Id, old and new value of the rows to change: all ready before the first write locks."""
    return [
        (number, data, cipher.rotate(data.encode()).decode())
        for number, data in rows
        if not cipher.is_current(data.encode())
    ]
