"""``waymark adapt-encoder``: fitting the encoder to what people say to the chat."""

from __future__ import annotations

from typing import Annotated

import typer

from recommender.commands.output import JsonOption, console, exits, print_json


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("adapt-encoder")(adapt_encoder)


def adapt_encoder(
    epochs: Annotated[int, typer.Option(min=1, help="Passes over the phrases.")] = 4,
    seed: Annotated[int, typer.Option(help="Where chance begins.")] = 1,
    go_on: Annotated[
        bool, typer.Option("--go-on", help="Begin with the present adapter, not anew.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Fit the encoder to data/nlu (minutes); export it and train again afterwards."""
    from recommender.ranking.encoders.adapted import adapter_path
    from recommender.settings import load_settings
    from recommender.understanding.adaptation import Settings
    from recommender.understanding.service import adapt_and_save

    with exits(as_json):
        settings = load_settings()
        choices = Settings(epochs=epochs, seed=seed)
        with console.status("Learning") as status:
            about = adapt_and_save(
                settings,
                choices,
                go_on=go_on,
                progress=lambda done, total: status.update(f"Learning: step {done} of {total}"),
            )
        path = adapter_path(settings)
        if as_json:
            print_json({"file": str(path), **about})
        else:
            console.print(
                f"Wrote {path} from {about['examples']} phrases of {about['intents']} intents. "
                "Now: `waymark export-encoder`, then `waymark retrain`."
            )
