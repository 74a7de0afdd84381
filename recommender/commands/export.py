"""``waymark export``: everything kept about one learner."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from recommender.commands.output import JsonOption, exits, print_json


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command("export")
    def export_learner(
        learner: Annotated[str, typer.Argument(help="The learner's id.")],
        as_json: JsonOption = False,
    ) -> None:
        """Print everything kept about a learner as JSON (indented unless --json)."""
        from recommender.bootstrap import build

        with exits(as_json):
            document = build().learners.export(learner)
        if as_json:
            print_json(document)
        else:
            typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
