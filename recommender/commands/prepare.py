"""``waymark prepare``: everything ``up`` does before it starts the processes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from recommender.commands.output import JsonOption, Steps, exits, print_json


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command()
    def prepare(
        store_only: Annotated[
            bool, typer.Option("--store-only", help="Only the store, its academy and the encoder.")
        ] = False,
        as_json: JsonOption = False,
    ) -> None:
        """Create or migrate the store, load the sample academy, train what is not trained."""
        from recommender.operations.environment import ensure_settings
        from recommender.operations.preparation import prepare as run
        from recommender.operations.preparation import prepare_store

        with exits(as_json):
            settings = ensure_settings()
            now = datetime.now(UTC)
            if store_only:
                prepare_store(settings, now=now, say=Steps())
                model = None
            else:
                model = run(settings, now=now, say=Steps()).name
            if as_json:
                print_json({"model": model})
