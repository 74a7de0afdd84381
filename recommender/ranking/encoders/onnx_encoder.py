"""Encoding with onnxruntime: the exported encoder, quick to start and for single texts."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from recommender.errors import EncoderError
from recommender.ranking.encoders.base import MAX_TOKENS, FloatMatrix, Progress, unit_rows

BATCH = 32
DESCRIPTION = "encoder.json"
MODEL = "model.onnx"


class OnnxEncoder:
    """The export in ``models/encoder/`` (``model.onnx``, ``tokenizer.json``, ``encoder.json``).

    Args:
        folder: where the export lies.
        threads: for one batch; 1 suits requests, which come side by side, 0 (all cores) suits
            training.
        file: the model in the folder.

    Raises:
        EncoderError: at first use, when a file is missing or onnxruntime cannot read it.
    """

    def __init__(self, folder: Path, threads: int = 1, file: str = MODEL) -> None:
        self.folder = folder
        self.file = file
        self.threads = threads
        self._lock = threading.Lock()
        self._loaded: tuple[Any, Any] | None = None

    @cached_property
    def _description(self) -> dict[str, Any]:
        try:
            return dict(json.loads((self.folder / DESCRIPTION).read_text("utf-8")))
        except (OSError, ValueError) as error:
            raise _unreadable(error) from error

    @property
    def name(self) -> str:
        """Identifier of the weights it was exported from."""
        return str(self._description["encoder"])

    @property
    def adapter(self) -> str:
        """Digest of the adapter in ``understanding.onnx``; empty for none."""
        return str(self._description.get("adapter", ""))

    @property
    def weights(self) -> str:
        """What kind of weights ``understanding.onnx`` has; empty in exports of before."""
        return str(self._description.get("weights", ""))

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._description["dimensions"])

    def _runtime(self) -> tuple[Any, Any]:
        with self._lock:
            if self._loaded is None:
                try:
                    self._loaded = _load(self.folder, self.file, self.threads)
                except Exception as error:  # onnxruntime and tokenizers raise their own kinds
                    raise _unreadable(error) from error
        return self._loaded

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> FloatMatrix:
        """Unit vectors of ``texts`` in batches of 32, longest first to waste no padding."""
        session, tokenizer = self._runtime()
        result = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        for start in range(0, len(texts), BATCH):
            rows = order[start : start + BATCH]
            batch = tokenizer.encode_batch([texts[row] for row in rows])
            ids = np.array([item.ids for item in batch], dtype=np.int64)
            mask = np.array([item.attention_mask for item in batch], dtype=np.int64)
            feed = {"input_ids": ids, "attention_mask": mask}
            result[rows] = session.run(["sentence"], feed)[0]
            if progress is not None:
                progress(min(start + BATCH, len(texts)), len(texts))
        return unit_rows(result) if len(texts) else result

    def is_word(self, word: str) -> bool:
        """Whether the vocabulary has ``word`` whole, as it has the common words of a language."""
        _, tokenizer = self._runtime()
        return len(tokenizer.encode(word, add_special_tokens=False).tokens) == 1


def is_exported(folder: Path, name: str) -> bool:
    """Whether ``folder`` holds an export of the encoder called ``name``."""
    try:
        return OnnxEncoder(folder).name == name and (folder / MODEL).is_file()
    except (EncoderError, KeyError):
        return False


def _load(folder: Path, file: str, threads: int) -> tuple[Any, Any]:
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Threads that wait by spinning take the time of whoever else is at work.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.enable_padding()
    session = onnxruntime.InferenceSession(
        str(folder / file), options, providers=["CPUExecutionProvider"]
    )
    return session, tokenizer


def _unreadable(error: Exception) -> EncoderError:
    return EncoderError(
        f"The exported encoder could not be read ({type(error).__name__}).",
        "Run `waymark export-encoder` again.",
    )
