"""Words of texts as hashed terms, in any script, a whole catalogue at a time.

A term is the first seven letters of a word, which joins "program", "programs" and
"programming" better than it confuses (truncation instead of a stemmer a language: McNamee &
Mayfield 2004). Where words are not divided by spaces (Chinese, Japanese, Korean, Thai) every
two neighbouring letters are a term, as in Lucene's CJK analyser. Two terms side by side are a
third one, so that "data science" says more than "data" and "science" apart.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.ngrams import MULTIPLIER, SPACE
from recommender.ranking.sparse import Sparse, csr, zeros

LETTERS = 7
WHOLE = 24
# Thai to Lao; Kana to Han with its extensions; Hangul; compatibility forms; the outer planes.
UNSPACED = ((0x0E00, 0x0EFF), (0x3040, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF))
OUTER = (0x20000, 0x3FFFF)
HashArray = NDArray[np.uint64]


def term_hashes(texts: Sequence[str]) -> tuple[NDArray[np.int64], HashArray]:
    """Every term of every text, pairs of neighbours included.

    Args:
        texts: in :func:`~recommender.ranking.ngrams.plain` form.

    Returns:
        the number of the text and the 64-bit hash of each occurrence, in no useful order.
    """
    codes, padded = _codes(texts)
    owner = np.repeat(np.arange(len(padded)), [len(text) for text in padded])
    unspaced = _unspaced(codes)
    spaced = (codes != SPACE) & ~unspaced
    words = np.flatnonzero(spaced & ~_shifted(spaced, -1))
    follows, preceded = _shifted(unspaced, 1), _shifted(unspaced, -1)
    pairs = np.flatnonzero(unspaced & (follows | ~preceded))
    places = np.concatenate([words, pairs])
    order = np.argsort(places, kind="stable")
    hashes = np.concatenate(
        [_hashed(codes, spaced, words, LETTERS), _hashed(codes, unspaced, pairs, 2)]
    )
    return _with_neighbours(owner[places[order]], hashes[order])


def term_counts(texts: Sequence[str], features: int) -> Sparse:
    """How often each term occurs in each of the plain texts: float32 (n, features)."""
    if not texts:
        return zeros(0, features)
    owner, hashes = term_hashes(texts)
    keys = np.sort(owner * features + columns_of(hashes, features))
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    counts = np.diff(first, append=len(keys)).astype(np.float32)
    return csr((counts, np.divmod(keys[first], features)), shape=(len(texts), features))


def word_hashes(texts: Sequence[str]) -> HashArray:
    """The words of ``texts`` (in plain form), each occurrence as a hash of 24 letters of it."""
    codes, _ = _codes(texts)
    spaced = (codes != SPACE) & ~_unspaced(codes)
    return _hashed(codes, spaced, np.flatnonzero(spaced & ~_shifted(spaced, -1)), WHOLE)


def columns_of(hashes: HashArray, features: int) -> NDArray[np.int64]:
    """The column of each hash among ``features``, a power of two."""
    shift = np.uint64(64 - (features.bit_length() - 1))
    return np.asarray(hashes >> shift, dtype=np.int64)


def _codes(texts: Sequence[str]) -> tuple[NDArray[np.uint32], list[str]]:
    """Code points of all ``texts`` in one array, each between spaces, and these padded texts."""
    padded = [f" {text} " for text in texts]
    raw = "".join(padded).encode("utf-32-le", "surrogatepass")
    return np.frombuffer(raw, dtype=np.uint32), padded


def _unspaced(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    found = (codes >= OUTER[0]) & (codes <= OUTER[1])
    for first, last in UNSPACED:
        found |= (codes >= first) & (codes <= last)
    return np.asarray(found)


def _shifted(mask: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    """``mask`` of the letter ``by`` places further on; beyond the ends it is false."""
    result = np.zeros_like(mask)
    if by > 0:
        result[:-by] = mask[by:]
    else:
        result[-by:] = mask[:by]
    return result


def _hashed(
    codes: NDArray[np.uint32], inside: NDArray[np.bool_], starts: NDArray[np.int64], letters: int
) -> HashArray:
    """Hash of up to ``letters`` letters from each of ``starts``, as far as ``inside`` holds."""
    hashes = np.full(len(starts), letters, dtype=np.uint64)
    within = np.ones(len(starts), dtype=bool)
    for offset in range(letters):
        places = np.minimum(starts + offset, len(codes) - 1)
        within &= inside[places]
        hashes = np.where(within, (hashes ^ codes[places]) * MULTIPLIER, hashes)
    return hashes


def _with_neighbours(
    owner: NDArray[np.int64], hashes: HashArray
) -> tuple[NDArray[np.int64], HashArray]:
    side_by_side = np.flatnonzero(owner[1:] == owner[:-1]) if len(owner) else owner
    joined = ((hashes[side_by_side] * MULTIPLIER) ^ hashes[side_by_side + 1]) * MULTIPLIER
    return np.concatenate([owner, owner[side_by_side]]), np.concatenate([hashes, joined])
