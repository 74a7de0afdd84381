"""Everything that is claimed of the ranking, measured by one command.

Accuracy on real enrolments beside tuned baselines (as given, without order, on few learners,
for newcomers and for new courses), the price of variety, then search, related courses and
skill names. Parts: --only last,unordered,small,cold_learners,cold_courses,search,related,esco
("cold" stands for both).
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence

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


def main(only: Sequence[str] = ()) -> None:
    """Measures and publishes; ``only`` names parts (a part also by how its name begins)."""
    parts = [*ENROLMENTS, *OTHERS]
    chosen = [p for p in parts if not only or any(p.startswith(one) for one in only)]
    unknown = [one for one in only if not any(p.startswith(one) for p in parts)]
    if unknown:
        sys.exit(f"no part named {', '.join(unknown)}; there are: {', '.join(parts)}")
    # Parts alone do not overwrite the results of all (and git ignores *.local.json).
    report = Report("ranking" if not only else f"ranking-{'-'.join(only)}.local")
    _on_enrolments([p for p in chosen if p in ENROLMENTS], report)
    for name in chosen:
        if name in OTHERS:
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


def _other(name: str, report: Report) -> None:
    if importlib.util.find_spec(f"benchmarks.{name}") is None:
        report.notes.append(f"skipped: there is no benchmark {name}")
        return
    importlib.import_module(f"benchmarks.{name}").main()
    document = json.loads((RESULTS / f"{name}.json").read_text("utf-8"))
    report.claims.extend(Claim(**claim) for claim in document.get("claims", ()))


if __name__ == "__main__":
    main()
