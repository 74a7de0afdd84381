"""Exporting the encoder that the settings name to ``models/encoder/``."""

from __future__ import annotations

from recommender.errors import EncoderError
from recommender.ranking.encoders.build import HASHING, torch_encoder
from recommender.ranking.encoders.export import export_encoder as export
from recommender.settings import Settings


def export_encoder(settings: Settings) -> float:
    """Exports to ONNX and gives the smallest cosine to the original over a few texts.

    Raises:
        EncoderError: the weights are missing, cannot be exported, or the export differs.
    """
    if settings.encoder == HASHING:
        raise EncoderError(
            "The hashing encoder has no weights to export.", "Set WAYMARK_ENCODER to 'minilm'."
        )
    return export(torch_encoder(settings), settings.models / "encoder")
