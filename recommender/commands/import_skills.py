"""``waymark import-skills``: occupations and skills of ESCO or O*NET into the store."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recommender.commands.output import JsonOption, console, errors, exits, print_json

if TYPE_CHECKING:
    from recommender.catalogue.frameworks.importing import FrameworkReport

SHOWN = 20


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("import-skills")(import_skills)


def import_skills(
    file: Annotated[
        Path, typer.Argument(help="ESCO's CSV or O*NET's text files: one, a zip, or the folder.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Import occupations and the skills they take, so that paths know more roles.

    ESCO: occupations, skills and their relations (CSV, as downloaded, zips too). O*NET:
    Occupation Data, Alternate Titles and Technology Skills. Importing again adds nothing twice.
    """
    from recommender.bootstrap import build
    from recommender.catalogue.frameworks.importing import import_framework

    begun = time.monotonic()
    with exits(as_json):
        database = build(migrate=True).database
        with errors.status("Importing …"):
            report = import_framework(database, file)
    document = as_document(report, time.monotonic() - begun)
    print_json(document) if as_json else _print(document)


def as_document(report: FrameworkReport, seconds: float) -> dict[str, Any]:
    """The report as JSON has it."""
    return {
        "accepted": report.accepted,
        "rejected": [
            {"row": one.row, "reason": one.reason, "file": one.file} for one in report.rejected
        ],
        "format": report.format,
        "files": list(report.files),
        "passed_over": list(report.passed_over),
        "stored": report.stored,
        "seconds": round(seconds, 2),
    }


def _print(document: dict[str, Any]) -> None:
    rejected, stored = document["rejected"], document["stored"]
    lines = [
        f"{document['accepted']:,} rows accepted, {len(rejected):,} rejected "
        f"(format: {document['format']}, {document['seconds']} s).",
        f"Known now: {stored['occupations']:,} occupations, {stored['skills']:,} skills, "
        f"{stored['relations']:,} relations.",
    ]
    lines += [f"  {one['file']}, row {one['row']}: {one['reason']}" for one in rejected[:SHOWN]]
    if len(rejected) > SHOWN:
        lines.append(f"  … and {len(rejected) - SHOWN:,} more (--json lists them).")
    for line in lines:
        console.print(line, markup=False, highlight=False)
