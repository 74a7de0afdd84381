"""Writes the counts of refused attempts while a process serves, and once more at its end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime

from recommender.administration.refusals import Refusals

EVERY_SECONDS = 5.0


def account_in_background(
    refusals: Callable[[], Refusals | None],
    stopping: threading.Event,
    *,
    every: float = EVERY_SECONDS,
) -> threading.Thread:
    """Starts a thread that flushes until ``stopping`` is set.

    Args:
        refusals: what the process was refusing with, ``None`` while it has refused nothing.
        stopping: ends the thread; it then writes what has not been a minute yet, too.
        every: seconds between looks.
    """

    def work() -> None:
        over = False
        while not over:
            over = stopping.wait(every)
            if (found := refusals()) is not None:
                found.flush(now=datetime.now(UTC), everything=over)

    thread = threading.Thread(target=work, name="refused attempts", daemon=True)
    thread.start()
    return thread
