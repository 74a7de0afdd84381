"""Running all processes under one supervisor (honcho), their output in ``var/log``."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TextIO

from honcho.manager import Manager
from honcho.printer import Printer

from recommender.operations.processes import ProcessSpec, process_environment
from recommender.operations.readiness import wait_until_ready
from recommender.settings import Settings

TAIL_LINES = 15


class Logs(Printer):  # type: ignore[misc]
    """A honcho printer that gives every process its own file, and keeps the last lines."""

    def __init__(self, folder: Path, echo: TextIO | None = None) -> None:
        super().__init__(echo)
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.tails: dict[str, list[str]] = {}
        self._files: dict[str, TextIO] = {}

    def write(self, message: Any) -> None:
        """Appends a line to its process's file; echoes it when asked to."""
        text = message.data
        text = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        name = message.name
        if name not in self._files:
            self._files[name] = (self.folder / f"{name}.log").open("w", encoding="utf-8")
        self._files[name].write(text if text.endswith("\n") else text + "\n")
        self._files[name].flush()
        tail = self.tails.setdefault(name, [])
        tail.append(text.rstrip())
        del tail[:-TAIL_LINES]
        if self.output is not None:
            super().write(message)


class Supervisor:
    """Starts the processes together and stops them together."""

    def __init__(self, settings: Settings, specs: Sequence[ProcessSpec], logs: Logs) -> None:
        self.specs = specs
        self.logs = logs
        self.manager = Manager(logs)
        environment = process_environment(settings)
        for spec in specs:
            self.manager.add_process(
                spec.name, spec.shell_line, env=environment, cwd=str(settings.home)
            )

    def run(
        self,
        *,
        on_ready: Callable[[str], None],
        on_all_ready: Callable[[], None],
        on_late: Callable[[frozenset[str]], None],
    ) -> tuple[int, str | None]:
        """Runs until stopped; returns the exit code and the name of a process that failed.

        ``on_ready`` hears each process's name; ``on_all_ready``, or ``on_late`` with the names of
        those that still do not answer after five minutes, is called once. All from a thread.
        """
        finished = threading.Event()

        def watch() -> None:
            late = wait_until_ready(
                self.specs, still_running=lambda: not finished.is_set(), on_ready=on_ready
            )
            if late and not finished.is_set():
                on_late(late)
            elif not late:
                on_all_ready()

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            self.manager.loop()
        finally:
            finished.set()
        return self.manager.returncode or 0, self._failed()

    def _failed(self) -> str | None:
        """The process that ended by itself with an error, if that is why we stopped."""
        if self.manager.returncode in (0, 130, 143):
            return None
        for name, process in self.manager._processes.items():
            if process.get("returncode") == self.manager.returncode:
                return str(name)
        return None
