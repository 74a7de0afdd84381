"""The parts of the ranking benchmark that are measured on enrolments."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from benchmarks.evaluation_data import Mooccubex
from benchmarks.evaluation_variety import variety
from benchmarks.report import Report
from recommender.evaluation.comparison import SEED, Comparison, Progress, assess, rank
from recommender.evaluation.figures import Figures
from recommender.evaluation.methods.registry import COMPARED, OURS
from recommender.evaluation.slices import Slice, compare_cold_courses, compare_cold_learners
from recommender.evaluation.split import Split
from recommender.evaluation.splits.random import random_split

CUTOFFS = (5, 10, 20)
# Longer than what is shown, so that variety has something to choose from.
LENGTH = 50
RANDOM_SHARE = 0.2
SLICE = 5_000
LEAST_NDCG, LEAST_RATIO = 0.20, 1.30
# Column of the table → figure; everything else is in the JSON.
TABLE = {
    "ndcg@10": "ndcg@10",
    "95 %": "ndcg@10_ci",
    "recall@10": "recall@10",
    "mrr@10": "mrr@10",
    "diversity": "diversity@10",
    "coverage": "coverage@10",
    "gini": "gini@10",
    "seconds": "seconds",
    "tuning s": "tuning_seconds",
    "peak MB": "peak_mb",
}


def last(data: Mooccubex, report: Report) -> None:
    """The last course of every learner held out; and the price of variety on these lists."""
    split = data.last()
    found = _compare("last", split, data, report, with_variety=True)
    ours, ahead = found.methods[OURS], found.ahead or {}
    low, high = ours["ndcg@10_ci"]
    report.claim(
        "last course held out, 97,722 learners, NDCG@10",
        asked=f">= {LEAST_NDCG:.2f}",
        measured=f"{ours['ndcg@10']:.4f} [{low:.4f} {high:.4f}]",
        met=ours["ndcg@10"] >= LEAST_NDCG,
    )
    report.claim(
        f"the same beside the best baseline ({ahead['baseline']})",
        asked=f">= {LEAST_RATIO:.2f} times",
        measured=f"{ahead['ndcg@10_ratio']:.3f} times",
        met=ahead["ndcg@10_ratio"] >= LEAST_RATIO,
    )


def unordered(data: Mooccubex, report: Report) -> None:
    """A fifth of every learner's courses held out by chance, the rest without order."""
    split = random_split(data.whole(), share=RANDOM_SHARE, seed=SEED)
    _never_worse("random", split, data, report)


def small(data: Mooccubex, report: Report) -> None:
    """5,000 learners alone, in order and without."""
    few = data.slice(SLICE, SEED)
    _never_worse(f"{SLICE:,} learners, last", few.last(), few, report)
    split = random_split(few.whole(), share=RANDOM_SHARE, seed=SEED)
    _never_worse(f"{SLICE:,} learners, random", split, few, report)


def cold_learners(data: Mooccubex, report: Report) -> None:
    """Learners of whom 1, 2, 3 or 5 courses are known."""
    split = data.last()
    courses = data.courses(split.items)
    slices, costs = compare_cold_learners(split, courses, CUTOFFS, progress=_told("cold learners"))
    _report_slices("cold learners", slices, costs, report)


def cold_courses(data: Mooccubex, report: Report) -> None:
    """A tenth of the courses with all their enrolments hidden."""
    split = data.last()
    courses = data.courses(split.items)
    slices, costs = compare_cold_courses(split, courses, CUTOFFS, progress=_told("cold courses"))
    _report_slices("cold courses", slices, costs, report)


def _compare(
    part: str, split: Split, data: Mooccubex, report: Report, *, with_variety: bool = False
) -> Comparison:
    courses = data.courses(split.items)
    found = rank(split, courses, LENGTH, COMPARED, seed=SEED, tuned=True, progress=_told(part))
    compared = assess(found, split, courses, CUTOFFS, seed=SEED)
    _rows(part, compared.methods, {}, report)
    report.details[part] = {
        "learners": len(split.measured),
        "items": len(split.items),
        "methods": compared.methods,
        "ahead": compared.ahead,
    }
    if with_variety:
        variety(found[OURS].lists, split, courses, report)
    return compared


def _never_worse(part: str, split: Split, data: Mooccubex, report: Report) -> None:
    ahead = _compare(part, split, data, report).ahead or {}
    low, high = ahead["ndcg@10_ci"]
    report.claim(
        f"{part}: NDCG@10 beside the best baseline ({ahead['baseline']})",
        asked="not worse",
        measured=f"{ahead['ndcg@10']:+.4f} [{low:+.4f} {high:+.4f}], "
        f"{ahead['ndcg@10_ratio']:.3f} times",
        met=ahead["ndcg@10"] >= 0,
    )


def _report_slices(
    part: str, slices: Sequence[Slice], costs: dict[str, Figures], report: Report
) -> None:
    for one in slices:
        _rows(one.name, one.methods, costs, report)
        others = {name: one.methods[name]["ndcg@10"] for name in ("popularity", "content")}
        ours = one.methods[OURS]["ndcg@10"]
        report.claim(
            f"{part}, {one.name}, NDCG@10",
            asked=", ".join(f"> {name} {value:.4f}" for name, value in others.items()),
            measured=f"{ours:.4f}",
            met=ours > max(others.values()),
        )
    report.details[part] = {"slices": [vars(one) for one in slices], "methods": costs}


def _rows(
    part: str, methods: dict[str, Figures], costs: dict[str, Figures], report: Report
) -> None:
    for name, figures in methods.items():
        everything = {**figures, **costs.get(name, {})}
        cells = {column: _cell(everything.get(key)) for column, key in TABLE.items()}
        report.add(part=part, method=name, **cells)


def _cell(value: object) -> object:
    """Intervals as text; four digits, since a table of threes hides differences."""
    if isinstance(value, list):
        return " ".join(f"{one:.4f}" for one in value)
    return round(value, 4) if isinstance(value, float) else value


def _told(part: str) -> Progress:
    return lambda name: print(f"    {part}: {name} ...", file=sys.stderr)
