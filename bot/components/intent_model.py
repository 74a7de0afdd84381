# ruff: noqa: RUF002 - typographic characters are what people type
"""What the intent classifier has learnt: a linear model, and the examples themselves."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import List, Sequence, Tuple

import numpy as np

from bot.components.linear import LinearModel, fit
from bot.components.neighbours import Neighbours

ARRAYS, LABELS = "softmax.npz", "labels.json"


@dataclass(frozen=True)
class IntentModel:
    """p = (1 - share) · linear + share · neighbours; ``share`` lies in 0..1."""

    linear: LinearModel
    neighbours: Neighbours
    share: float

    def probabilities(self, x: np.ndarray) -> np.ndarray:
        """Return p (labels,) for one unit vector; entries lie in 0..1 and sum to 1."""
        p = self.linear.probabilities(x)
        if not self.share:
            return p
        return (1 - self.share) * p + self.share * self.neighbours.probabilities(x)

    def rank(self, x: np.ndarray, limit: int) -> List[Tuple[str, float]]:
        """Return the ``limit`` likeliest labels with their probabilities, best first."""
        p = self.probabilities(x)
        return [(self.linear.labels[i], float(p[i])) for i in np.argsort(-p)[:limit]]

    def save(self, folder: Path) -> None:
        """Write the model; examples as 16-bit numbers, which changes no cosine by 0.001."""
        np.savez(
            folder / ARRAYS,
            weights=self.linear.weights,
            bias=self.linear.bias,
            examples=self.neighbours.examples.astype(np.float16),
            label_of=self.neighbours.label_of.astype(np.int16),
            settings=np.array([self.neighbours.nearest, self.neighbours.sharpness, self.share]),
        )
        (folder / LABELS).write_text(json.dumps(self.linear.labels), encoding="utf-8")


def learn(
    x: np.ndarray,
    labels: Sequence[str],
    *,
    strength: float,
    max_iter: int,
    nearest: int,
    sharpness: float,
    share: float,
) -> IntentModel:
    """Fit on unit vectors x (examples × dimensions); see ``linear.fit`` and ``Neighbours``."""
    linear = fit(x, labels, strength=strength, max_iter=max_iter)
    position = {label: i for i, label in enumerate(linear.labels)}
    label_of = np.array([position[label] for label in labels])
    memory = Neighbours(x.astype(np.float32), label_of, len(position), nearest, sharpness)
    return IntentModel(linear, memory, share)


def read_model(folder: Path) -> IntentModel:
    """Read what :meth:`IntentModel.save` wrote; raises ValueError, KeyError or OSError."""
    labels = tuple(json.loads((folder / LABELS).read_text(encoding="utf-8")))
    with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
        nearest, sharpness, share = arrays["settings"].tolist()
        memory = Neighbours(
            arrays["examples"].astype(np.float32),
            arrays["label_of"].astype(np.int64),
            len(labels),
            int(nearest),
            sharpness,
        )
        return IntentModel(LinearModel(arrays["weights"], arrays["bias"], labels), memory, share)
