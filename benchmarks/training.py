"""`rasa train` on the sample academy: first, with nothing changed, and after one change."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import run
from benchmarks.report import Report
from tests.support.stack import installation_environment


def main() -> None:
    """Measures and publishes."""
    report = Report("training", notes=["sample academy; Rasa's cache starts empty"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = installation_environment(folder)
        waymark = [sys.executable, "-m", "recommender"]
        _step(report, "store, academy and encoder", [*waymark, "prepare", "--store-only"], env)
        _step(report, "first training", [*waymark, "retrain"], env)
        _step(report, "nothing changed", [*waymark, "retrain"], env)
        course = folder / "one.csv"
        course.write_text("title,description,level,hours\nKnots,Tying twelve knots,beginner,2\n")
        run([*waymark, "import-courses", str(course)], env)
        _step(report, "one course added", [*waymark, "retrain"], env)
        archives = sorted((folder / "models").glob("*.tar.gz"), key=os.path.getmtime)
        report.add(
            step="size of the newest archive (MB)",
            seconds=None,
            peak_mb=archives[-1].stat().st_size / 1e6,
        )
    report.publish()


def _step(report: Report, step: str, command: list[str], env: dict[str, str]) -> None:
    result = run(command, env)
    report.add(step=step, seconds=result.seconds, peak_mb=result.peak_mb)
