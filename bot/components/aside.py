"""Encoding beside the event loop: other conversations go on while a sentence is read."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Callable, List, Optional, Sequence, Tuple

import numpy as np

Encode = Callable[[Sequence[str]], np.ndarray]
Waiting = Tuple[str, "asyncio.Future[np.ndarray]"]
# More at once would let the first wait for the last without saving much: eight share most of
# what reading the weights costs.
MOST = 8


class Aside:
    """Makes vectors in one thread; texts that came meanwhile are made together.

    The encoder leaves the interpreter free while it computes, so that the loop has the other
    processor for itself. To be used from one event loop at a time.
    """

    def __init__(self, encode: Encode, most: int = MOST) -> None:
        self._encode = encode
        self._most = most
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="encoder")
        self._waiting: List[Waiting] = []
        self._running: Optional["asyncio.Task[None]"] = None

    async def vector(self, text: str) -> np.ndarray:
        """Return the vector (d,) of ``text``; raises what the encoder raises."""
        loop = asyncio.get_running_loop()
        made: "asyncio.Future[np.ndarray]" = loop.create_future()
        self._waiting.append((text, made))
        if self._running is None or self._running.get_loop() is not loop:
            self._running = loop.create_task(self._run(loop))
        return await made

    async def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
            try:
                texts = [text for text, _ in batch]
                vectors = await loop.run_in_executor(self._thread, self._encode, texts)
            except Exception as error:
                _settle(batch, [error] * len(batch))
            else:
                _settle(batch, list(vectors))
        self._running = None


def _settle(batch: Sequence[Waiting], answers: Sequence[object]) -> None:
    """Hand each its answer; whoever was cancelled meanwhile gets none."""
    for (_, made), answer in zip(batch, answers, strict=True):
        if made.done():
            continue
        if isinstance(answer, Exception):
            made.set_exception(answer)
        else:
            made.set_result(np.asarray(answer))
