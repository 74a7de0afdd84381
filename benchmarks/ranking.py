"""Everything that is claimed of the ranking, measured by one command.

Accuracy on real enrolments beside tuned baselines (as given, without order, on few learners,
for newcomers and for new courses), the price of variety, search, related courses, skill names,
and how training and requests grow up to a million learners. About an hour and a half on two
cores, with nothing else on the machine. Parts: --only scale,last,unordered,small,cold_learners,
cold_courses,search,related,esco ("cold" stands for both).
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

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
# Scale first: seconds are what a machine that has been at work for an hour spoils.
PARTS = ("scale", *ENROLMENTS, "search", "related", "esco")
PICTURE = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "scale.png"


def main(only: Sequence[str] = (), stores: Path | None = None, *, resume: bool = False) -> None:
    """Measures and publishes.

    ``only`` names parts (a part also by how its name begins); ``stores`` is where the large
    synthetic stores are made and kept; ``resume`` keeps the parts that an earlier run, which
    was stopped, had measured.
    """
    chosen = [p for p in PARTS if not only or any(p.startswith(one) for one in only)]
    unknown = [one for one in only if not any(p.startswith(one) for p in PARTS)]
    if unknown:
        sys.exit(f"no part named {', '.join(unknown)}; there are: {', '.join(PARTS)}")
    # Parts alone do not overwrite the results of all (and git ignores *.local.json).
    name = "ranking" if not only else f"ranking-{'-'.join(only)}.local"
    measured = _measured(name) if resume else {}
    data = load() if any(p in ENROLMENTS and p not in measured for p in chosen) else None
    for part in chosen:
        if part in measured:
            continue
        begun = time.monotonic()
        measured[part] = _measure(part, data, stores, resume=resume)
        _whole(name, chosen, measured).save()  # an hour's work is not lost with what follows
        print(f"    {part}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
    _whole(name, chosen, measured).publish()


def _measured(name: str) -> dict[str, Any]:
    path = RESULTS / f"{name}.json"
    if not path.is_file():
        return {}
    found: dict[str, Any] = json.loads(path.read_text("utf-8")).get("parts", {})
    return found


def _measure(
    part: str, data: Mooccubex | None, stores: Path | None, *, resume: bool
) -> dict[str, Any]:
    """The document of one part."""
    if part not in ENROLMENTS:
        options = ["--folder", str(stores)] if stores else []
        options += ["--resume"] if resume else []
        arguments = ["--full", "--plot", str(PICTURE), *options] if part == "scale" else []
        module = importlib.import_module(f"benchmarks.{part}")
        module.main(arguments) if arguments else module.main()
        document: dict[str, Any] = json.loads((RESULTS / f"{part}.json").read_text("utf-8"))
        return document
    report = Report(part)
    if data is None:
        report.notes.append(f"{part} skipped: the enrolments are not here (WAYMARK_SHARED_DATA)")
    else:
        ENROLMENTS[part](data, report)
    return report.document()


def _whole(name: str, chosen: Sequence[str], measured: Mapping[str, Any]) -> Report:
    """All parts as one report; the table has those on enrolments, the others have their own."""
    report = Report(name, details={"parts": dict(measured)})
    for part in (p for p in chosen if p in measured):
        document = measured[part]
        report.claims.extend(Claim(**claim) for claim in document["claims"])
        report.notes.extend(document["notes"] if part in ENROLMENTS else ())
        report.rows.extend(document["rows"] if part in ENROLMENTS else ())
    return report


if __name__ == "__main__":
    main()
