"""Encoding with sentence-transformers: the reference, and the quick one for many texts."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from recommender.errors import EncoderError
from recommender.ranking.encoders.base import MAX_TOKENS, FloatMatrix, Progress, unit_rows

BATCH = 64


class TorchEncoder:
    """A sentence-transformers model, loaded on first use (several seconds).

    Args:
        folder: weights saved by sentence-transformers; nothing is ever downloaded.
        name: what artefacts remember the weights by.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self._name = name
        self._model: Any = None
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """Identifier of the weights."""
        return self._name

    @property
    def dimensions(self) -> int:
        """Length of a vector (384 for MiniLM)."""
        return int(self.model.get_embedding_dimension())

    @property
    def model(self) -> Any:
        """The loaded ``SentenceTransformer``; raises :class:`EncoderError` when that fails."""
        with self._lock:
            if self._model is None:
                self._model = self._load()
        return self._model

    def _load(self) -> Any:
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar

            disable_progress_bar()
            model = SentenceTransformer(str(self.folder), device="cpu", local_files_only=True)
            model.max_seq_length = min(model.max_seq_length or MAX_TOKENS, MAX_TOKENS)
            return model
        except Exception as error:  # the library raises whatever its parsers raise
            raise EncoderError(
                f"The encoder {self._name!r} could not be loaded ({type(error).__name__}).",
                "Install its weights again (`make setup`), or set WAYMARK_ENCODER to others.",
            ) from error

    def is_word(self, word: str) -> bool:
        """Whether the vocabulary has ``word`` whole, as it has the common words of a language."""
        return len(self.model.tokenizer.tokenize(word)) == 1

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> FloatMatrix:
        """Unit vectors of ``texts`` in batches of 64, longest first to waste no padding."""
        model, total = self.model, len(texts)
        result = np.zeros((total, self.dimensions), dtype=np.float32)
        order = sorted(range(total), key=lambda row: -len(texts[row]))
        for start in range(0, total, BATCH):
            rows = order[start : start + BATCH]
            result[rows] = model.encode(
                [texts[row] for row in rows], batch_size=BATCH, show_progress_bar=False
            )
            if progress is not None:
                progress(min(start + BATCH, total), total)
        return unit_rows(result) if total else result
