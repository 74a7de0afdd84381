"""Sentences are encoded beside the event loop, together when several wait."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

import numpy as np
import pytest

from bot.components.aside import Aside


class Slow:
    """Encodes a text as its length, once it is let; remembers who asked and for what."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.threads: set[str] = set()
        self.free = threading.Event()
        self.free.set()

    def __call__(self, texts: Sequence[str]) -> np.ndarray:
        self.batches.append(list(texts))
        self.threads.add(threading.current_thread().name)
        assert self.free.wait(10)
        if "bad" in texts:
            raise ValueError("bad")
        return np.array([[len(text)] for text in texts], dtype=np.float32)


def test_each_gets_its_own_vector_and_what_comes_meanwhile_goes_together() -> None:
    encode = Slow()
    encode.free.clear()

    async def talk() -> list[float]:
        aside = Aside(encode, most=3)
        asked = [asyncio.create_task(aside.vector("x" * n)) for n in range(1, 7)]
        await asyncio.sleep(0.05)  # the loop is free, or this would not end before `set`
        encode.free.set()
        return [float(vector[0]) for vector in await asyncio.gather(*asked)]

    assert asyncio.run(talk()) == [1, 2, 3, 4, 5, 6]
    assert [len(batch) for batch in encode.batches] == [3, 3]
    assert threading.current_thread().name not in encode.threads


def test_an_error_reaches_whoever_asked_and_the_next_is_answered() -> None:
    async def talk() -> float:
        aside = Aside(Slow())
        with pytest.raises(ValueError, match="bad"):
            await aside.vector("bad")
        return float((await aside.vector("good"))[0])

    assert asyncio.run(talk()) == 4


def test_who_gives_up_waiting_holds_nobody_up() -> None:
    encode = Slow()
    encode.free.clear()

    async def talk() -> float:
        aside = Aside(encode)
        given_up = asyncio.create_task(aside.vector("first"))
        await asyncio.sleep(0)
        given_up.cancel()
        encode.free.set()
        return float((await aside.vector("second"))[0])

    assert asyncio.run(talk()) == 6


def test_one_loop_after_the_other() -> None:
    aside = Aside(Slow())
    assert [float(asyncio.run(aside.vector(text))[0]) for text in ("a", "bb")] == [1, 2]
