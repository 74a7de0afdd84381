"""``waymark retrain``: ``rasa train`` with progress, then a hand-over to a running server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer

from recommender.commands.output import JsonOption, Steps, errors, exits, print_json
from recommender.errors import WaymarkError


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command()
    def retrain(
        force: Annotated[
            bool, typer.Option("--force", help="Train everything anew, ignoring the cache.")
        ] = False,
        as_json: JsonOption = False,
    ) -> None:
        """Train understanding, dialogue and recommender (`rasa train`); unchanged parts are kept.

        A running server takes the new model over at once. If training fails, the previous model
        goes on serving.
        """
        from recommender.operations.environment import ensure_settings
        from recommender.operations.preparation import prepare_store
        from recommender.operations.training import reload_model, train

        with exits(as_json):
            settings = ensure_settings()
            now = datetime.now(UTC)
            say = Steps()
            with _still_serving():
                prepare_store(settings, now=now, say=say)
            say("Training")
            archive = train(settings, now=now, force=force, say=say)
            taken_over = reload_model(settings, archive)
            if as_json:
                print_json({"model": archive.name, "serving": taken_over})
            else:
                errors.print(f"Trained {archive.name}.", highlight=False)
                errors.print(
                    "The running server has taken it over."
                    if taken_over
                    else "No server runs; the next `make run` starts with it."
                )


@contextmanager
def _still_serving() -> Iterator[None]:
    """Adds to whatever keeps a training from beginning that it took nothing from those served."""
    try:
        yield
    except WaymarkError as error:
        hint = f"{error.hint or ''} The previous model, if any, still serves.".strip()
        raise type(error)(error.message, hint) from error
