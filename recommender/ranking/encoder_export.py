"""Exporting the encoder that the settings name to ``models/encoder/``."""

from __future__ import annotations

from recommender.errors import EncoderError
from recommender.ranking.encoders.adapted import adapter_digest, adapter_for
from recommender.ranking.encoders.build import HASHING, torch_encoder
from recommender.ranking.encoders.export import UNDERSTANDING
from recommender.ranking.encoders.export import export_encoder as export
from recommender.ranking.encoders.onnx_encoder import OnnxEncoder, is_exported
from recommender.ranking.encoders.quantised import WEIGHTS
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
    encoder = torch_encoder(settings)
    adapter = adapter_for(settings, encoder.name)
    digest = adapter_digest(settings, encoder.name)
    return export(encoder, settings.models / "encoder", adapter, digest)


def is_current(settings: Settings) -> bool:
    """Whether the export is there with the adapter that the project has now, made as it is now."""
    folder = settings.models / "encoder"
    if not (folder / "model.onnx").is_file() or not (folder / UNDERSTANDING).is_file():
        return False
    if settings.encoder == HASHING:
        return True
    name = torch_encoder(settings).name
    found = OnnxEncoder(folder)
    if not is_exported(folder, name) or found.weights != WEIGHTS:
        return False
    return found.adapter == adapter_digest(settings, name)
