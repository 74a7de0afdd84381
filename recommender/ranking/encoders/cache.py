"""Caches of vectors: on disk for courses, a bounded one in memory for queries."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from recommender.ranking.encoders.base import Encoder, FloatMatrix, Progress
from recommender.ranking.files import write_beside

# Texts, titles and skills of 100,000 courses, with room for the catalogue before it.
MAX_ROWS = 500_000


class EmbeddingCache:
    """Vectors by content hash in ``folder/vectors.npz``, so that only changed texts are encoded.

    A damaged file counts as empty. At most 500,000 vectors are kept, the newest ones.
    """

    def __init__(self, folder: Path) -> None:
        self.file = folder / "vectors.npz"

    def encode(
        self, encoder: Encoder, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[FloatMatrix, int]:
        """Vectors of ``texts`` and how many had to be encoded anew."""
        known = self._read(encoder.dimensions)
        keys = [text_key(text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            vectors = encoder.encode(list(missing.values()), progress)
            known.update(zip(missing, vectors, strict=True))
            self._write(known, encoder.dimensions)
        result = np.zeros((len(texts), encoder.dimensions), dtype=np.float32)
        for row, key in enumerate(keys):
            result[row] = known[key]
        return result, len(missing)

    def _read(self, dimensions: int) -> dict[str, FloatMatrix]:
        try:
            with np.load(self.file, allow_pickle=False) as data:
                keys, vectors = data["keys"], data["vectors"]
        except (OSError, ValueError, KeyError, EOFError):
            return {}
        if vectors.shape != (len(keys), dimensions):
            return {}
        return {str(key): vector for key, vector in zip(keys, vectors, strict=True)}

    def _write(self, known: dict[str, FloatMatrix], dimensions: int) -> None:
        newest = list(known)[-MAX_ROWS:]
        vectors = np.array([known[key] for key in newest], dtype=np.float32)
        with write_beside(self.file) as stream:
            np.savez(
                stream, keys=np.array(newest), vectors=vectors.reshape(len(newest), dimensions)
            )


class QueryCache:
    """The last ``size`` query vectors, so that a repeated goal is not encoded again."""

    def __init__(self, encoder: Encoder, size: int = 1024) -> None:
        self.encoder = encoder
        self.size = size
        self._vectors: OrderedDict[str, FloatMatrix] = OrderedDict()
        self._lock = threading.Lock()

    def knows(self, word: str) -> bool:
        """Whether the encoder reads ``word`` as a whole; not, when it cannot tell."""
        whole = getattr(self.encoder, "is_word", None)
        return bool(whole and whole(word))

    def vector(self, text: str) -> FloatMatrix:
        """The unit vector of ``text``, shape (dimensions,)."""
        vector: FloatMatrix = self.vectors([text])[0]
        return vector

    def vectors(self, texts: Sequence[str]) -> FloatMatrix:
        """The unit vectors of ``texts``, (t, dimensions): what is new is encoded at once."""
        keys = [text_key(text) for text in texts]
        with self._lock:
            found = {key: self._vectors[key] for key in keys if key in self._vectors}
            for key in found:
                self._vectors.move_to_end(key)
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
        if new:
            found |= zip(new, self.encoder.encode(list(new.values())), strict=True)
            self._keep(new, found)
        return np.stack([found[key] for key in keys])

    def _keep(self, new: Iterable[str], found: dict[str, FloatMatrix]) -> None:
        with self._lock:
            for key in new:
                self._vectors[key] = found[key]
            while len(self._vectors) > self.size:
                self._vectors.popitem(last=False)


def text_key(text: str) -> str:
    """SHA-256 of ``text`` in hex: what it is cached by, so that no words are kept."""
    return hashlib.sha256(text.encode()).hexdigest()
