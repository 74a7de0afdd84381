"""Local time of many moments at once, clock changes included. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from recommender.learners.progress.days import zone_of

DAY = 86_400


class Offsets:
    """Offsets from UTC for the days from ``first`` to ``last``, zone by zone as they are needed.

    An offset is that of the day's noon (UTC): on the two days a year on which clocks change,
    hours of the night may be one off.
    """

    def __init__(self, first: datetime, last: datetime) -> None:
        self._base = int(first.timestamp()) // DAY
        self._count = int(last.timestamp()) // DAY - self._base + 1
        self._known: dict[str, NDArray[np.int64]] = {}

    def local(self, at: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
        """Seconds on the local clock (since 1970, as if it were UTC) of ``at`` in ``zone``."""
        table = self._known.get(zone)
        if table is None:
            table = self._known[zone] = self._table(zone)
        day = np.clip(at // DAY - self._base, 0, self._count - 1)
        return at + table[day]

    def _table(self, name: str) -> NDArray[np.int64]:
        zone = zone_of(name)
        noon = datetime.fromtimestamp(self._base * DAY + DAY // 2, UTC)
        found = [
            (noon + timedelta(days=number)).astimezone(zone).utcoffset() or timedelta()
            for number in range(self._count)
        ]
        return np.array([int(one.total_seconds()) for one in found], dtype=np.int64)
