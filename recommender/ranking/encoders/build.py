"""Which encoder the settings ask for."""

from __future__ import annotations

import logging
from importlib.util import find_spec

from recommender.errors import EncoderError
from recommender.ranking.encoders.adapted import adapter_digest, adapter_for
from recommender.ranking.encoders.base import Encoder
from recommender.ranking.encoders.hashing import HashingEncoder
from recommender.ranking.encoders.onnx_encoder import OnnxEncoder, is_exported
from recommender.ranking.encoders.torch_encoder import TorchEncoder
from recommender.ranking.encoders.weights import encoder_name, weights_folder
from recommender.settings import Settings

HASHING = "hashing"
log = logging.getLogger(__name__)


def training_encoder(settings: Settings) -> Encoder:
    """The encoder for many texts: the ONNX export, made now if there is none yet; else torch.

    With the export beside the artefacts, serving never needs torch, which takes long to load.

    Raises:
        EncoderError: the weights are not where the setting says.
    """
    if settings.encoder == HASHING:
        return HashingEncoder()
    encoder = torch_encoder(settings)
    folder = settings.models / "encoder"
    if find_spec("onnxruntime") is None:
        return encoder
    if not is_exported(folder, encoder.name):
        from recommender.ranking.encoders.export import export_encoder

        try:
            adapter = adapter_for(settings, encoder.name)
            export_encoder(encoder, folder, adapter, adapter_digest(settings, encoder.name))
        except EncoderError as error:
            log.warning("the encoder was not exported, serving will load torch: %s", error.code)
            return encoder
    return OnnxEncoder(folder, threads=0)


def query_encoder(settings: Settings) -> Encoder:
    """The encoder for single texts: the ONNX export where there is one, else torch."""
    if settings.encoder == HASHING:
        return HashingEncoder()
    encoder = torch_encoder(settings)
    folder = settings.models / "encoder"
    if find_spec("onnxruntime") is not None and is_exported(folder, encoder.name):
        return OnnxEncoder(folder)
    return encoder


def torch_encoder(settings: Settings) -> TorchEncoder:
    """The sentence-transformers encoder of the setting; its weights are not loaded yet."""
    folder = weights_folder(settings.encoder, settings.home)
    return TorchEncoder(folder, encoder_name(settings.encoder, folder))
