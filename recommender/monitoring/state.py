"""Metrics of what all processes share: the store, the model, the queues. Read when scraped.

One process shows them (the page's), so that nothing is counted twice.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from recommender.bootstrap import Waymark
from recommender.errors import WaymarkError

if TYPE_CHECKING:
    from prometheus_client import Metric

log = logging.getLogger(__name__)
KEPT_SECONDS = 15.0
GAUGES = {
    "waymark_store_up": "1 where the store answers, 0 where it does not.",
    "waymark_store_seconds": "Time of a small question to the store.",
    "waymark_learners": "Learners in the store.",
    "waymark_courses": "Courses on offer.",
    "waymark_index_courses": "Courses in the model that serves.",
    "waymark_model_age_seconds": "Time since the model that serves was trained.",
    "waymark_events_uncounted": "Events that the platform's figures lack so far.",
    "waymark_reports_open": "Reported recommendations to look at.",
    "waymark_courses_pending": "Courses to approve.",
    "waymark_nudges_waiting": "Nudges to be sent.",
    "waymark_nudges_dead": "Nudges that could not be delivered.",
    "waymark_nudges_running": "1 where a process of nudges holds the lease.",
    "waymark_nudges_silent": "1 where it holds the lease and does not deliver.",
}


class StateCollector:
    """A collector for Prometheus; a store that cannot be read leaves ``waymark_store_up 0``.

    Args:
        waymark: gives the installation, which may fail while nothing is set up.
        clock: seconds, for keeping what was read for a moment.
    """

    def __init__(
        self, waymark: Callable[[], Waymark], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._waymark = waymark
        self._clock = clock
        self._lock = threading.Lock()
        self._found: tuple[float, Mapping[str, float]] | None = None

    def describe(self) -> list[Any]:
        """Nothing is read when the collector is registered."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The gauges as they are now, or were a moment ago."""
        from prometheus_client.core import GaugeMetricFamily

        for name, value in self.values().items():
            yield GaugeMetricFamily(name, GAUGES[name], value=value)

    def values(self) -> Mapping[str, float]:
        """Values by name; what is not known is absent."""
        with self._lock:
            if self._found is None or self._clock() - self._found[0] > KEPT_SECONDS:
                self._found = (self._clock(), self._read())
            return self._found[1]

    def _read(self) -> dict[str, float]:
        begun = time.perf_counter()
        try:
            waymark = self._waymark()
            found = read_state(waymark, datetime.now(UTC))
        except WaymarkError as error:
            log.warning("the store's state could not be read: %s", error.code)
            return {"waymark_store_up": 0.0}
        return {
            "waymark_store_up": 1.0,
            "waymark_store_seconds": time.perf_counter() - begun,
            **found,
        }


def read_state(waymark: Waymark, now: datetime) -> dict[str, float]:
    """The state of store, model and queues."""
    platform = waymark.platform.health()
    nudges = waymark.nudges.health(now=now)
    found: dict[str, float] = {
        "waymark_learners": platform.learners,
        "waymark_courses": platform.courses,
        "waymark_events_uncounted": platform.uncounted,
        "waymark_reports_open": platform.queues["reports"],
        "waymark_courses_pending": platform.queues["courses"],
        "waymark_nudges_waiting": platform.queues["nudges"],
        "waymark_nudges_dead": platform.queues["dead_nudges"],
        "waymark_nudges_running": float(nudges.running),
        "waymark_nudges_silent": float(nudges.silent),
    }
    if platform.model.made_at is not None:
        found["waymark_model_age_seconds"] = (now - platform.model.made_at).total_seconds()
    if platform.model.rows is not None:
        found["waymark_index_courses"] = platform.model.rows
    return found
