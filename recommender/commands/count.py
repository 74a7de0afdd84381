"""``waymark count``: counts events for statistics, all that are not counted yet."""

from __future__ import annotations

from datetime import UTC, datetime

import typer

from recommender.commands.output import JsonOption, console, exits, print_json


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("count")(count)


def count(as_json: JsonOption = False) -> None:
    """Count events by course and quarter of an hour, so that statistics stay quick.

    Questions count a bounded part by themselves and read the rest live: this is for after a
    large import.
    """
    from recommender.bootstrap import build

    with exits(as_json):
        passed = build(migrate=True).analytics.count(now=datetime.now(UTC))
        if as_json:
            print_json({"counted": passed})
        else:
            console.print(f"Counted {passed:,} events.")
