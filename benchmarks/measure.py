"""Seconds and peak memory of a command and all its children."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Run:
    """What a command took: wall-clock seconds, peak resident memory (MB), and its output."""

    seconds: float
    peak_mb: float
    code: int
    output: str


def run(command: Sequence[str], env: Mapping[str, str], cwd: Path = PROJECT) -> Run:
    """Runs ``command`` to its end; raises ``RuntimeError`` with its output when it fails.

    Peak memory is the largest resident size of the command itself, from ``wait4``; children of
    it that were waited for count only if one alone was larger.
    """
    begun = time.monotonic()
    with subprocess.Popen(
        command, cwd=cwd, env=dict(env), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        output = process.stdout.read() if process.stdout else ""
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    result = Run(time.monotonic() - begun, usage.ru_maxrss / 1024, process.returncode, output)
    if result.code:
        raise RuntimeError(f"{command[0]} failed ({result.code}):\n{output[-2000:]}")
    return result


def percentiles(seconds: Sequence[float]) -> dict[str, float]:
    """p50, p95 and p99 in milliseconds (nearest rank)."""
    ordered = sorted(seconds)
    pick = lambda q: ordered[min(len(ordered) - 1, int(q * len(ordered)))] * 1000  # noqa: E731
    return {"p50_ms": statistics.median(ordered) * 1000, "p95_ms": pick(0.95), "p99_ms": pick(0.99)}
