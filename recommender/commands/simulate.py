"""``waymark simulate``: made-up learners, for trying things out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from recommender.commands.output import JsonOption, console, errors, exits, print_json


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command()
    def simulate(
        learners: Annotated[int, typer.Option(help="How many learners.")] = 500,
        days: Annotated[int, typer.Option(help="Days over which they arrived.")] = 180,
        seed: Annotated[int, typer.Option(help="Same seed, same histories.")] = 1,
        force: Annotated[
            bool, typer.Option("--force", help="Also where real learners are enrolled.")
        ] = False,
        as_json: JsonOption = False,
    ) -> None:
        """Fill the store with simulated learners (ids sim-…), replacing earlier ones."""
        from rich.progress import Progress

        from recommender.bootstrap import build
        from recommender.learners.simulation.service import simulate_into

        with exits(as_json):
            waymark = build(migrate=True)
            with Progress(console=errors) as bars:
                task = bars.add_task("Simulating learners", total=learners)
                counts = simulate_into(
                    waymark.database,
                    list(waymark.catalogue.all()),
                    learners=learners,
                    days=days,
                    seed=seed,
                    now=datetime.now(UTC),
                    force=force,
                    progress=lambda done: bars.update(task, completed=done),
                )
        if as_json:
            print_json({"simulated": True, **counts})
        else:
            console.print(
                f"{counts['learners']:,} SIMULATED learners with {counts['events']:,} events "
                f"({counts['removed']:,} earlier simulated learners replaced). "
                "They are not people: do not report figures made from them.",
                highlight=False,
            )
