"""Everything that is claimed of the ranking, measured by one command.

Accuracy on real enrolments beside tuned baselines (as given, without order, on few learners,
for newcomers and for new courses), the price of variety, search, related courses, skill names,
and how training and requests grow up to a million learners. About an hour and a half on two
cores, with nothing else on the machine. Parts: --only scale,last,unordered,small,cold_learners,
cold_courses,search,related,esco ("cold" stands for both).
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks import evaluation_parts
from benchmarks.evaluation_data import Mooccubex, load
from benchmarks.report import RESULTS, Claim, Report

Part = Callable[[Mooccubex, Report], None]
ENROLMENTS: Mapping[str, Part] = {
    "last": evaluation_parts.last,
    "unordered": evaluation_parts.unordered,
    "small": evaluation_parts.small,
    "cold_learners": evaluation_parts.cold_learners,
    "cold_courses": evaluation_parts.cold_courses,
}
# Benchmarks of their own, whose claims are repeated here.
OTHERS = ("search", "related", "esco", "scale")
PICTURE = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "scale.png"


def main(only: Sequence[str] = (), stores: Path | None = None) -> None:
    """Measures and publishes.

    ``only`` names parts (a part also by how its name begins); ``stores`` is where the large
    synthetic stores are made and kept.
    """
    # Scale first: seconds are what a machine that has been at work for an hour spoils.
    parts = ["scale", *ENROLMENTS, *(name for name in OTHERS if name != "scale")]
    chosen = [p for p in parts if not only or any(p.startswith(one) for one in only)]
    unknown = [one for one in only if not any(p.startswith(one) for p in parts)]
    if unknown:
        sys.exit(f"no part named {', '.join(unknown)}; there are: {', '.join(parts)}")
    # Parts alone do not overwrite the results of all (and git ignores *.local.json).
    report = Report("ranking" if not only else f"ranking-{'-'.join(only)}.local")
    for name in chosen:
        if name == "scale":
            kept = ["--folder", str(stores)] if stores else []
            _other(name, report, ["--full", "--plot", str(PICTURE), *kept])
    _on_enrolments([p for p in chosen if p in ENROLMENTS], report)
    for name in chosen:
        if name in OTHERS and name != "scale":
            _other(name, report)
    report.publish()


def _on_enrolments(chosen: Sequence[str], report: Report) -> None:
    data = load() if chosen else None
    if data is None:
        if chosen:
            report.notes.append("skipped: the enrolments are not here (WAYMARK_SHARED_DATA)")
        return
    for name in chosen:
        begun = time.monotonic()
        ENROLMENTS[name](data, report)
        report.save()  # an hour's work is not lost with what follows
        print(f"    {name}: {time.monotonic() - begun:.0f} s", file=sys.stderr)


def _other(name: str, report: Report, arguments: Sequence[str] = ()) -> None:
    if importlib.util.find_spec(f"benchmarks.{name}") is None:
        report.notes.append(f"skipped: there is no benchmark {name}")
        return
    module = importlib.import_module(f"benchmarks.{name}")
    module.main(arguments) if arguments else module.main()
    document = json.loads((RESULTS / f"{name}.json").read_text("utf-8"))
    report.claims.extend(Claim(**claim) for claim in document.get("claims", ()))
    report.details[name] = document["rows"]


if __name__ == "__main__":
    main()
