"""Placement: how well a short quiz measures, and how well the model predicts real answers.

The first part asks simulated learners, whose ability is known; the second reads
``kt-assist2009`` from the shared data, where it is present. Results are labelled accordingly.
"""

from __future__ import annotations

from typing import Any

from benchmarks.placement_answers import FOLDER, answers_part
from benchmarks.placement_simulated import calibration_part, quiz_part
from benchmarks.report import Report

COLUMNS = (
    "data", "what", "rmse", "bias", "level right", "certainty", "questions",
    "known true", "known found", "auc", "log loss", "accuracy", "ece",
)  # fmt: skip

DIGITS = 3


def main() -> None:
    report = Report("placement")
    rows = [*quiz_part(report), *calibration_part()]
    if FOLDER.is_dir():
        rows += answers_part(report)
    else:
        report.notes.append("kt-assist2009 is not here: the part on real answers was skipped")
    for row in rows:
        report.add(**{name: _rounded(row.get(name)) for name in COLUMNS})
    report.publish()


def _rounded(value: Any) -> Any:
    return round(value, DIGITS) if isinstance(value, float) else value


if __name__ == "__main__":
    main()
