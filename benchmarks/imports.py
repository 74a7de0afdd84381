"""Reading real files: catalogues and 1.18 million enrolments, seconds and memory."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import run
from benchmarks.report import Report
from tests.conftest import SHARED_DATA
from tests.support.stack import installation_environment

CATALOGUES = (
    "coursera-2019/coursera.csv",
    "edx-udemy-catalogue/edx_courses.csv",
    "edx-udemy-catalogue/samyu06_EdX.csv",
    "edx-udemy-catalogue/udemy_courses.csv",
    "edx-udemy-catalogue/samyu06_UdemyCourses.csv",
    "edx-udemy-catalogue/samyu06_Udacity.csv",
    "uiuc-catalogue",
)
INTERACTIONS = "mooccubex-loo-100k/processed/train.txt.gz"


def main() -> None:
    """Measures each import into a store of its own, and the enrolments twice."""
    report = Report("imports")
    if not SHARED_DATA.is_dir():
        report.notes.append("the real data sets are not here; nothing was measured")
        report.publish()
        return
    for name in CATALOGUES:
        with tempfile.TemporaryDirectory() as folder:
            env = installation_environment(Path(folder))
            _waymark(["migrate"], env)
            _measure(report, name, ["import-courses", str(SHARED_DATA / name)], env)
    with tempfile.TemporaryDirectory() as folder:
        env = installation_environment(Path(folder))
        _waymark(["migrate"], env)
        command = [
            "import-interactions",
            str(SHARED_DATA / INTERACTIONS),
            "--create-missing-courses",
        ]
        _measure(report, INTERACTIONS, command, env)
        _measure(report, f"{INTERACTIONS} (again)", command, env)
    report.publish()


def _waymark(arguments: list[str], env: dict[str, str]) -> None:
    run([sys.executable, "-m", "recommender", *arguments], env)


def _measure(report: Report, name: str, arguments: list[str], env: dict[str, str]) -> None:
    result = run([sys.executable, "-m", "recommender", *arguments, "--json"], env)
    line = next(line for line in reversed(result.output.splitlines()) if line.startswith("{"))
    answer = json.loads(line)
    rejected = answer.get("rejected_total", len(answer["rejected"]))
    report.add(
        file=name,
        accepted=answer["accepted"],
        rejected=rejected,
        seconds=result.seconds,
        rows_per_second=int((answer["accepted"] + rejected) / result.seconds),
        peak_mb=result.peak_mb,
    )
