"""Work beside the event loop: begun at once, in one other thread, on another processor."""

from __future__ import annotations

import asyncio
import os
import threading
import time

import pytest

from bot.components.beside import Beside


def test_the_loop_goes_on_while_work_is_done_and_each_gets_its_own() -> None:
    free = threading.Event()
    threads: set[str] = set()

    def double(number: int) -> int:
        threads.add(threading.current_thread().name)
        assert free.wait(10)
        return 2 * number

    async def talk() -> list[int]:
        beside = Beside("worker")
        begun = [beside.begin(double, number) for number in range(4)]
        await asyncio.sleep(0.05)  # the loop is free, or this would not end before `set`
        free.set()
        return list(await asyncio.gather(*begun))

    assert asyncio.run(talk()) == [0, 2, 4, 6]
    assert len(threads) == 1
    assert threading.current_thread().name not in threads


def test_work_begins_before_anybody_waits() -> None:
    begun = threading.Event()

    async def talk() -> bool:
        waiting = Beside("worker").begin(begun.set)
        seen = begun.wait(10)  # the loop does not turn meanwhile
        await waiting
        return seen

    assert asyncio.run(talk())


def test_an_error_reaches_whoever_waits_and_the_next_is_done() -> None:
    def halve(number: int) -> int:
        if number % 2:
            raise ValueError("odd")
        return number // 2

    async def talk() -> int:
        beside = Beside("worker")
        with pytest.raises(ValueError, match="odd"):
            await beside.begin(halve, 3)
        return await beside.begin(halve, 4)

    assert asyncio.run(talk()) == 2


def test_who_gives_up_waiting_holds_nobody_up() -> None:
    async def talk() -> str:
        beside = Beside("worker")
        beside.begin(time.sleep, 0.01).cancel()
        return await beside.begin(str.upper, "next")

    assert asyncio.run(talk()) == "NEXT"


def test_one_loop_after_the_other() -> None:
    beside = Beside("worker")

    async def length(text: str) -> int:
        return await beside.begin(len, text)

    assert [asyncio.run(length(text)) for text in ("a", "bb")] == [1, 2]


@pytest.mark.skipif(
    len(getattr(os, "sched_getaffinity", lambda _: [0])(0)) < 2,
    reason="this machine has one processor, or cannot say on which a thread is",
)
def test_the_thread_is_kept_off_the_processor_of_whoever_begins() -> None:
    everywhere = os.sched_getaffinity(0)

    async def talk() -> None:
        beside = Beside("worker")
        await beside.begin(len, "there is a thread now")
        for processor in sorted(everywhere):
            beside._here = lambda here=processor: here
            assert await beside.begin(_allowed) == everywhere - {processor}

    asyncio.run(talk())
    assert os.sched_getaffinity(0) == everywhere


@pytest.mark.skipif(
    len(getattr(os, "sched_getaffinity", lambda _: [0])(0)) < 2,
    reason="this machine has one processor, or cannot say on which a thread is",
)
def test_where_more_is_under_way_the_system_chooses() -> None:
    async def talk() -> list[set[int]]:
        beside = Beside("worker")
        await beside.begin(len, "there is a thread now")
        first = beside.begin(time.sleep, 0.05)
        return [await beside.begin(_allowed), await first or set(), await beside.begin(_allowed)]

    many, _, alone = asyncio.run(talk())
    assert many == os.sched_getaffinity(0)
    assert len(alone) == len(many) - 1


def test_one_processor_alone_is_shared() -> None:
    async def talk() -> int:
        beside = Beside("worker")
        beside._here = lambda: 0
        await beside.begin(len, "there is a thread now")
        return await beside.begin(len, "abc")

    if not hasattr(os, "sched_setaffinity"):
        pytest.skip("this system does not say where a thread runs")
    everywhere = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(everywhere)})
    try:
        assert asyncio.run(talk()) == 3
    finally:
        os.sched_setaffinity(0, everywhere)


def _allowed() -> set[int]:
    return set(os.sched_getaffinity(threading.get_native_id()))
