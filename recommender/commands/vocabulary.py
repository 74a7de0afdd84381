"""``waymark vocabulary``: the catalogue's own words, which understanding is trained on."""

from __future__ import annotations

from dataclasses import asdict

import typer

from recommender.commands.output import JsonOption, console, exits, print_json


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command()
    def vocabulary(as_json: JsonOption = False) -> None:
        """List the subjects, skills, providers and titles of the catalogue."""
        from recommender.bootstrap import build

        with exits(as_json):
            words = asdict(build().catalogue.vocabulary())
        if as_json:
            print_json(words)
            return
        for kind, names in words.items():
            console.print(f"{len(names):,} {kind}", highlight=False)
            if kind != "titles":
                console.print("  " + ", ".join(names), markup=False, highlight=False)
