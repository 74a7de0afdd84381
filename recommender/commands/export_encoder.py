"""``waymark export-encoder``: the sentence encoder as ONNX."""

from __future__ import annotations

import typer

from recommender.commands.output import JsonOption, console, exits, print_json


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("export-encoder")(export_encoder)


def export_encoder(as_json: JsonOption = False) -> None:
    """Export the sentence encoder for the Rasa process and for quick queries."""
    from recommender.ranking import encoder_export
    from recommender.settings import load_settings

    with exits(as_json):
        settings = load_settings()
        cosine = encoder_export.export_encoder(settings)
        folder = settings.models / "encoder"
        if as_json:
            print_json({"folder": str(folder), "cosine": round(cosine, 6)})
        else:
            console.print(f"Exported to {folder} (cosine to the original {cosine:.4f}).")
