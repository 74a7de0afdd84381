"""Exporting the encoder to ONNX, for the Rasa process and for quick single queries."""

from __future__ import annotations

import copy
import json
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np

from recommender.errors import EncoderError
from recommender.ranking.encoders.base import MAX_TOKENS, FloatMatrix
from recommender.ranking.encoders.low_rank import Adapter
from recommender.ranking.encoders.onnx_encoder import DESCRIPTION, MODEL, OnnxEncoder
from recommender.ranking.encoders.quantised import WEIGHTS, quantise
from recommender.ranking.encoders.torch_encoder import TorchEncoder

OPSET = 17
UNDERSTANDING = "understanding.onnx"
MINIMUM_COSINE = 0.999
#: Of 8-bit weights, to those they were made of.
MINIMUM_QUANTISED = 0.98
PROBES = (
    "I want to become a data scientist",
    "python",
    "Введение в статистику",
    "A longer text: how to read a balance sheet, plan cash flow and talk with a bank about it.",
)


def export_encoder(
    encoder: TorchEncoder, target: Path, adapter: Adapter | None = None, digest: str = ""
) -> float:
    """Writes ``model.onnx``, ``understanding.onnx`` and what they need into ``target``.

    Each takes ``input_ids`` and ``attention_mask`` (batch, tokens) and gives ``tokens`` (batch,
    tokens, d) and ``sentence`` (batch, d): the mean-pooled unit vector. ``understanding.onnx`` is
    for the Rasa process: with the changes of ``adapter``, whose ``digest`` ``encoder.json`` keeps,
    if there is one, and with weights of 8 bits. The folder is written beside and renamed, so that
    readers see the old export or the new one.

    Returns:
        the smallest cosine between the export's and torch's vector over a few probe texts, before
        weights are rounded.

    Raises:
        EncoderError: the export differs from torch (cosine below 0.999; 0.98 with weights of 8
            bits) or cannot be made.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".encoder-", dir=target.parent))
    try:
        _describe(encoder, beside, digest)
        original = encoder.model[0].auto_model
        cosine = _write(encoder, original, beside / MODEL)
        if adapter is None:
            shutil.copyfile(beside / MODEL, beside / UNDERSTANDING)
        else:
            adapted = copy.deepcopy(original)
            adapter.add_to(adapted)
            cosine = min(cosine, _write(encoder, adapted, beside / UNDERSTANDING))
        _require(cosine, MINIMUM_COSINE)
        _require(_rounded(beside / UNDERSTANDING), MINIMUM_QUANTISED)
        _replace(beside, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return cosine


def _require(cosine: float, least: float) -> None:
    if cosine < least:
        raise EncoderError(
            f"The exported encoder differs from the original (cosine {cosine:.4f}).",
            "Use other weights; the export supports mean-pooled transformers.",
        )


def _rounded(file: Path) -> float:
    """Rounds the weights to 8 bits; returns the smallest cosine to before over the probes."""

    def vectors() -> FloatMatrix:
        encoder = OnnxEncoder(file.parent, file=file.name)
        return np.vstack([encoder.encode([probe]) for probe in PROBES])

    before = vectors()
    quantise(file)
    return float(np.min((before * vectors()).sum(axis=1)))


def _describe(encoder: TorchEncoder, folder: Path, digest: str) -> None:
    encoder.model.tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    description = {
        "encoder": encoder.name,
        "dimensions": encoder.dimensions,
        "tokens": MAX_TOKENS,
        "adapter": digest,
        "weights": WEIGHTS,
    }
    (folder / DESCRIPTION).write_text(json.dumps(description), "utf-8")


def _write(encoder: TorchEncoder, transformer: Any, file: Path) -> float:
    """Exports ``transformer``; returns the smallest cosine to it over the probes."""
    import torch

    pooled = _pooled(_plain(transformer))
    axes = {0: "batch", 1: "tokens"}
    ids = torch.tensor([[101, 2023, 102], [101, 102, 0]])
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # the tracing exporter warns of its own retirement
        torch.onnx.export(
            pooled,
            (ids, (ids > 0).long()),
            str(file),
            input_names=["input_ids", "attention_mask"],
            output_names=["tokens", "sentence"],
            dynamic_axes={
                "input_ids": axes,
                "attention_mask": axes,
                "tokens": axes,
                "sentence": {0: "batch"},
            },
            opset_version=OPSET,
            dynamo=False,
        )
        _fuse(file, transformer.config.num_attention_heads, transformer.config.hidden_size)
        encoded = encoder.model.tokenizer(list(PROBES), padding=True, return_tensors="pt")
        _, wanted = pooled(encoded["input_ids"], encoded["attention_mask"])
    found = OnnxEncoder(file.parent, file=file.name).encode(PROBES)
    return float(np.min((wanted.numpy() * found).sum(axis=1)))


def _plain(transformer: Any) -> Any:
    """A copy whose attention is written out step by step, which is what :func:`_fuse` knows."""
    plain = copy.deepcopy(transformer)
    plain.set_attn_implementation("eager")
    return plain


def _fuse(file: Path, heads: int, width: int) -> None:
    """Joins the steps of attention and of normalisation into one operator each, in place.

    A single short text is dominated by small steps: it takes about two thirds of the time
    afterwards. What the optimiser does not recognise stays as it is, with the same numbers.
    """
    import onnx
    from onnxruntime.transformers.optimizer import optimize_model

    fused = optimize_model(str(file), "bert", num_heads=heads, hidden_size=width, opt_level=0)
    # The joined operators are onnxruntime's own, which the optimiser does not declare.
    fused.model.opset_import.append(onnx.helper.make_opsetid("com.microsoft", 1))
    onnx.save(fused.model, str(file))


def _pooled(transformer: Any) -> Any:
    """The transformer with mean pooling and normalisation behind it, as one torch module."""
    import torch

    class Pooled(torch.nn.Module):  # type: ignore[misc,unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            tokens = self.transformer(
                input_ids=input_ids, attention_mask=attention_mask
            ).last_hidden_state
            mask = attention_mask.unsqueeze(-1).to(tokens.dtype)
            mean = (tokens * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
            return tokens, torch.nn.functional.normalize(mean, p=2.0, dim=1)

    return Pooled().eval()


def _replace(beside: Path, target: Path) -> None:
    beside.chmod(0o755)
    old = target.with_name(f".{target.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    beside.rename(target)
    shutil.rmtree(old, ignore_errors=True)
