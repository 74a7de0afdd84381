"""``waymark retrain``: ``rasa train`` with progress, then a hand-over to a running server."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer

from recommender.commands.output import JsonOption, Steps, errors, exits, print_json
from recommender.errors import WaymarkError


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("retrain")(retrain)


def retrain(
    force: Annotated[
        bool, typer.Option("--force", help="Train everything anew, ignoring the cache.")
    ] = False,
    even_if_worse: Annotated[
        bool,
        typer.Option("--even-if-worse", help="Take over whatever the offline figures say."),
    ] = False,
    run_id: Annotated[str | None, typer.Option("--run", hidden=True)] = None,
    as_json: JsonOption = False,
) -> None:
    """Train understanding, dialogue and recommender (`rasa train`); unchanged parts are kept.

    A running server takes the new model over at once. If training fails, or the new recommender's
    offline figures are worse than WAYMARK_RETRAIN_MARGIN allows, the previous model goes on
    serving. Two trainings never run at once.
    """
    from recommender.bootstrap import build
    from recommender.operations.environment import ensure_settings
    from recommender.operations.run_model import RunKind
    from recommender.operations.working import work_on_training

    with exits(as_json):
        settings = ensure_settings()
        say = Steps()
        with _still_serving():
            waymark = build(settings, migrate=True)
            runs = waymark.runs
            if run_id is None:
                who = f"cli:{getpass.getuser()}"
                run = runs.begin(RunKind.RETRAIN, actor=who, now=datetime.now(UTC))
            else:
                run = runs.get(run_id)
            archive, taken_over = work_on_training(
                settings, runs, run, force=force, even_if_worse=even_if_worse, say=say
            )
        if as_json:
            print_json({"model": archive, "serving": taken_over})
        else:
            errors.print(f"Trained {archive}.", highlight=False)
            errors.print(
                "The running server has taken it over."
                if taken_over
                else "No server runs; the next `make run` starts with it."
            )


@contextmanager
def _still_serving() -> Iterator[None]:
    """Adds to whatever keeps a training from its end that it took nothing from those served."""
    try:
        yield
    except WaymarkError as error:
        if "previous model" in str(error):
            raise
        hint = f"{error.hint or ''} The previous model, if any, still serves.".strip()
        raise type(error)(error.message, hint) from error
