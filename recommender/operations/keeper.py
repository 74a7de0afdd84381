"""A honcho manager that starts a dead process again while the others serve.

Honcho's own ends everything as soon as one process ends.
"""

from __future__ import annotations

import multiprocessing
import queue
import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from honcho.manager import KILL_WAIT, SIGNALS, Manager
from honcho.printer import Message, Printer

from recommender.operations.restarts import Restarts

POLL_SECONDS = 0.1
Ended = Callable[[str, int, float], None]
"""Hears of a process that ended: name, exit code, and seconds until it starts again."""


class Keeper(Manager):  # type: ignore[misc]
    """Keeps processes running until told to stop, or until one is given up.

    Attributes:
        ready: names of processes that have worked. One that ends before that is a broken
            installation: trying again would only put off saying so.
        failed: the process that was given up.
    """

    def __init__(
        self,
        printer: Printer,
        restarts: Restarts,
        *,
        on_end: Ended,
        on_again: Callable[[str], None],
    ) -> None:
        super().__init__(printer)
        self._terminating = False
        self.ready: set[str] = set()
        self.failed: str | None = None
        self._restarts = restarts
        self._on_end, self._on_again = on_end, on_again
        self._due: dict[str, float] = {}
        self._begun: dict[str, float] = {}
        self._kill_at: float | None = None

    def loop(self) -> None:
        """Runs the processes; returns once all of them have ended for good."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        self._start()
        while True:
            try:
                self._take(self.events.get(timeout=POLL_SECONDS))
            except queue.Empty:
                if self._terminating and self._all_stopped():
                    return
            self._start_due()
            if self._kill_at is not None and time.monotonic() > self._kill_at:
                self.kill()

    def terminate(self) -> None:
        """Ends all processes, and by force those that are still there after five seconds."""
        if not self._terminating:
            self._terminating = True
            self._due.clear()
            self._kill_at = time.monotonic() + KILL_WAIT
            self._killall()

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        self._system_print(f"{SIGNALS[number]['name']} received\n")
        self.returncode = SIGNALS[number]["rc"]
        self.terminate()

    def _killall(self, force: bool = False) -> None:
        """Those that have not said their id yet end as soon as they do."""
        for name, process in self._processes.items():
            if "pid" in process and "returncode" not in process:
                self._system_print(f"sending {'SIGKILL' if force else 'SIGTERM'} to {name}\n")
                end = self._procmgr.kill if force else self._procmgr.terminate
                end(process["pid"])

    def _take(self, message: Any) -> None:
        if message.type == "line":
            self._printer.write(message)
        elif message.type == "start":
            self._processes[message.name]["pid"] = message.data["pid"]
            self._begun[message.name] = time.monotonic()
            self._system_print(f"{message.name} started (pid={message.data['pid']})\n")
            if self._terminating:
                self._procmgr.terminate(message.data["pid"])
        elif message.type == "stop":
            self._ended(message.name, message.data["returncode"])

    def _ended(self, name: str, code: int) -> None:
        self._processes[name]["returncode"] = code
        self._system_print(f"{name} stopped (rc={code})\n")
        if self._terminating:
            return
        now = time.monotonic()
        wait = None
        if name in self.ready:
            wait = self._restarts.wait(name, lived=now - self._begun[name], now=now)
        if wait is None:
            # Nothing that ends by itself has done well, whatever its exit code says.
            self.failed, self.returncode = name, code or 1
            self.terminate()
            return
        self._due[name] = now + wait
        self._note(name, f"the process ended (exit code {code}); it starts again in {wait:g} s")
        self._on_end(name, code, wait)

    def _start_due(self) -> None:
        """Starts what has waited long enough."""
        now = time.monotonic()
        for name in [one for one, due in self._due.items() if due <= now]:
            del self._due[name]
            old = self._processes[name]["obj"]
            new = self._process_ctor(
                old.cmd, name=name, quiet=old.quiet, colour=old.colour, env=old.env, cwd=old.cwd
            )
            child = multiprocessing.Process(name=name, target=new.run, args=(self.events, True))
            self._processes[name] = {"obj": new, "process": child}
            child.start()
            self._on_again(name)

    def _note(self, name: str, text: str) -> None:
        """A line of ours in the log of ``name``."""
        self._printer.write(Message("line", f"{text}\n", self._clock.now(), name, None))
