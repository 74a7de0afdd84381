r"""How likely a right answer is: the Rasch model with a floor for guessing.

.. math:: P(\theta) = c + (1 - c) \, \sigma(\theta - b)

with ability θ and difficulty b in logits and the guessing floor c. With c = 0 it is the
one-parameter model (Rasch, 1960); with c > 0 Birnbaum's three-parameter model with equal
discriminations (in Lord and Novick, 1968, chapter 17).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
STEEPEST = 35.0
"""Logits beyond which a chance is 0 or 1 in double precision; keeps ``exp`` from overflowing."""


def chance(ability: ArrayLike, difficulty: ArrayLike, guess: ArrayLike = 0.0) -> Floats:
    """Probability of a right answer, in [c, 1); arguments broadcast."""
    logit = np.asarray(ability, dtype=float) - np.asarray(difficulty, dtype=float)
    certain = 1 / (1 + np.exp(-np.clip(logit, -STEEPEST, STEEPEST)))
    floor = np.asarray(guess, dtype=float)
    return np.asarray(floor + (1 - floor) * certain)


def information(ability: ArrayLike, difficulty: ArrayLike, guess: ArrayLike = 0.0) -> Floats:
    """Fisher information of one answer about the ability, P'² / (P (1 - P)); >= 0.

    1/4 at most, where ability and difficulty meet and nobody guesses.
    """
    floor = np.asarray(guess, dtype=float)
    right = chance(ability, difficulty, floor)
    slope = (right - floor) * (1 - right) / (1 - floor)
    return np.asarray(slope**2 / np.maximum(right * (1 - right), 1e-12))
