"""Experiments proved by simulation: false alarms under peeking, power, coverage, CUPED."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from benchmarks.experiment_plot import draw
from benchmarks.experiment_runs import Draw, minutes, runs, shares
from benchmarks.report import Report
from recommender.experiments.statistics.power import needed, of_share, power_of, raised
from recommender.experiments.statistics.samples import Sample, difference
from recommender.settings import PROJECT

RUNS, LEARNERS, SEED = 1_000, 10_000, 7
BASE, EFFECT = 0.12, 0.02
ALIKE: dict[str, Draw] = {
    "share of 12 %": shares(0.12),
    "share of 2 %": shares(0.02),
    "minutes, long tail": minutes(),
}
DIGITS = 3
PICTURE = PROJECT / "docs" / "pictures" / "experiments.png"


COLUMNS = (
    "what", "learners", "false, every look, ours", "false, every look, naive", "false, one look",
    "false, groups", "power, one look", "power, every look", "until decided (median)",
    "truth ever outside", "variance gone", "by theory", "coverage", "alarm for groups",
)  # fmt: skip


def main() -> None:
    """Measures everything and draws the picture."""
    report = Report("experiments")
    report.notes.append(
        f"simulated: {RUNS:,} experiments each, A/A ones of {LEARNERS:,} learners, looked at "
        "after every learner"
    )
    rows, curves = [], {}
    for name, outcomes in ALIKE.items():
        row, curves[name] = false_alarms(outcomes)
        rows.append({"what": f"A/A, {name}", "learners": LEARNERS, **row})
    found, powers = power_rows()
    rows += [*found, *cuped_rows(), mismatch_row()]
    for row in rows:
        report.add(**{name: _rounded(row.get(name)) for name in COLUMNS})
    _claims(report, rows, found)
    report.publish()
    draw(curves["share of 12 %"], powers, example(), PICTURE)


def _claims(report: Report, rows: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    worst = max(row.get("false, every look, ours", 0.0) for row in rows)
    report.claim(
        "A/A tests that ever find a difference, at whatever look",
        asked="at most 5 %",
        measured=f"{100 * worst:.1f} % in the worst of {len(ALIKE)} metrics",
        met=worst <= 0.05,
    )
    off = max(abs(row["power, one look"] - 0.8) for row in found)
    report.claim(
        "power of one look at the size computed for 80 %",
        asked="80 %, within what chance allows in 1,000 runs (2.5 points)",
        measured=f"off by {100 * off:.1f} points at most",
        met=off <= 0.025,
    )


def _rounded(value: Any) -> Any:
    return round(value, DIGITS) if isinstance(value, float) else value


def false_alarms(
    outcomes: Draw, *, number: int = RUNS, learners: int = LEARNERS
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Of experiments with no difference: how many ever say that there is one, by each test."""
    ever: dict[str, list[Any]] = {"always": [], "naive": [], "once": [], "groups": []}
    for batch in runs(outcomes, number=number, learners=learners, seed=SEED):
        ever["always"].append(np.maximum.accumulate(batch.misses(batch.always(learners)), axis=1))
        naive = batch.misses(batch.naive())
        ever["naive"].append(np.maximum.accumulate(naive, axis=1))
        ever["once"].append(naive[:, -1])
        ever["groups"].append(batch.mismatch().any(axis=1))
    together = {name: np.concatenate(parts) for name, parts in ever.items()}
    curves = {name: together[name].mean(axis=0) for name in ("always", "naive")}
    row = {
        "false, every look, ours": float(curves["always"][-1]),
        "false, every look, naive": float(curves["naive"][-1]),
        "false, one look": float(together["once"].mean()),
        "false, groups": float(together["groups"].mean()),
    }
    return row, curves


def power_rows(*, number: int = RUNS) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Power at the sizes computed for 80 %, and how early the interval decides."""
    base = of_share(BASE)
    rows, last = [], {}
    for effect in (EFFECT, 2 * EFFECT):
        treated = raised(base, effect)
        size = needed(base.variance, effect, treated=treated)
        looks = [[], [], []]  # type: list[list[Any]]
        for batch in runs(shares(BASE, effect), number=number, learners=size.always, seed=SEED + 1):
            always = batch.always(size.fixed)
            looks[0].append(np.maximum.accumulate(batch.misses(always), axis=1))
            looks[1].append(batch.misses(batch.naive()))
            looks[2].append(batch.misses(always, effect).any(axis=1))
        always, once, missed = (np.concatenate(parts) for parts in looks)
        stops = np.where(always.any(axis=1), always.argmax(axis=1) + 1, size.always)
        computed = [
            power_of(base.variance, effect, n, treated=treated)
            for n in range(200, size.always, 100)
        ]
        last = last or {
            "always": always.mean(axis=0),
            "once": once.mean(axis=0),
            "computed": computed,
            "fixed": size.fixed,
        }
        rows.append(
            {
                "what": f"effect of {100 * effect:g} points",
                "learners": f"{size.fixed:,} / {size.always:,}",
                "power, one look": float(once[:, size.fixed - 1].mean()),
                "power, every look": float(always[:, -1].mean()),
                "until decided (median)": float(np.median(stops)),
                "truth ever outside": float(missed.mean()),
            }
        )
    return rows, last


def cuped_rows(*, number: int = 300, n: int = 1_000) -> Iterator[dict[str, Any]]:
    """How much of the variance a past of known correlation takes away; whether truth moves."""
    for correlation in (0.3, 0.5, 0.7):
        rng = np.random.default_rng([SEED, 2])
        found = []
        for _ in range(number):
            past = rng.normal(0, 1, (2, n))
            noise = np.sqrt(1 - correlation**2) * rng.normal(0, 1, (2, n))
            now = correlation * past + noise + np.array([[0.0], [0.1]])
            ones = np.ones(n)
            arms = [Sample(now[arm], ones, past[arm], ones) for arm in (0, 1)]
            one = difference(arms[0], arms[1])
            found.append((one.reduced, one.value, one.variance))
        reduced, value, variance = np.array(found).T
        covered = np.abs(value - 0.1) < 1.96 * np.sqrt(variance)
        yield {
            "what": f"CUPED, correlation {correlation:g}",
            "variance gone": float(reduced.mean()),
            "by theory": correlation**2,
            "coverage": float(covered.mean()),
        }


def mismatch_row(*, number: int = 200) -> dict[str, Any]:
    """How soon a fault that loses four in a hundred of one arm is noticed."""
    found = []
    for batch in runs(shares(BASE), number=number, learners=LEARNERS, seed=SEED + 3, share=0.48):
        rings = batch.mismatch()
        found.append(np.where(rings.any(axis=1), rings.argmax(axis=1) + 1, np.nan))
    when = np.concatenate(found)
    return {
        "what": "groups of 52 and 48 %",
        "alarm for groups": float(np.isfinite(when).mean()),
        "until decided (median)": float(np.nanmedian(when)),
    }


def example() -> dict[str, Any]:
    """One experiment without a difference that a naive reader would have stopped."""
    for batch in runs(shares(BASE), number=50, learners=LEARNERS, seed=SEED):
        naive = batch.misses(batch.naive())
        always = batch.misses(batch.always(LEARNERS)).any(axis=1)
        fooled = np.flatnonzero(naive[:, 2_000:].any(axis=1) & ~naive[:, -1] & ~always)
        if len(fooled):
            row = fooled[0]
            return {
                "difference": batch.difference[row],
                "naive": batch.naive()[row],
                "always": batch.always(LEARNERS)[row],
                "enough": batch.enough[row],
            }
    raise RuntimeError("no such run; take another seed")


if __name__ == "__main__":
    main()
