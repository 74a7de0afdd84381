"""``waymark migrate``: the store's schema."""

from __future__ import annotations

import typer

from recommender.commands.output import JsonOption, console, exits, print_json


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command()
    def migrate(as_json: JsonOption = False) -> None:
        """Bring the store's schema to the newest version (creates it where there is none)."""
        from recommender.bootstrap import build

        with exits(as_json):
            database = build().database
            before = database.schema_version()
            database.migrate()
            after = database.schema_version()
        if as_json:
            print_json({"before": before, "after": after})
        elif before == after:
            console.print(f"The store is at the newest version ({after}).", highlight=False)
        else:
            console.print(f"The store went from {before or 'nothing'} to {after}.", highlight=False)
