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
        study: Annotated[
            bool,
            typer.Option("--study", help="Store nothing: play arms against each other instead."),
        ] = False,
        seeds: Annotated[int, typer.Option(help="Of a study: how many times.")] = 5,
        as_json: JsonOption = False,
    ) -> None:
        """Fill the store with simulated learners (ids sim-…), replacing earlier ones.

        With --study nothing is stored: made-up learners meet personalised and generic lists,
        nudges and none, and what that changes is printed with intervals over seeds.
        """
        if study:
            _study(learners, seeds, seed, as_json)
            return
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


def _study(learners: int, seeds: int, seed: int, as_json: bool) -> None:
    from rich.progress import Progress
    from rich.table import Table

    from recommender.bootstrap import build
    from recommender.experiments.study.running import ARMS
    from recommender.experiments.study.running import study as play
    from recommender.experiments.study.service import as_document

    with exits(as_json):
        waymark = build(migrate=True)
        with Progress(console=errors) as bars:
            task = bars.add_task("Playing", total=seeds * len(ARMS))
            found = play(
                waymark.settings,
                list(waymark.catalogue.all()),
                learners=learners,
                seeds=seeds,
                seed=seed,
                now=datetime.now(UTC),
                progress=lambda done: bars.update(task, completed=done),
            )
    if as_json:
        print_json(as_document(found))
        return
    table = Table("Measure", "Arm", "Against", "Before", "After", "Change", "95 %", "Goal")
    for one in found:
        table.add_row(
            one.measure,
            one.arm,
            one.against,
            f"{one.before:.2f}",
            f"{one.after:.2f}",
            f"{100 * one.change:+.1f} %",
            f"{100 * one.low:+.1f} to {100 * one.high:+.1f}",
            f"{100 * one.goal:+.0f} %",
        )
    console.print(table)
    console.print("SIMULATED learners: how they were made decides what comes out.")
