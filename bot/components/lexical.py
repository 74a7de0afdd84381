# ruff: noqa: RUF002 - typographic characters are what people type
"""A linear model of a text's words and pieces of words, beside what the encoder makes of it.

The encoder knows what words mean and blurs how they are put; dialects, slang and typing errors
are what it saw least of. Weights of pieces and runs of words (``grams``), tf-idf scaled (Salton
and Buckley 1988: 1 + log tf, smoothed idf, each of the two kinds of length one), know the latter.
"""

from __future__ import annotations

import json
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np

from bot.components.grams import grams

LEAST = 2  # texts a gram must occur in
TOLERANCE = 1e-3
ARRAYS, WORDS = "lexical.npz", "grams.json"
_KINDS = 2


@dataclass(frozen=True)
class LexicalModel:
    """``rows`` maps a gram of each kind to its row of ``idf`` (n,) and ``weights`` (n × labels)."""

    rows: Tuple[Dict[str, int], ...]
    idf: np.ndarray
    weights: np.ndarray
    bias: np.ndarray

    def probabilities(self, text: str) -> np.ndarray:
        """Return p (labels,) for one text; entries lie in 0..1 and sum to 1."""
        at, values = _vector(text, self.rows, self.idf)
        # No BLAS: its threads cost more than they help on a product this small.
        logits = np.einsum("i,ij->j", values, self.weights[at]) + self.bias
        powers = np.exp(logits - logits.max())
        return powers / powers.sum()

    def save(self, folder: Path) -> None:
        """Write the model; weights as 16-bit numbers, which changes no probability by 0.001."""
        weights = self.weights.astype(np.float16)
        np.savez(folder / ARRAYS, idf=self.idf, weights=weights, bias=self.bias)
        (folder / WORDS).write_text(json.dumps([list(kind) for kind in self.rows]), "utf-8")


def fit_lexical(
    texts: Sequence[str],
    label_of: np.ndarray,
    labels: int,
    *,
    strength: float,
    max_iter: int,
    temperature: float = 1.0,
) -> LexicalModel:
    """Fit a multinomial logistic regression; every label weighs the same. Deterministic.

    ``label_of`` holds the index of each text's label, below ``labels``, each of which must occur;
    ``strength`` is scikit-learn's C; logits are divided by ``temperature``.
    """
    from scipy.sparse import csr_matrix
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    rows, idf = _vocabulary(texts)
    found = [_vector(text, rows, idf) for text in texts]
    ends = np.cumsum([0, *(len(at) for at, _ in found)])
    x = csr_matrix(
        (np.concatenate([v for _, v in found]), np.concatenate([at for at, _ in found]), ends),
        shape=(len(texts), len(idf)),
    )
    model = LogisticRegression(
        C=strength, max_iter=max_iter, tol=TOLERANCE, class_weight="balanced"
    )
    with warnings.catch_warnings():
        # The last digits change no ranking, and cost as many rounds as all before.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(x, label_of)
    weights, bias = model.coef_ / temperature, model.intercept_ / temperature
    if labels == _KINDS:  # scikit-learn keeps one row for two classes
        weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
    return LexicalModel(
        rows, idf, np.ascontiguousarray(weights.T, dtype=np.float32), bias.astype(np.float32)
    )


def read_lexical(folder: Path) -> LexicalModel:
    """Read what :meth:`LexicalModel.save` wrote; raises ValueError, KeyError or OSError."""
    kinds: List[List[str]] = json.loads((folder / WORDS).read_text("utf-8"))
    with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
        weights = arrays["weights"].astype(np.float32)
        return LexicalModel(_numbered(kinds), arrays["idf"], weights, arrays["bias"])


def _vocabulary(texts: Sequence[str]) -> "tuple[Tuple[Dict[str, int], ...], np.ndarray]":
    """Grams that occur in at least two texts, and log((1 + n) / (1 + occurrences)) + 1 of each."""
    occurrences: "tuple[Dict[str, int], ...]" = tuple({} for _ in range(_KINDS))
    for text in texts:
        for kind, found in zip(occurrences, grams(text), strict=True):
            for gram in found:
                kind[gram] = kind.get(gram, 0) + 1
    kept = [[g for g, n in sorted(kind.items()) if n >= LEAST] for kind in occurrences]
    counts = [kind[g] for kind, names in zip(occurrences, kept, strict=True) for g in names]
    idf = np.log((1 + len(texts)) / (1 + np.array(counts, dtype=np.float64))) + 1
    return _numbered(kept), idf.astype(np.float32)


def _numbered(kinds: Sequence[Sequence[str]]) -> Tuple[Dict[str, int], ...]:
    first, rows = 0, []
    for names in kinds:
        rows.append({name: first + place for place, name in enumerate(names)})
        first += len(names)
    return tuple(rows)


def _vector(text: str, rows: Sequence[Dict[str, int]], idf: np.ndarray) -> "tuple[Any, Any]":
    """Rows and values of a text's known grams; each kind's values are of length one."""
    places, values = [], []
    for known, found in zip(rows, grams(text), strict=True):
        pairs = [(known[gram], count) for gram, count in found.items() if gram in known]
        at = np.array([place for place, _ in pairs], dtype=np.int64)
        scaled = (1 + np.log([count for _, count in pairs])) * idf[at] if pairs else np.zeros(0)
        length = np.sqrt((scaled * scaled).sum())
        places.append(at)
        values.append(scaled / length if length else scaled)
    return np.concatenate(places), np.concatenate(values).astype(np.float32)
