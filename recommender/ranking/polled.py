"""A small value of the store that running processes keep up with."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import Generic, TypeVar

from recommender.errors import WaymarkError

T = TypeVar("T")
log = logging.getLogger(__name__)


class Polled(Generic[T]):
    """The value last read, read again once it is ``seconds`` old: one value, no more is kept.

    One caller reads, the others go on with the former value meanwhile; only for the first value
    all wait. When the store cannot be read, the former value stays (at first ``otherwise``),
    and the next look comes as usual.

    Args:
        read: gives the value at a moment.
        otherwise: served until a first reading succeeds.
        seconds: age at which it is read again.
        clock: monotonic seconds.
    """

    def __init__(
        self,
        read: Callable[[datetime], T],
        otherwise: T,
        *,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read = read
        self._value = otherwise
        self._seconds = seconds
        self._clock = clock
        self._looked = float("-inf")
        self._lock = threading.Lock()

    def at(self, now: datetime) -> T:
        """The value, at most ``seconds`` old as far as the store can be read."""
        first = self._looked == float("-inf")
        if self._is_old() and self._lock.acquire(blocking=first):
            try:
                if self._is_old():  # else somebody read it while this one waited
                    self._value = self._read(now)
            except WaymarkError as error:
                log.error("kept the former value: %s", error.code)
            finally:
                self._looked = self._clock()
                self._lock.release()
        return self._value

    def _is_old(self) -> bool:
        return self._clock() - self._looked >= self._seconds
