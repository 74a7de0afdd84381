"""``waymark import-courses``: a catalogue file into the store, with a report of every row."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recommender.commands.output import (
    EXIT_BAD_INPUT,
    JsonOption,
    console,
    errors,
    exits,
    print_json,
)
from recommender.errors import BadInputError

if TYPE_CHECKING:
    from recommender.catalogue.importers.columns import NoTitleColumnError
    from recommender.catalogue.imports import Report
    from recommender.catalogue.model import Course, UpsertCounts

SHOWN = 20
WARNINGS = {
    "duplicate_merged": "the same course as a row before; merged into it",
    "missing_level": "no level",
    "missing_description": "no description",
    "self_prerequisite_dropped": "a course was its own prerequisite; left out",
    "repeated_prerequisite_merged": "a prerequisite was named twice; kept once",
    "prerequisite_outside_file": "a prerequisite is not among the courses of this file",
    "prerequisite_text_ignored": "a prerequisite is a sentence, not a course",
    "url_not_http_dropped": "an address that is not http or https; left out",
    "skill_too_long_dropped": "a skill over 100 characters; left out",
}


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command("import-courses")
    def import_courses(
        file: Annotated[Path, typer.Argument(help="A file, or the academy's or UIUC's folder.")],
        file_format: Annotated[
            str,
            typer.Option(
                "--format",
                help="auto, academy, coursera, csv, edx, excel, jsonld, udacity, udemy or uiuc.",
            ),
        ] = "auto",
        column: Annotated[
            list[str] | None,
            typer.Option("--map", help="Which column says what: title=Name. May be repeated."),
        ] = None,
        provider: Annotated[
            str | None, typer.Option(help="Provider of the courses that name none.")
        ] = None,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help="Report what would happen; change nothing.")
        ] = False,
        report_file: Annotated[
            Path | None, typer.Option("--report", help="Also write the full report here, as JSON.")
        ] = None,
        as_json: JsonOption = False,
    ) -> None:
        """Import a catalogue. Importing it again updates instead of doubling."""
        begun = time.monotonic()
        with exits(as_json):
            mapping = parse_mapping(column or [])
            courses, report = _read(file, file_format, mapping, provider, ask=not as_json)
            counts = _write(courses, report, dry_run)
            document = as_document(report, counts, dry_run, time.monotonic() - begun)
            if report_file:
                _save(report_file, document, report)
        if as_json:
            print_json(document)
        else:
            _print(document)
        if not report.accepted:
            errors.print("[bold red]No row could be used; nothing was imported.[/]")
            raise typer.Exit(EXIT_BAD_INPUT)


def parse_mapping(options: list[str]) -> dict[str, str]:
    """``["title=Name"]`` as ``{"title": "Name"}``; raises ``BadInputError`` for anything else."""
    pairs = [option.partition("=") for option in options]
    if bad := next((field for field, sign, name in pairs if not (field and sign and name)), None):
        raise BadInputError(f"--map {bad} names no column.", "Write --map title=COLUMN.")
    return {field.strip(): name.strip() for field, _, name in pairs}


def as_document(
    report: Report, counts: UpsertCounts, dry_run: bool, seconds: float
) -> dict[str, Any]:
    """The report as JSON has it."""
    return {
        "accepted": report.accepted,
        "rejected": [{"row": item.number, "reason": item.reason} for item in report.rejected],
        "added": counts.added,
        "updated": counts.updated,
        "unchanged": counts.unchanged,
        "warnings": dict(sorted(report.warnings.items())),
        "format": report.format,
        "dry_run": dry_run,
        "seconds": round(seconds, 2),
    }


def _read(
    file: Path, file_format: str, mapping: dict[str, str], provider: str | None, *, ask: bool
) -> tuple[list[Course], Report]:
    """Reads the file; on a terminal, asks which column holds the titles if none seems to."""
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    from recommender.catalogue.importers.columns import NoTitleColumnError
    from recommender.catalogue.imports import read_courses

    try:
        columns = (SpinnerColumn(), TextColumn("Reading"), MofNCompleteColumn())
        with Progress(
            *columns, console=errors, transient=True, disable=not errors.is_terminal
        ) as bar:
            task = bar.add_task("", total=None)
            return read_courses(
                file,
                file_format,
                mapping,
                provider=provider,
                progress=lambda rows: bar.update(task, completed=rows),
            )
    except NoTitleColumnError as error:
        if not (ask and sys.stdin.isatty() and error.columns):
            raise
        title = _ask_for_title(error)
        if not title:
            raise
    return _read(file, file_format, {**mapping, "title": title}, provider, ask=False)


def _ask_for_title(error: NoTitleColumnError) -> str:
    """The column a person names, or "" if they name none."""
    from rich.prompt import Prompt

    errors.print(error.message, markup=False, highlight=False)
    question = "Which column holds the titles? (Enter for none)"
    try:
        return Prompt.ask(
            question,
            choices=[*error.columns, ""],
            show_choices=False,
            default="",
            show_default=False,
            console=errors,
        )
    except EOFError:
        return ""


def _write(courses: list[Course], report: Report, dry_run: bool) -> UpsertCounts:
    from rich.progress import Progress

    from recommender.bootstrap import build
    from recommender.catalogue.model import UpsertCounts

    if not courses:
        return UpsertCounts()
    catalogue = build(migrate=True).catalogue
    with Progress(console=errors, transient=True, disable=not errors.is_terminal) as bar:
        task = bar.add_task("Writing", total=len(courses))
        return catalogue.upsert(
            courses,
            source=report.format,
            now=datetime.now(UTC),
            fields=report.fields,
            dry_run=dry_run,
            progress=lambda done: bar.update(task, completed=done),
        )


def _save(path: Path, document: dict[str, Any], report: Report) -> None:
    """The report, with the rows of each warning besides."""
    text = json.dumps({**document, "warning_rows": report.warning_rows}, ensure_ascii=False)
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise BadInputError(
            f"The report could not be written to {path} ({error.strerror}).",
            "The courses were imported; name another file.",
        ) from error


def _print(document: dict[str, Any]) -> None:
    rejected = document["rejected"]
    lines = [
        f"{document['accepted']:,} rows accepted, {len(rejected):,} rejected "
        f"(format: {document['format']}, {document['seconds']} s).",
        f"{document['added']:,} courses {'would be ' if document['dry_run'] else ''}added, "
        f"{document['updated']:,} updated, {document['unchanged']:,} unchanged.",
    ]
    lines += [
        f"  {count:,} x {WARNINGS.get(code, code.replace('_', ' '))}"
        for code, count in document["warnings"].items()
    ]
    lines += [f"  row {item['row']}: {item['reason']}" for item in rejected[:SHOWN]]
    if len(rejected) > SHOWN:
        lines.append(f"  … and {len(rejected) - SHOWN:,} more (--report FILE lists them).")
    for line in lines:
        console.print(line, markup=False, highlight=False)
