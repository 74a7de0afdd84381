"""``waymark audit``: reading, exporting and checking the log of what was done and refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recommender.administration.audit_model import Outcome
from recommender.commands.output import EXIT_FAILURE, JsonOption, console, errors, exits, print_json

if TYPE_CHECKING:
    from recommender.administration.audit import Audit

audit = typer.Typer(
    help="Read, export and check the audit log: who did, or was refused, what.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Adds the group to the application."""
    app.add_typer(audit, name="audit")


@audit.command("list")
def list_lines(
    number: Annotated[int, typer.Option("-n", min=1, max=10_000, help="How many lines.")] = 50,
    actor: Annotated[str | None, typer.Option(help="Only what this person did.")] = None,
    action: Annotated[str | None, typer.Option(help='A code or its beginning ("tuning").')] = None,
    target: Annotated[str | None, typer.Option(help='"course:ID", "learner:ID" …')] = None,
    outcome: Annotated[Outcome | None, typer.Option(help="Only these.")] = None,
    since: Annotated[datetime | None, typer.Option(help="From this UTC time on.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Lines of the log, newest first."""
    from rich.table import Table

    with exits(as_json):
        found = _audit().entries(
            actor=actor,
            action=action,
            target=target,
            outcome=outcome,
            since=since.replace(tzinfo=UTC) if since else None,
            limit=number,
        )
        if as_json:
            print_json({"entries": [one.as_document() for one in found]})
            return
        table = Table("No.", "When (UTC)", "Who", "What", "On", "Outcome", "Details")
        for one in found:
            details = json.dumps(one.details, ensure_ascii=False) if one.details else ""
            when, who = f"{one.at:%Y-%m-%d %H:%M}", one.actor or "(erased)"
            table.add_row(
                str(one.number), when, who, one.action, one.target or "", one.outcome, details
            )
        console.print(table if found else "There are no such lines.")


@audit.command("export")
def export_lines(
    file: Annotated[Path | None, typer.Argument(help="Where to; stdout when left out.")] = None,
) -> None:
    """Write the whole log as JSON lines, oldest first, with all that is needed to check it."""
    with exits():
        stream = (
            typer.get_text_stream("stdout") if file is None else file.open("w", encoding="utf-8")
        )
        try:
            for one in _audit().all():
                stream.write(json.dumps(one.as_document(), ensure_ascii=False) + "\n")
        finally:
            if file is not None:
                stream.close()


@audit.command("verify")
def verify(
    head: Annotated[
        str | None, typer.Option(help="A digest noted earlier: it must still be in the log.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Check that no line was changed, taken out or put in; exit code 1 where one was."""
    with exits(as_json):
        found = _audit().verify(head)
    if as_json:
        faults = [{"number": one.number, "what": one.what} for one in found.faults]
        print_json(
            {
                "holds": found.holds,
                "entries": found.entries,
                "head": found.head,
                "faults": faults,
            }
        )
    else:
        for one in found.faults:
            where = "The log" if one.number is None else f"Line {one.number}"
            errors.print(f"{where}: {one.what}.", style="bold red", markup=False, highlight=False)
        state = "holds" if found.holds else "does NOT hold"
        console.print(
            f"{found.entries} lines; the chain {state}. Newest digest: {found.head or 'none'}.",
            highlight=False,
        )
    if not found.holds:
        raise typer.Exit(EXIT_FAILURE)


def _audit() -> Audit:
    from recommender.bootstrap import build

    return build(migrate=True).audit
