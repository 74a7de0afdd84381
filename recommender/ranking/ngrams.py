"""Counts of character n-grams, hashed, a whole catalogue at a time.

The same n-grams as scikit-learn's ``char_wb`` (none reaches over the edge of a word), but
computed on arrays of code points instead of strings: some twenty times faster. Scripts that
put no spaces between words need nothing special, since a sentence is one long word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.sparse import Sparse, csr, stacked_rows, zeros

# Symbols that are part of a name: C++, C#, .NET. Everything else between words is one space.
_BETWEEN = re.compile(r"[^\w+#]+|_+")
_ASCII = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) in "+#")}
CHUNK = 2_000_000  # characters counted at once: some 100 MB of working memory
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
SPACE = ord(" ")


def plain(text: str) -> str:
    """``text`` for comparison: NFKC, case-folded, words of letters and digits, one space each.

    Symbols, emoji and punctuation count as spaces, except ``+`` and ``#``.
    """
    if text.isascii():  # the same, several times faster
        return " ".join(text.lower().translate(_ASCII).split())
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_BETWEEN.sub(" ", folded).split())


def ngram_counts(
    texts: Sequence[str], sizes: tuple[int, int], features: int, *, chunk: int = CHUNK
) -> Sparse:
    """How often each n-gram occurs in each text.

    Args:
        texts: n texts in any language; they are brought to :func:`plain` form.
        sizes: smallest and largest n (n >= 2).
        features: number of columns, a power of two; n-grams are hashed into them (Weinberger
            et al. 2009), so that different ones may share a column.
        chunk: characters counted at once, which bounds the memory used.

    Returns:
        float32 (n, features); a text without letters or digits gives an empty row.
    """
    blocks = [
        _counts(part, sizes, features) for part in _chunks([plain(text) for text in texts], chunk)
    ]
    return stacked_rows(blocks) if blocks else zeros(0, features)


def _chunks(texts: Sequence[str], size: int) -> Iterator[list[str]]:
    chunk: list[str] = []
    length = 0
    for text in texts:
        if chunk and length + len(text) > size:
            yield chunk
            chunk, length = [], 0
        chunk.append(text)
        length += len(text)
    if chunk:
        yield chunk


def _counts(texts: list[str], sizes: tuple[int, int], features: int) -> Sparse:
    # Every text stands between spaces of its own; the gram of two spaces at a seam is dropped.
    padded = [f" {text} " for text in texts]
    codes = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    owner = np.repeat(np.arange(len(texts)), [len(text) for text in padded])
    keys = np.sort(
        np.concatenate(
            [
                owner[start] * features + column
                for n in range(sizes[0], sizes[1] + 1)
                for start, column in [_grams(codes, n, features)]
            ]
        )
    )
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    counts = np.diff(first, append=len(keys))
    rows, columns = np.divmod(keys[first], features)
    return csr((counts.astype(np.float32), (rows, columns)), shape=(len(texts), features))


def _grams(
    codes: NDArray[np.uint32], n: int, features: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where every n-gram begins, and its column."""
    places = max(len(codes) - n + 1, 0)
    hashed = np.full(places, n, dtype=np.uint64)
    inside = np.ones(places, dtype=bool)
    for offset in range(n):
        window = codes[offset : offset + places]
        hashed = (hashed ^ window) * MULTIPLIER
        if 0 < offset < n - 1:
            inside &= window != SPACE
    if n == 2:  # a pair has no inside; only the two spaces at a seam are nothing
        inside = (codes[:places] != SPACE) | (codes[1 : 1 + places] != SPACE)
    start = np.flatnonzero(inside)
    shift = np.uint64(64 - (features.bit_length() - 1))
    return start, (hashed[start] >> shift).astype(np.int64)
