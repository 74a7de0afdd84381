"""The jobs of the scheduler: deciding every hour, delivering every minute, tidying every day.

Functions of this module are what the job store names; what they work with is set once, when the
process starts.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from recommender.errors import WaymarkError
from recommender.monitoring.metrics import metrics
from recommender.nudging.delivering import Deliverer
from recommender.nudging.health import note_run
from recommender.nudging.service import Nudges
from recommender.storage.database import Database

log = logging.getLogger(__name__)

AHEAD = timedelta(minutes=75)
"""So far ahead is decided: until the next run, and a little."""
AT_ONCE_SECONDS = 50.0
"""A delivering run ends after that, for the next one to begin on time."""


@dataclass(frozen=True)
class Desk:
    """What the jobs work with."""

    database: Database
    room: Nudges
    deliverer: Deliverer
    owner: str
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    plan_digests: Callable[[datetime], int] | None = None
    deliver_digests: Callable[[datetime], Counter[str]] | None = None
    post_shares: Callable[[datetime], Counter[str]] | None = None


_desk: Desk | None = None


def sit_down(desk: Desk) -> None:
    """Gives the jobs of this process what they work with."""
    global _desk
    _desk = desk


def decide() -> None:
    """Notes signs of life, then puts what is to be sent until the next run into the outbox."""

    def run(desk: Desk) -> dict[str, Any]:
        now = desk.clock()
        heeded = desk.room.heed(now=now)
        found = desk.room.plan(now=now, within=AHEAD)
        return {"heeded": heeded, "new": found.new, "decisions": dict(found.codes)}

    _run("decide", run)


def deliver() -> None:
    """Sends what is due."""

    def run(desk: Desk) -> dict[str, Any]:
        begun, counts = time.monotonic(), Counter[str]()
        while time.monotonic() - begun < AT_ONCE_SECONDS:
            found = desk.deliverer.run()
            counts += found.counts
            if not found.total or "waiting" in found.counts:
                break
        if desk.deliver_digests is not None:
            counts += desk.deliver_digests(desk.clock())
        if desk.post_shares is not None:
            counts += desk.post_shares(desk.clock())
        return dict(counts)

    _run("deliver", run)


def digest() -> None:
    """Decides which instructors are to be told how their courses do."""

    def run(desk: Desk) -> dict[str, Any]:
        planned = desk.plan_digests(desk.clock()) if desk.plan_digests is not None else 0
        return {"digest_new": planned}

    _run("digest", run)


def tidy() -> None:
    """Deletes what is no longer needed."""
    _run("tidy", lambda desk: {"purged": desk.room.purge(now=desk.clock())})


def _run(name: str, work: Callable[[Desk], dict[str, Any]]) -> None:
    """Does the work and notes how it went; what is wrong with the store is told, not raised."""
    if _desk is None:
        raise RuntimeError("the jobs have nothing to work with")
    begun = time.monotonic()
    try:
        report = work(_desk)
        seconds = round(time.monotonic() - begun, 3)
        note_run(_desk.database, name, _desk.owner, {**report, "seconds": seconds}, _desk.clock())
        log.info("%s: %s", name, report)
        _count(name, report, seconds)
    except WaymarkError as error:
        metrics().jobs.labels(name, "failed").inc()
        log.error("%s failed: %s", name, error.code)


def _count(name: str, report: dict[str, Any], seconds: float) -> None:
    """Counts a run that went well, and what it did."""
    shared = metrics()
    shared.jobs.labels(name, "done").inc()
    shared.job_seconds.labels(name).observe(seconds)
    for outcome, n in report.items():
        if isinstance(n, int):
            shared.nudges.labels(outcome).inc(n)
