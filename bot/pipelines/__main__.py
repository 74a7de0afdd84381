"""Command line: measures pipelines, keeps the runs as JSON and writes the table.

Runs add up: a row that takes long may be measured alone, and one split at a time.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any, Dict

from rasa.shared.exceptions import RasaException
from rasa.shared.utils.io import read_yaml_file

from bot.pipelines.compare import measure_variant
from bot.pipelines.render import as_table, write_table
from bot.pipelines.variants import variants

PROJECT = Path(__file__).resolve().parent.parent.parent
KEPT = PROJECT / "docs" / "pipelines.json"


def main() -> int:
    """Measure, keep, and write the table into docs/understanding.md."""
    known = list(variants(1, 0))
    parser = argparse.ArgumentParser(prog="python -m bot.pipelines", description=__doc__)
    parser.add_argument("--only", nargs="*", choices=known, default=known)
    parser.add_argument("--seeds", nargs="*", type=int, default=[1, 2, 3])
    parser.add_argument("--epochs", type=int, default=20, help="of DIET")
    parser.add_argument(
        "--examples", type=int, default=24, help="an intent, of data/nlu; DIET takes hours with all"
    )
    arguments = parser.parse_args()
    for name in arguments.only:
        for seed in arguments.seeds:
            _keep(name, seed, arguments.epochs, arguments.examples)
    return 0


def _keep(name: str, seed: int, epochs: int, examples: int) -> None:
    shipped = read_yaml_file(PROJECT / "config.yml")["pipeline"]
    variant = variants(epochs, seed, shipped)[name]
    run: Dict[str, Any] = {}
    why = ""
    try:
        run = {k: round(v, 4) for k, v in measure_variant(PROJECT, variant, seed, examples).items()}
    except (RasaException, ImportError, OSError, ValueError) as error:
        why = f"not measured: {str(error).splitlines()[0]}"
        sys.stderr.write(f"{name}: {why}\n")
    document = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
    row = document.setdefault(name, {"runs": {}})
    row["label"] = variant.label
    if run:
        row["runs"][str(seed)] = run
        row.pop("why", None)
    elif not row["runs"]:
        row["why"] = why
    ordered = {key: document[key] for key in variants(1, 0) if key in document}
    KEPT.write_text(json.dumps(ordered, indent=1) + "\n", encoding="utf-8")
    write_table(PROJECT / "docs" / "understanding.md", as_table(ordered))
    sys.stdout.write(f"{name} {seed}: {run or why}\n")


if __name__ == "__main__":
    raise SystemExit(main())
