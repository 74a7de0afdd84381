"""Who a simulated learner is: interests, level, time and staying power."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Level
from recommender.learners.model import Profile

LEVEL_SHARES = (0.6, 0.3, 0.1)
BACKGROUND = 0.02
"""Affinity to a subject that is nobody's choice: people do stray."""


@dataclass(frozen=True)
class Persona:
    """One learner's character.

    Attributes:
        affinity: shape (subjects,), sums to 1; ``chosen``: the subjects that matter, best first.
        level: 0..2; weekly_hours: 1..20; diligence: chance (0..1) to finish a fitting course.
    """

    affinity: NDArray[np.float64]
    chosen: tuple[int, ...]
    level: int
    weekly_hours: float
    diligence: float

    def profile(self, subjects: list[str]) -> Profile:
        """What such a learner would have told us."""
        return Profile(
            interests=tuple(subjects[number] for number in self.chosen if subjects[number]),
            skill_level=tuple(Level)[self.level],
            weekly_hours=self.weekly_hours,
        )


def draw(share: NDArray[np.float64], rng: np.random.Generator) -> Persona:
    """A persona; ``share``, shape (subjects,), is each subject's part of the catalogue."""
    number = min(len(share), int(rng.integers(1, 4)))
    chosen = rng.choice(len(share), size=number, replace=False, p=share)
    affinity = np.full(len(share), BACKGROUND / len(share))
    affinity[chosen] += (1 - BACKGROUND) * np.sort(rng.dirichlet(np.ones(number)))[::-1]
    return Persona(
        affinity=affinity / affinity.sum(),
        chosen=tuple(int(one) for one in chosen),
        level=int(rng.choice(3, p=LEVEL_SHARES)),
        weekly_hours=float(np.clip(np.round(rng.lognormal(np.log(4), 0.6) * 2) / 2, 1, 20)),
        diligence=float(rng.beta(2, 2)),
    )
