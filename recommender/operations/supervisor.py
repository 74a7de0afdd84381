"""Running all processes under one supervisor (honcho), their output in ``var/log``."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TextIO

from honcho.printer import Printer

from recommender.operations.keeper import Ended, Keeper
from recommender.operations.processes import ProcessSpec, process_environment
from recommender.operations.readiness import wait_until_ready
from recommender.operations.restarts import Restarts
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
    """Starts the processes together, each again when it dies, and stops them together."""

    def __init__(
        self,
        settings: Settings,
        specs: Sequence[ProcessSpec],
        logs: Logs,
        restarts: Restarts | None = None,
    ) -> None:
        self.specs = specs
        self.logs = logs
        self.restarts = restarts or Restarts()
        self.settings = settings

    def run(
        self,
        *,
        on_ready: Callable[[str], None],
        on_all_ready: Callable[[], None],
        on_late: Callable[[frozenset[str]], None],
        on_end: Ended = lambda _name, _code, _seconds: None,
    ) -> tuple[int, str | None]:
        """Runs until stopped; returns the exit code and the name of a process that was given up.

        ``on_ready`` hears each process's name, and once more after each start of one that died;
        ``on_all_ready``, or ``on_late`` with the names of those that still do not answer after
        five minutes, is called once. All from threads. ``on_end`` hears of each death.
        """
        finished = threading.Event()
        by_name = {spec.name: spec for spec in self.specs}

        def ready(name: str) -> None:
            keeper.ready.add(name)
            on_ready(name)

        def wait(specs: Sequence[ProcessSpec]) -> frozenset[str]:
            return wait_until_ready(
                specs, still_running=lambda: not finished.is_set(), on_ready=ready
            )

        def watch() -> None:
            late = wait(self.specs)
            if late and not finished.is_set():
                on_late(late)
            elif not late:
                on_all_ready()

        def again(name: str) -> None:
            threading.Thread(target=wait, args=([by_name[name]],), daemon=True).start()

        keeper = self._keeper(on_end, again)
        threading.Thread(target=watch, daemon=True).start()
        try:
            keeper.loop()
        finally:
            finished.set()
        return keeper.returncode or 0, keeper.failed

    def _keeper(self, on_end: Ended, again: Callable[[str], None]) -> Keeper:
        keeper = Keeper(self.logs, self.restarts, on_end=on_end, on_again=again)
        # Where nothing can be asked, having started is all there is.
        keeper.ready |= {spec.name for spec in self.specs if spec.ready_url is None}
        environment = process_environment(self.settings)
        for spec in self.specs:
            keeper.add_process(
                spec.name, spec.shell_line, env=environment, cwd=str(self.settings.home)
            )
        return keeper
