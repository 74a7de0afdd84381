"""``waymark export-encoder``: the sentence encoder as ONNX."""

from __future__ import annotations

from typing import Annotated

import typer

from recommender.commands.output import JsonOption, console, exits, print_json


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("export-encoder")(export_encoder)


IfNeededOption = Annotated[
    bool,
    typer.Option("--if-needed", help="Only where it is missing, of another adapter or format."),
]


def export_encoder(if_needed: IfNeededOption = False, as_json: JsonOption = False) -> None:
    """Export the sentence encoder for the Rasa process and for quick queries."""
    from recommender.ranking import encoder_export
    from recommender.settings import load_settings

    with exits(as_json):
        settings = load_settings()
        folder = settings.models / "encoder"
        if if_needed and encoder_export.is_current(settings):
            if as_json:
                print_json({"folder": str(folder), "exported": False})
            return
        cosine = encoder_export.export_encoder(settings)
        if as_json:
            print_json({"folder": str(folder), "exported": True, "cosine": round(cosine, 6)})
        else:
            console.print(f"Exported to {folder} (cosine to the original {cosine:.4f}).")
