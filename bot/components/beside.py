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
    keeps the thread off the processor that it is on itself. Where there is one processor only, or
    where that cannot be asked (other systems), the thread runs where it is put.
    """

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name, initializer=self._note)
        self._id: Optional[int] = None
        self._here = _processor_asker()

    def begin(self, work: Callable[..., Made], *given: Any) -> "asyncio.Future[Made]":
        """Begin ``work(*given)`` at once; awaiting it raises what the work raises."""
        self._keep_off()
        return asyncio.get_running_loop().run_in_executor(self._thread, work, *given)

    def _note(self) -> None:
        self._id = threading.get_native_id()

    def _keep_off(self) -> None:
        if self._here is None or self._id is None:
            return
        elsewhere = os.sched_getaffinity(0) - {self._here()}
        if elsewhere:
            os.sched_setaffinity(self._id, elsewhere)


def _processor_asker() -> "Optional[Callable[[], int]]":
    """What says which processor the calling thread is on; ``None`` where nothing does."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    return getattr(ctypes.CDLL(None), "sched_getcpu", None)
