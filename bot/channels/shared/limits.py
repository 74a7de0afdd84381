"""How often one address may ask for something."""

from __future__ import annotations

from typing import Dict, Tuple

MAX_ADDRESSES = 10_000


class TokenBuckets:
    """A token bucket for each address, in memory.

    Args:
        per_minute: how fast a bucket refills; also how many tokens it holds.
    """

    def __init__(self, per_minute: float) -> None:
        self._size = max(1.0, per_minute)
        self._rate = per_minute / 60
        self._buckets: Dict[str, Tuple[float, float]] = {}

    def take(self, address: str, now: float) -> bool:
        """Takes a token from the bucket of ``address``; False when there is none."""
        if len(self._buckets) >= MAX_ADDRESSES:
            self._drop_full(now)
        level = self._level(address, now)
        if level < 1:
            return False
        self._buckets[address] = (level - 1, now)
        return True

    def _level(self, address: str, now: float) -> float:
        level, at = self._buckets.get(address, (self._size, now))
        return min(self._size, level + max(0.0, now - at) * self._rate)

    def _drop_full(self, now: float) -> None:
        """Forgets whoever would start with a full bucket anyway; all, if that frees nothing."""
        self._buckets = {
            address: bucket
            for address, bucket in self._buckets.items()
            if self._level(address, now) < self._size
        }
        if len(self._buckets) >= MAX_ADDRESSES:
            self._buckets.clear()
