"""The installation behind the routes, built by the first request that needs it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from recommender.bootstrap import Waymark


class Installation:
    """Builds once, whichever request comes first; safe to share between threads."""

    def __init__(self, build: Callable[[], Waymark]) -> None:
        self._build = build
        self._lock = threading.Lock()
        self._waymark: Waymark | None = None

    def waymark(self) -> Waymark:
        """What :func:`recommender.bootstrap.build` gave."""
        with self._lock:
            if self._waymark is None:
                self._waymark = self._build()
            return self._waymark

    @property
    def built(self) -> Waymark | None:
        """It, if a request needed it already."""
        return self._waymark
