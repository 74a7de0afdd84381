"""Command line of the report."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bot.nlu_report.cross_validation import cross_validate
from bot.nlu_report.measure import measure
from bot.nlu_report.phrases import HALVES
from bot.nlu_report.render import as_table
from bot.nlu_report.slots import read_values

FOLDS, SEED = 5, 1
PROJECT = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    """Print a table, or with ``--json`` one JSON document."""
    parser = argparse.ArgumentParser(prog="python -m bot.nlu_report", description=__doc__)
    phrases = PROJECT / "tests" / "nlu" / "heldout.yml"
    parser.add_argument("--phrases", type=Path, default=phrases, help="phrases by intent")
    parser.add_argument("--half", choices=HALVES, help="only these families of families.yml")
    parser.add_argument(
        "--values-only", action="store_true", help="the phrases name no entities of the catalogue"
    )
    parser.add_argument(
        "--slots", type=Path, metavar="FILE", help="only how exactly values are read (no training)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--wrong", action="store_true", help="list what went wrong, too")
    parser.add_argument("--cross-validate", type=Path, metavar="FILE", help="write JSON to FILE")
    arguments = parser.parse_args()
    if arguments.cross_validate:
        document = cross_validate(PROJECT, FOLDS, SEED)
        arguments.cross_validate.parent.mkdir(parents=True, exist_ok=True)
        arguments.cross_validate.write_text(json.dumps(document), encoding="utf-8")
        sys.stdout.write(f"cross-validated accuracy {document['accuracy']:.3f}\n")
        return 0
    if arguments.slots:
        return _slots(arguments)
    report = measure(PROJECT, arguments.phrases, arguments.half, values_only=arguments.values_only)
    text = json.dumps(report.document(), indent=2) if arguments.json else as_table(report)
    sys.stdout.write(text + "\n")
    if arguments.wrong:
        for got in report.intents.wrong():
            confidence = got.ranking[0][1] if got.ranking else 0.0
            sys.stdout.write(f"{got.expected} → {got.predicted} {confidence:.2f}: {got.text}\n")
        for line in report.entities.wrong:
            sys.stdout.write(line + "\n")
    return 0


def _slots(arguments: argparse.Namespace) -> int:
    figures = read_values(PROJECT, arguments.slots)
    if arguments.json:
        shares = {name: round(one.share, 4) for name, one in figures.items()}
        sys.stdout.write(json.dumps(shares, indent=2) + "\n")
        return 0
    for name, one in figures.items():
        sys.stdout.write(f"{name:<24} {one.exact:>4} of {one.total:<4} {one.share:.3f}\n")
    if arguments.wrong:
        sys.stdout.write("".join(f"{line}\n" for line in figures["all"].wrong))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
