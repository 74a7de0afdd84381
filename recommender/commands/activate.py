"""``waymark activate``: which trained version serves."""

from __future__ import annotations

from typing import Annotated

import typer

from recommender.commands.output import JsonOption, console, exits, print_json


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("activate")(activate)


def activate(
    version: Annotated[str, typer.Argument(help="A folder of models/recommender.")],
    as_json: JsonOption = False,
) -> None:
    """Make a trained version the current one; running processes take it within a second."""
    from recommender.ranking.artefacts import Artefacts
    from recommender.settings import load_settings

    with exits(as_json):
        artefacts = Artefacts(load_settings().models / "recommender")
        before = artefacts.current()
        artefacts.activate(version)
        if as_json:
            print_json({"version": version, "before": before})
        else:
            console.print(f"{version} serves now (before: {before or 'none'}).", highlight=False)
