"""``waymark doctor``: what is wrong with an installation, and how to mend it."""

from __future__ import annotations

import dataclasses

import typer
from rich.table import Table

from recommender.commands.output import EXIT_FAILURE, JsonOption, console, exits, print_json


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command()
    def doctor(as_json: JsonOption = False) -> None:
        """Check environments, keys, store, models and ports; say how to mend what is wrong."""
        from recommender.operations.doctor import diagnose
        from recommender.settings import load_settings

        with exits(as_json):
            checks = diagnose(load_settings())
        ok = all(check.ok for check in checks)
        if as_json:
            print_json({"ok": ok, "checks": [dataclasses.asdict(check) for check in checks]})
        else:
            table = Table("", "What", "State", "To mend it", box=None, pad_edge=False)
            for check in checks:
                mark = "[green]ok[/]" if check.ok else "[bold red]!![/]"
                table.add_row(mark, check.name, check.detail, check.mend or "")
            console.print(table)
        if not ok:
            raise typer.Exit(EXIT_FAILURE)
