"""A polled value is looked at now and then, and survives a store that is away."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event

from recommender.errors import StoreError
from recommender.ranking.polled import Polled

NOW = datetime(2026, 3, 1, tzinfo=UTC)


class Source:
    def __init__(self) -> None:
        self.value, self.reads, self.away = 1, 0, False

    def __call__(self, now: datetime) -> int:
        self.reads += 1
        if self.away:
            raise StoreError("The store is away.")
        return self.value


def test_it_is_read_once_in_a_while() -> None:
    source, time = Source(), [100.0]
    polled = Polled(source, 0, seconds=1, clock=lambda: time[0])
    assert [polled.at(NOW) for _ in range(3)] == [1, 1, 1]
    source.value = 2
    assert polled.at(NOW) == 1
    time[0] += 1
    assert polled.at(NOW) == 2
    assert source.reads == 2


def test_those_who_come_first_all_get_the_first_value() -> None:
    begun, go = Event(), Event()

    def slow(now: datetime) -> int:
        begun.set()
        assert go.wait(30)
        return 5

    polled = Polled(slow, 0, seconds=1)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(polled.at, NOW)
        assert begun.wait(30)
        second = pool.submit(polled.at, NOW)
        go.set()
        assert (first.result(), second.result()) == (5, 5)


def test_a_store_that_is_away_changes_nothing() -> None:
    source, time = Source(), [100.0]
    polled = Polled(source, 0, seconds=1, clock=lambda: time[0])
    source.away = True
    assert polled.at(NOW) == 0
    source.away, time[0] = False, 102.0
    assert polled.at(NOW) == 1
    source.away, time[0] = True, 104.0
    assert polled.at(NOW) == 1
