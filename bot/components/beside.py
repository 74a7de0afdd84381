"""Work in a thread beside the event loop, on another processor than the loop's."""

from __future__ import annotations

import asyncio
import ctypes
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable, Optional, TypeVar

Made = TypeVar("Made")


class Beside:
    """One thread for work that leaves the interpreter free while it computes.

    Linux likes to wake a thread where it was called from, and moves it away at its next tick: of
    4 ms of computing up to 4 ms are lost, for the loop or for the thread. So whoever begins work
    keeps the thread off the processor that it is on itself, as long as nothing else is under way:
    where many are served, every processor has work, and the system knows better. Where there is
    one processor only, or where that cannot be asked, the thread runs where it is put.
    """

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name, initializer=self._note)
        self._id: Optional[int] = None
        self._under_way = 0
        self._kept_off = False
        self._here = _processor_asker()

    def begin(self, work: Callable[..., Made], *given: Any) -> "asyncio.Future[Made]":
        """Begin ``work(*given)`` at once; awaiting it raises what the work raises."""
        self._place()
        self._under_way += 1
        made = asyncio.get_running_loop().run_in_executor(self._thread, work, *given)
        made.add_done_callback(self._ended)
        return made

    def _ended(self, made: "asyncio.Future[Any]") -> None:
        self._under_way -= 1

    def _note(self) -> None:
        self._id = threading.get_native_id()

    def _place(self) -> None:
        if self._here is None or self._id is None:
            return
        anywhere = os.sched_getaffinity(0)
        elsewhere = anywhere - {self._here()}
        alone = not self._under_way and bool(elsewhere)
        if alone or self._kept_off:
            os.sched_setaffinity(self._id, elsewhere if alone else anywhere)
        self._kept_off = alone


def _processor_asker() -> "Optional[Callable[[], int]]":
    """What says which processor the calling thread is on; ``None`` where nothing does."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    return getattr(ctypes.CDLL(None), "sched_getcpu", None)
