"""``waymark init``: makes the settings file with fresh keys."""

from __future__ import annotations

import typer

from recommender.commands.output import JsonOption, console, exits, print_json


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command()
    def init(as_json: JsonOption = False) -> None:
        """Write .env with fresh random keys; an existing one is left as it is."""
        from recommender.operations.environment import create_env_file
        from recommender.settings import PROJECT

        with exits(as_json):
            path = PROJECT / ".env"
            created = create_env_file(path)
            if as_json:
                print_json({"created": created, "file": path.name})
            elif created:
                console.print("Wrote .env with fresh keys. Keep it secret, and back it up.")
