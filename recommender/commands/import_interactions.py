"""``waymark import-interactions``: histories of learners from files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recommender.commands.output import (
    EXIT_BAD_INPUT,
    JsonOption,
    console,
    errors,
    exits,
    print_json,
)

if TYPE_CHECKING:
    from recommender.learners.imports.model import ImportReport

SHOWN = 20


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command("import-interactions")
    def import_interactions(
        file: Annotated[Path, typer.Argument(help="CSV, TSV, Parquet or lines; also .gz.")],
        file_format: Annotated[
            str, typer.Option("--format", help="auto, events or lines (`user item item …`).")
        ] = "auto",
        create_missing_courses: Annotated[
            bool,
            typer.Option(
                "--create-missing-courses",
                help="Create courses that the catalogue lacks, titled by their id.",
            ),
        ] = False,
        as_json: JsonOption = False,
    ) -> None:
        """Import who did what in which course. Importing a file twice adds nothing twice."""
        from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

        from recommender.bootstrap import build
        from recommender.learners.imports.importer import import_file

        with exits(as_json):
            database = build(migrate=True).database
            columns = ("{task.description}", BarColumn(), DownloadColumn(), TimeRemainingColumn())
            with Progress(*columns, console=errors) as bars:
                task = bars.add_task("Importing", total=None)
                report = import_file(
                    database,
                    file,
                    file_format=file_format,
                    create_missing_courses=create_missing_courses,
                    now=datetime.now(UTC),
                    progress=lambda read, size: bars.update(task, completed=read, total=size),
                )
        if as_json:
            print_json(report.as_document())
        else:
            _print(report)
        if report.rejected_total and not report.accepted:
            errors.print("[bold red]No row could be used; nothing was imported.[/]")
            raise typer.Exit(EXIT_BAD_INPUT)


def _print(report: ImportReport) -> None:
    console.print(
        f"{report.accepted:,} rows accepted ({report.added:,} new events, "
        f"{report.repeated:,} known already, "
        f"{report.learners_added:,} new learners, {report.courses_added:,} new courses), "
        f"{report.rejected_total:,} rejected.",
        highlight=False,
    )
    for rejection in sorted(report.rejected)[:SHOWN]:
        console.print(f"  row {rejection.row}: {rejection.reason}", markup=False, highlight=False)
    if report.rejected_total > SHOWN:
        console.print(f"  … and {report.rejected_total - SHOWN:,} more (--json lists them).")
    for note in report.notes:
        console.print(note, markup=False, highlight=False)
