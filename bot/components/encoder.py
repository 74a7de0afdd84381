# ruff: noqa: RUF002 - typographic characters are what people type
"""The sentence encoder: a MiniLM fitted to our intents, exported to ONNX, without PyTorch."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Sequence, Tuple

import numpy as np
from rasa.shared.exceptions import RasaException

from bot.environment import models_dir

MAX_TOKENS = 128
MODEL = "understanding.onnx"
FILES = (MODEL, "tokenizer.json")


class EncoderMissing(RasaException):
    """The encoder's files are absent; the message says how to make them."""


def encoder_folder() -> Path:
    """Return the folder of the encoder, below ``WAYMARK_MODELS_DIR`` (default ``models``)."""
    return models_dir() / "encoder"


def require_files(folder: Path) -> None:
    """Raise :class:`EncoderMissing` unless all files of the encoder are in ``folder``."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise EncoderMissing(
            f"The sentence encoder is incomplete: {folder} has no {' and no '.join(missing)}. "
            "Run `waymark export-encoder` to make it."
        )


def encoder_hash(folder: Path) -> str:
    """Return 16 hex digits that change with the content of any file of the encoder."""
    require_files(folder)
    return _hash(tuple((str(folder / n), (folder / n).stat().st_mtime_ns) for n in FILES))


@lru_cache(maxsize=4)
def _hash(files: "tuple[tuple[str, int], ...]") -> str:
    digest = hashlib.sha256()
    for name, _ in files:
        with Path(name).open("rb") as stream:
            for block in iter(lambda: stream.read(1 << 20), b""):
                digest.update(block)
    return digest.hexdigest()[:16]


class Encoder:
    """Turns texts into unit vectors.

    The ONNX graph takes ``input_ids`` and ``attention_mask`` (batch × length, int64) and gives
    ``sentence`` (batch × 384, float32, mean-pooled and of length one) and ``tokens`` (batch ×
    length × 384). ``file`` is the graph: fitted to our intents and with weights of 8 bits, or the
    original ``model.onnx``.
    """

    def __init__(self, folder: Path, threads: int = 1, file: str = MODEL) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        require_files(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / file), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()

    def words(self) -> "frozenset[str]":
        """Return the words that the tokenizer knows as a whole, lower-cased."""
        pieces = self._tokenizer.get_vocab()
        return frozenset(piece for piece in pieces if piece.isalpha())

    def encode(self, text: str) -> np.ndarray:
        """Return the unit vector of a text, as a float32 array of shape (dimensions,).

        One at a time: weights of 8 bits scale a batch as a whole, so that a text's vector would
        depend on its company.
        """
        (sentence,) = self._session.run(["sentence"], self._feed(self._tokenizer.encode(text)))
        return np.asarray(sentence[0], dtype=np.float32)

    def encode_words(self, text: str, spans: Sequence[Tuple[int, int]]) -> np.ndarray:
        """Return the mean vector of the pieces in each span of ``text`` (spans × dimensions).

        A span without a piece, such as one behind the last token read, gets zeros.
        """
        encoding: Any = self._tokenizer.encode(text)
        (tokens,) = self._session.run(["tokens"], self._feed(encoding))
        vectors = np.zeros((len(spans), tokens.shape[2]), dtype=np.float32)
        for row, (start, end) in enumerate(spans):
            pieces = [i for i, (a, b) in enumerate(encoding.offsets) if a < end and b > start]
            if pieces:
                vectors[row] = tokens[0, pieces].mean(axis=0)
        return vectors

    @staticmethod
    def _feed(encoding: Any) -> Dict[str, np.ndarray]:
        return {
            "input_ids": np.array([encoding.ids], dtype=np.int64),
            "attention_mask": np.array([encoding.attention_mask], dtype=np.int64),
        }


@lru_cache(maxsize=2)
def shared_encoder(
    folder: Path,
    version: str,  # noqa: ARG001 - a key of the cache
    threads: int,
    file: str = MODEL,
) -> Encoder:
    """Return the process's one encoder for ``folder``; ``version`` is its :func:`encoder_hash`.

    Rasa loads a graph several times in one process (training, then serving): the 60 MB of
    weights are held once.
    """
    return Encoder(folder, threads, file)
