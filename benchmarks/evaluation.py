"""Our ranking beside public baselines on real enrolments: quality, seconds and memory of each.

MOOCCubeX, the last course of every learner held out, all items ranked, seen ones masked.
"""

from __future__ import annotations

from benchmarks.report import Report
from recommender.evaluation.comparison import compare
from recommender.evaluation.files import read_lines
from recommender.evaluation.items import read_items
from recommender.evaluation.split import make_split
from tests.conftest import SHARED_DATA

CUTOFFS = (5, 10, 20)


def main() -> None:
    """Entry point."""
    folder = SHARED_DATA / "mooccubex-loo-100k" / "processed"
    report = Report("evaluation")
    if not folder.is_dir():
        report.notes.append("skipped: the enrolments are not here (WAYMARK_SHARED_DATA)")
        report.publish()
        return
    split = make_split(read_lines(folder / "train.txt.gz"), read_lines(folder / "test.txt.gz"))
    found = compare(split, read_items(None, split.items), CUTOFFS)
    for method, figures in found.methods.items():
        report.add(method=method, **figures)
    report.notes.append(f"{len(split.measured):,} learners, {len(split.items):,} items")
    report.publish()


if __name__ == "__main__":
    main()
