"""How turns went, gathered in memory and written to the store now and then.

A turn itself costs a lock and an addition; the store is written to by a thread of its own.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from recommender.analytics.turn_times import ACTION, LAST, WHATS, bucket_of
from recommender.errors import BadInputError, WaymarkError
from recommender.storage import turns
from recommender.storage.database import Database
from recommender.storage.turns import Measured

log = logging.getLogger(__name__)
FLUSH_SECONDS = 20.0
MOST_KEYS = 20_000
LONGEST_CHANNEL = 32
DAY_SECONDS = 86_400


class TurnRecorder:
    """Counts of one process; safe to share between threads.

    Args:
        database: gives the store when there is something to write.
    """

    def __init__(self, database: Callable[[], Database]) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._counts: Counter[Measured] = Counter()

    def took(self, channel: str | None, seconds: float, *, now: datetime) -> None:
        """An answer of the action server took so long."""
        self.add(_key(channel, ACTION, bucket_of(seconds), now))

    def happened(self, channel: str | None, what: str, *, now: datetime) -> None:
        """A turn was not understood, say."""
        self.add(_key(channel, what, 0, now))

    def add(self, key: Measured, n: int = 1) -> None:
        """Counts; what would grow beyond all measure (no store for long) is left out."""
        with self._lock:
            if key in self._counts or len(self._counts) < MOST_KEYS:
                self._counts[key] += n

    def told(self, document: object, *, now: datetime) -> int:
        """Takes counts that the Rasa process sent: ``{"turns": [[channel, what, bucket, n]]}``.

        Returns how many lines there were; raises :class:`BadInputError` for any other form, and
        then takes none.
        """
        lines = document.get("turns") if isinstance(document, dict) else None
        if not isinstance(lines, list) or len(lines) > MOST_KEYS:
            raise BadInputError("Counts of turns come as a list.")
        read = [_line(one, now) for one in lines]
        for key, n in read:
            self.add(key, n)
        return len(read)

    def flush(self) -> int:
        """Writes what was counted; what cannot be written now is kept for the next time."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
        if not counts:
            return 0
        try:
            with self._database().session() as session:
                turns.add(session, counts)
        except WaymarkError as error:
            log.warning("counts of turns could not be written now: %s", error.code)
            for key, n in counts.items():
                self.add(key, n)
            return 0
        return counts.total()

    def flush_in_background(self, stopping: threading.Event | None = None) -> threading.Thread:
        """Flushes every :data:`FLUSH_SECONDS` until told to stop, and once more then."""
        done = stopping or threading.Event()

        def work() -> None:
            while not done.wait(FLUSH_SECONDS):
                self.flush()
            self.flush()

        thread = threading.Thread(target=work, name="turn counts", daemon=True)
        thread.start()
        return thread

    @property
    def waiting(self) -> Mapping[Measured, int]:
        """What was counted and is not written yet."""
        with self._lock:
            return dict(self._counts)


def _line(one: object, now: datetime) -> tuple[Measured, int]:
    if not isinstance(one, list) or len(one) != 4:
        raise BadInputError("A line is channel, what, bucket and how many.")
    channel, what, bucket, n = one
    whole = all(isinstance(value, int) and not isinstance(value, bool) for value in (bucket, n))
    if not isinstance(channel, str) or what not in WHATS or not whole:
        raise BadInputError("A line is channel, what, bucket and how many.")
    if not (0 <= bucket <= LAST and 0 < n < 10**9):
        raise BadInputError("A bucket or a number is out of range.")
    return _key(channel, str(what), bucket, now), n


def _key(channel: str | None, what: str, bucket: int, now: datetime) -> Measured:
    day = int(now.astimezone(UTC).timestamp()) // DAY_SECONDS
    return Measured(day, (channel or "")[:LONGEST_CHANNEL], what, bucket)
