"""Nudges: what never leaves, what a killed process leaves behind, and how long deciding takes.

`python -m benchmarks.nudging` runs a small version of each part; `--full` the sizes that were
asked for: 50,000 learners over thirty days, 50 kills. `--store FOLDER` decides for everybody in a
copy of a store of `benchmarks.scale` (a million learners); `--work` says where the copy goes.
`--only` names parts. What was measured before of parts that are left out is kept.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.nudging_killed import killed
from benchmarks.nudging_simulated import simulate
from benchmarks.report import RESULTS, Report

PARTS = ("simulated", "killed", "million")
FULL = {"learners": 50_000, "kills": 50, "planned": 600}
SMALL = {"learners": 500, "kills": 5, "planned": 100}
RULES = ("above the cap", "in quiet hours", "after stop", "untrue")
CHUNK = 250
MOST_SECONDS = 300.0
MILLION = 1_000_000


def simulated(learners: int, seed: int, processes: int) -> dict[str, Any]:
    """Thirty days of so many learners; broken rules by the checker, messages by kind."""
    broken, kinds = Counter[str](), Counter[str]()
    chunks = [(first, min(first + CHUNK, learners)) for first in range(0, learners, CHUNK)]
    begun = time.perf_counter()
    with ProcessPoolExecutor(processes) as pool:
        jobs = [pool.submit(simulate, first, last, seed) for first, last in chunks]
        for number, job in enumerate(jobs, start=1):
            found = job.result()
            broken.update(found[0])
            kinds.update(found[1])
            if number % 20 == 0:
                print(f"  {number * CHUNK:,} learners", file=sys.stderr, flush=True)
    days = kinds.pop("learner-days")
    return {
        "learners": learners,
        "learner_days": days,
        "sent": kinds.total(),
        "broken": {name: broken[name] for name in RULES},
        "kinds": dict(kinds.most_common()),
        "seconds": round(time.perf_counter() - begun, 1),
    }


def main(arguments: Sequence[str] = ()) -> None:
    """Measures and publishes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nudging", description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--store", type=Path)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args(arguments)
    only = set(given.only.split(","))
    size = FULL if given.full else SMALL
    work = given.work or Path(tempfile.mkdtemp(prefix="waymark-nudging-"))
    found = _before()
    if "simulated" in only:
        found["simulated"] = simulated(size["learners"], given.seed, given.processes)
    if "killed" in only:
        folder = Path(tempfile.mkdtemp(prefix="waymark-killed-"))
        found["killed"] = vars(
            killed(folder, learners=size["planned"], kills=size["kills"], seed=given.seed)
        )
    if "million" in only and given.store:
        found["million"] = _million(given.store, work)
    _publish(found)


def _million(store: Path, work: Path) -> dict[str, Any]:
    from benchmarks.nudging_million import decided, prepared

    return dict(decided(prepared(store, work)))


def _before() -> dict[str, Any]:
    """What was measured last."""
    path = RESULTS / "nudging.json"
    if not path.is_file():
        return {}
    document = json.loads(path.read_text(encoding="utf-8"))
    return {name: document[name] for name in PARTS if name in document}


def _publish(found: dict[str, Any]) -> None:
    report = Report("nudging", details=found)
    report.notes += [
        "the simulation plays the policy hour by hour without the store; learners study, travel"
        " over 24 zones and change their minds, clocks change twice",
        "what left is counted by a checker that reads the log of what happened and shares no code"
        " with the policy",
        "a million: a copy of the synthetic store of benchmarks.scale, with zones, enrolments,"
        " weekly goals (20 %), review cards (10 %) and paths (5 %) added; one process",
    ]
    if one := found.get("simulated"):
        report.add(part="simulated", size=one["learners"], sent=one["sent"], seconds=one["seconds"])
        for name in RULES:
            report.claim(
                f"sent {name}, of {one['sent']:,} to {one['learners']:,} learners in 30 days",
                asked="0",
                measured=str(one["broken"][name]),
                met=one["broken"][name] == 0,
            )
    if one := found.get("killed"):
        report.add(part="killed", size=one["kills"], sent=one["received"], seconds=one["seconds"])
        bad = one["lost"] + one["doubled"] + one["unmarked"]
        report.claim(
            f"the process killed {one['kills']} times while it sends {one['planned']}",
            asked="none lost, none doubled",
            measured=f"{one['lost']} lost, {one['doubled']} doubled, {one['repeats']} repeats"
            " recognised",
            met=bad == 0,
        )
    one = found.get("million") or {}
    if one:
        report.add(part="million", size=one["learners"], sent=one["sends"], seconds=one["seconds"])
    large = one.get("learners", 0) >= MILLION
    report.claim(
        "deciding for 1,000,000 learners",
        asked=f"at most {MOST_SECONDS:g} s",
        measured=f"{one['seconds']} s ({one['cpu_s']} s of processor), {one['peak_mb']} MB"
        if large
        else "not measured",
        met=one["seconds"] <= MOST_SECONDS if large else None,
    )
    report.publish()


if __name__ == "__main__":
    main(sys.argv[1:])
