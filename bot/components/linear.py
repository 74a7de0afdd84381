# ruff: noqa: RUF002 - typographic characters are what people type
"""Multinomial logistic regression: fitted by scikit-learn, kept and run as two arrays.

Rasa's own classifier stores the estimator with skops, whose import costs five seconds at every
start, and its default C=1 leaves unit vectors so under-confident that no threshold works.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence, Tuple

import numpy as np


@dataclass(frozen=True)
class LinearModel:
    """Weights (labels × dimensions), bias (labels,) and the labels of the rows."""

    weights: np.ndarray
    bias: np.ndarray
    labels: Tuple[str, ...]

    def probabilities(self, x: np.ndarray) -> np.ndarray:
        """Return p (labels,) for one vector; entries lie in 0..1 and sum to 1."""
        # No BLAS: its threads cost more than they help on a product this small.
        logits = np.einsum("ij,j->i", self.weights, x) + self.bias
        powers = np.exp(logits - logits.max())
        return powers / powers.sum()


def fit(x: np.ndarray, labels: Sequence[str], *, strength: float, max_iter: int) -> LinearModel:
    """Fit on x (examples × dimensions); every label weighs the same, however many examples.

    Deterministic: the solver (L-BFGS) starts from zero. ``strength`` is scikit-learn's C.
    """
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, max_iter=max_iter, class_weight="balanced")
    model.fit(x, list(labels))
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # scikit-learn keeps one row for two classes
        weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
    return LinearModel(
        weights.astype(np.float32), bias.astype(np.float32), tuple(map(str, model.classes_))
    )
