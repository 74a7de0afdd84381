"""The platform's statistics on a large store: how long an administrator waits for an answer."""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import text

from benchmarks.report import Report
from recommender.analytics.model import Period
from recommender.analytics.platform import PlatformStatistics
from recommender.analytics.platform_model import ModelState, Split
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

DAYS = (7, 28, 365)
REPEATS = 3
GIVEN, LIMIT = 3, 5.0
CLAIM = "the slowest of the platform's statistics on a large store"


def measure(store: Path, key: str, scratch: Path) -> dict[str, Any]:
    """Counts a copy of ``store`` once, then asks for each stretch of days and each split.

    Returns seconds: of counting everything, of the median and the slowest answer.
    """
    file = scratch / "platform.db"
    shutil.copy(store, file)
    database = Database(f"sqlite:///{file}", Cipher([key]))
    database.migrate()
    with database.session() as session:
        events, newest = session.execute(
            text("SELECT count(*), max(occurred_at) FROM events")
        ).one()
        learners = session.scalar(text("SELECT count(*) FROM learners"))
    now = datetime.fromtimestamp(newest / 1e6, UTC)
    room = PlatformStatistics(database, lambda: ModelState(None, None))
    counting = _seconds(lambda: room.count(now=now))
    sys.stderr.write(f"counted in {counting:.0f} s\n")
    answers = {}
    for days in DAYS:
        end = now.date() + timedelta(days=1)
        period = Period(end - timedelta(days=days), end, f"the last {days} days")
        for split in (None, *Split):
            ask = partial(room.state, period, period.before(), split=split, now=now)
            times = [_seconds(ask) for _ in range(REPEATS)]
            name = f"{days} days{f' by {split.value}' if split else ''}"
            answers[name] = {"median": statistics.median(times), "slowest": max(times)}
    size = file.stat().st_size
    database.close()
    file.unlink()
    return {"learners": learners, "events": events, "counting_s": counting, "bytes": size,
            "answers_s": answers}  # fmt: skip


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return round(time.perf_counter() - begun, 3)


def main() -> None:
    """``python -m benchmarks.platform STORE KEY SCRATCH``: STORE is copied into SCRATCH first.

    Without arguments nothing is measured, and the report says so.
    """
    report = Report("platform")
    given = sys.argv[1:4]
    if len(given) == GIVEN and Path(given[0]).is_file():
        _add(report, measure(Path(given[0]), given[1], Path(given[2])))
    else:
        report.claim(CLAIM, asked=f"at most {LIMIT:g} s", measured="no store was given", met=None)
    report.publish()


def _add(report: Report, found: dict[str, Any]) -> None:
    answers = found["answers_s"]
    for name, seconds in answers.items():
        report.add(question=name, **seconds)
    slowest = max(one["slowest"] for one in answers.values())
    report.notes.append(
        f"{found['learners']:,} learners, {found['events']:,} events; counting all of them took "
        f"{found['counting_s']:.0f} s"
    )
    report.claim(
        CLAIM, asked=f"at most {LIMIT:g} s", measured=f"{slowest:.2f} s", met=slowest <= LIMIT
    )


if __name__ == "__main__":
    main()
