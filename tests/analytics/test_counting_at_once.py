"""Two processes that count at the same moment count every event once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from recommender.storage import analytics, platform_events
from recommender.storage.database import Database
from recommender.storage.tables import CourseActivityRow, PlatformCountRow

COUNTERS: dict[str, tuple[Callable[[Session], int], Any]] = {
    "of courses": (analytics.count_events, CourseActivityRow),
    "of the platform": (platform_events.count, PlatformCountRow),
}


@pytest.mark.parametrize("which", COUNTERS)
def test_the_second_waits_and_finds_nothing_left(year: Database, which: str) -> None:
    count, table = COUNTERS[which]
    passed: list[int] = []

    def second() -> None:
        with year.session() as session:
            passed.append(count(session))

    other = threading.Thread(target=second)
    with year.session() as session:
        assert count(session) > 0
        once = session.scalar(select(func.sum(table.n)))
        other.start()
        time.sleep(0.3)  # the other has come to where it must wait
    other.join()
    assert passed == [0]
    with year.session() as session:
        assert session.scalar(select(func.sum(table.n))) == once
