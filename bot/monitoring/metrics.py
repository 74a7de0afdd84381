"""What the Rasa process counts, for Prometheus and for the platform's statistics.

Labels are channels and outcomes: never ids, never words.
"""

from __future__ import annotations

import math
from collections import Counter as Tally
from functools import lru_cache
from typing import Any, List

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.process_collector import ProcessCollector

OK, TIMEOUT, ERROR, SILENT = "ok", "timeout", "error", "silent"
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# Buckets of the platform's statistics; recommender/analytics/turn_times.py has the same.
GROWTH, LAST = 1.1, 160
MOST_KEYS = 10_000


def bucket_of(seconds: float) -> int:
    """The bucket of a time, 0..160; each ends a tenth above the one before, from 1 ms on."""
    if not seconds > 0.001:
        return 0
    return min(LAST, math.ceil(math.log(seconds * 1_000) / math.log(GROWTH) - 1e-9))


class TurnMetrics:
    """Counts of turns, and what of them the library has not been told yet."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._turns = Counter(
            "waymark_turns", "Turns.", ["channel", "outcome"], registry=self.registry
        )
        self._seconds = Histogram(
            "waymark_turn_seconds",
            "Time of a whole turn.",
            ["channel"],
            registry=self.registry,
            buckets=BUCKETS,
        )
        self.outbox = Gauge(
            "waymark_outbox_waiting",
            "Replies that nobody has acknowledged yet.",
            registry=self.registry,
        )
        self._untold: "Tally[Any]" = Tally()

    def turn(self, channel: str, outcome: str, seconds: float) -> None:
        """Counts one turn."""
        self._turns.labels(channel, outcome).inc()
        self._seconds.labels(channel).observe(seconds)
        self._tell(channel, "turn", bucket_of(seconds))
        if outcome != OK:
            self._tell(channel, outcome, 0)

    def _tell(self, channel: str, what: str, bucket: int) -> None:
        if (channel, what, bucket) in self._untold or len(self._untold) < MOST_KEYS:
            self._untold[channel, what, bucket] += 1

    def take_untold(self) -> List[List[Any]]:
        """Lines of channel, what, bucket and how many; they count as told."""
        lines = [[*key, n] for key, n in self._untold.items()]
        self._untold.clear()
        return lines

    def give_back(self, lines: List[List[Any]]) -> None:
        """What could not be told after all."""
        for channel, what, bucket, n in lines:
            self._untold[channel, what, bucket] += n

    def exposition(self) -> bytes:
        """All metrics in Prometheus' text format."""
        return bytes(generate_latest(self.registry))


@lru_cache(maxsize=None)
def metrics() -> TurnMetrics:
    """The metrics of this process; the first call makes them."""
    return TurnMetrics()
