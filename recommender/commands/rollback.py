"""``waymark rollback`` and ``waymark runs``: going back to an earlier model, and what was run."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from recommender.commands.output import JsonOption, console, errors, exits, print_json


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("rollback")(rollback)
    app.command("runs")(list_runs)


def rollback(
    to: Annotated[
        str | None,
        typer.Argument(help="An archive or a recommender's version; else the one before."),
    ] = None,
    run_id: Annotated[str | None, typer.Option("--run", hidden=True)] = None,
    as_json: JsonOption = False,
) -> None:
    """Have the model before serve again: Rasa's archive and its recommender together."""
    from recommender.bootstrap import build
    from recommender.operations.environment import ensure_settings
    from recommender.operations.run_model import RunKind
    from recommender.operations.working import work_on_rollback

    with exits(as_json):
        settings = ensure_settings()
        runs = build(settings, migrate=True).runs
        if run_id is None:
            who = f"cli:{getpass.getuser()}"
            run = runs.begin(RunKind.ROLLBACK, actor=who, now=datetime.now(UTC))
        else:
            run = runs.get(run_id)
        archive, taken_over = work_on_rollback(settings, runs, run, wanted=to)
        if as_json:
            print_json({"model": archive, "serving": taken_over})
        else:
            errors.print(f"{archive} serves again.", highlight=False)


def list_runs(
    number: Annotated[int, typer.Option("-n", min=1, max=1000, help="How many.")] = 10,
    as_json: JsonOption = False,
) -> None:
    """The latest trainings and roll-backs: who, how long, and how they ended."""
    from rich.table import Table

    from recommender.bootstrap import build

    with exits(as_json):
        found = build(migrate=True).runs.latest(number, now=datetime.now(UTC))
    if as_json:
        print_json({"runs": [asdict(one) | {"seconds": one.seconds} for one in found]})
        return
    table = Table("Began (UTC)", "What", "By", "Took", "State", "How it ended")
    for one in found:
        table.add_row(
            f"{one.started_at:%Y-%m-%d %H:%M}",
            one.kind,
            one.actor,
            f"{one.seconds:.0f} s",
            one.state,
            one.message or one.step or "",
        )
    console.print(table if found else "Nothing was run yet.")
