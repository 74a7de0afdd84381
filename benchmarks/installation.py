"""From nothing to a working chat: a fresh clone, `make setup`, first and second start."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.measure import PROJECT, run
from benchmarks.report import Report
from tests.support.stack import free_port

START_SECONDS = 900


def main() -> None:
    """Measures and publishes; needs about eight gigabytes of disk and the package index."""
    report = Report("installation", notes=["packages come over this machine's network and cache"])
    folder = Path(tempfile.mkdtemp(prefix="waymark-bench-"))
    try:
        clone = folder / "clone"
        subprocess.run(["git", "clone", "-q", str(PROJECT), str(clone)], check=True)
        env = _environment()
        report.add(
            step="make setup (nothing there)", seconds=run(["make", "setup"], env, clone).seconds
        )
        report.add(
            step="make setup (nothing to do)", seconds=run(["make", "setup"], env, clone).seconds
        )
        report.add(
            step="make run to ready (first: store, academy, training)", seconds=_start(clone, env)
        )
        report.add(step="make run to ready (second)", seconds=_start(clone, env))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report.publish()


def _environment() -> dict[str, str]:
    kept = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith(("WAYMARK_", "DATABASE_URL", "VIRTUAL_ENV"))
    }
    ports = {name: str(free_port()) for name in ("RASA", "ACTIONS", "API")}
    return {**kept, **{f"WAYMARK_{name}_PORT": port for name, port in ports.items()}}


def _start(clone: Path, env: dict[str, str]) -> float:
    """Seconds from `make run` to the line that says it is ready; then stops it."""
    begun = time.monotonic()
    with (clone / "run.log").open("w") as sink:
        process = subprocess.Popen(
            ["make", "run"],
            cwd=clone,
            env=env,
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    while "Waymark is ready" not in (clone / "run.log").read_text():
        if process.poll() is not None or time.monotonic() - begun > START_SECONDS:
            raise RuntimeError((clone / "run.log").read_text()[-3000:])
        time.sleep(0.1)
    seconds = time.monotonic() - begun
    os.killpg(process.pid, signal.SIGINT)
    process.wait(60)
    return seconds
