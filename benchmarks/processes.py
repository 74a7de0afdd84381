"""What processes take while something is measured: CPU seconds and memory, from ``/proc``."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Usage:
    """CPU seconds since a process began, and its proportional memory (MB) now."""

    cpu_seconds: float
    memory_mb: float


def usage(pid: int) -> Usage:
    """What ``pid`` has taken; threads count, children do not."""
    # The name in brackets may hold blanks: fields are counted from behind it.
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    pss_kb = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return Usage((int(fields[11]) + int(fields[12])) / TICKS, pss_kb / 1024)


def cpu_seconds(pid: int) -> float:
    """CPU seconds of ``pid`` in nanosecond steps; threads that have ended do not count.

    ``/proc/<pid>/stat`` counts in ticks of 10 ms, too coarse for one turn.
    """
    tasks = Path(f"/proc/{pid}/task").iterdir()
    taken = (task.joinpath("schedstat").read_text(encoding="ascii").split()[0] for task in tasks)
    return sum(map(int, taken)) / 1e9


def speed_of_machine() -> float:
    """CPU milliseconds that a fixed piece of Python takes now: more on a machine that is shared."""
    begun = time.process_time()
    sum(number * number for number in range(1_000_000))
    return (time.process_time() - begun) * 1000


def listening(parent: int, *words: str) -> int:
    """The process below ``parent`` whose command line holds all ``words``.

    Raises:
        RuntimeError: there is none.
    """
    for pid in _descendants(parent):
        line = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        if all(word in line for word in words) and not line.startswith("/bin/sh"):
            return pid
    raise RuntimeError(f"no process of {parent} runs {' '.join(words)}")


def _descendants(parent: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{parent}/task").iterdir():
        for child in map(int, (task / "children").read_text(encoding="ascii").split()):
            found += [child, *_descendants(child)]
    return found


def load_of_machine() -> float:
    """The load average of the last minute: what else the figures were shared with."""
    return os.getloadavg()[0]
