# ruff: noqa: RUF002 - typographic characters are what people type
"""What the intent classifier has learnt: three voices that read a message each in its way."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import List, Mapping, Sequence, Tuple

import numpy as np

from bot.components.lexical import LexicalModel, fit_lexical, read_lexical
from bot.components.linear import LinearModel, fit
from bot.components.neighbours import Neighbours

ARRAYS, LABELS = "softmax.npz", "labels.json"


@dataclass(frozen=True)
class Shares:
    """What each voice counts in the blend, 0..1 each; the linear model has the rest."""

    neighbours: float
    words: float

    @property
    def linear(self) -> float:
        """What is left for the linear model on the sentence vector."""
        return 1 - self.neighbours - self.words


@dataclass(frozen=True)
class IntentModel:
    """p ∝ odds · Σ share · p of the linear model, of the nearest examples, and of the words."""

    linear: LinearModel
    neighbours: Neighbours
    words: LexicalModel
    shares: Shares
    #: (labels,) How much likelier each label is than its examples say, relative to the others.
    odds: np.ndarray

    def hear(self, text: str) -> np.ndarray:
        """Return p (labels,) by the words of a text alone, which needs no vector."""
        return self.words.probabilities(text) if self.shares.words else np.zeros(1)

    def probabilities(self, x: np.ndarray, heard: np.ndarray) -> np.ndarray:
        """Return p (labels,) for a unit vector and what was heard; in 0..1, sums to 1."""
        p = self.shares.linear * self.linear.probabilities(x) + self.shares.words * heard
        if self.shares.neighbours:
            p = p + self.shares.neighbours * self.neighbours.probabilities(x)
        p = p * self.odds
        return p / p.sum()

    def rank(self, x: np.ndarray, heard: np.ndarray, limit: int) -> List[Tuple[str, float]]:
        """Return the ``limit`` likeliest labels with their probabilities, best first."""
        p = self.probabilities(x, heard)
        return [(self.linear.labels[i], float(p[i])) for i in np.argsort(-p)[:limit]]

    def save(self, folder: Path) -> None:
        """Write the model; examples as 16-bit numbers, which changes no cosine by 0.001."""
        memory = self.neighbours
        np.savez(
            folder / ARRAYS,
            weights=self.linear.weights,
            bias=self.linear.bias,
            examples=memory.examples.astype(np.float16),
            label_of=memory.label_of.astype(np.int16),
            memory=np.array([memory.nearest, memory.sharpness]),
            shares=np.array([self.shares.neighbours, self.shares.words]),
            odds=self.odds,
        )
        self.words.save(folder)
        (folder / LABELS).write_text(json.dumps(self.linear.labels), encoding="utf-8")


def learn(
    x: np.ndarray,
    texts: Sequence[str],
    labels: Sequence[str],
    *,
    strength: float,
    word_strength: float,
    max_iter: int,
    word_max_iter: int,
    word_temperature: float,
    nearest: int,
    sharpness: float,
    shares: Shares,
    odds: Mapping[str, float],
) -> IntentModel:
    """Fit on texts and their unit vectors x (examples × dimensions).

    See ``linear.fit``, ``lexical.fit_lexical`` and ``Neighbours`` for the settings.
    """
    linear = fit(x, labels, strength=strength, max_iter=max_iter)
    position = {label: i for i, label in enumerate(linear.labels)}
    label_of = np.array([position[label] for label in labels])
    words = fit_lexical(
        texts,
        label_of,
        len(position),
        strength=word_strength,
        max_iter=word_max_iter,
        temperature=word_temperature,
    )
    memory = Neighbours(x.astype(np.float32), label_of, len(position), nearest, sharpness)
    prior = np.array([odds.get(label, 1.0) for label in linear.labels])
    return IntentModel(linear, memory, words, shares, prior)


def read_model(folder: Path) -> IntentModel:
    """Read what :meth:`IntentModel.save` wrote; raises ValueError, KeyError or OSError."""
    labels = tuple(json.loads((folder / LABELS).read_text(encoding="utf-8")))
    with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
        nearest, sharpness = arrays["memory"].tolist()
        memory = Neighbours(
            arrays["examples"].astype(np.float32),
            arrays["label_of"].astype(np.int64),
            len(labels),
            int(nearest),
            sharpness,
        )
        _ = memory.projected  # here rather than in the first message
        linear = LinearModel(arrays["weights"], arrays["bias"], labels)
        shares = Shares(*arrays["shares"].tolist())
        return IntentModel(linear, memory, read_lexical(folder), shares, arrays["odds"])
