"""One score from many parts: a weighted sum whose summands stay visible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np

from recommender.ranking.parts.base import Evidence
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Rows

Contributions = dict[str, Floats]

# The weights of all parts, in one place. Those of HISTORY_PARTS are fitted at training where
# there is enough history; the others are the product's judgement. ``popularity_known`` is what
# the weight of popularity goes towards as a learner's history grows.
DEFAULT_WEIGHTS: Mapping[str, float] = {
    "goal": 1.0,
    "text": 0.4,
    "similarity": 1.0,
    "history": 0.3,
    "collaborative": 0.6,
    "sequence": 0.6,
    "popularity": 0.25,
    "popularity_known": 0.1,
    "trend": 0.1,
    "rating": 0.2,
    "level": 0.5,
    "time": 0.3,
}
SURFACE_WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "recommend": {},
    "similar": {"text": 0.2, "attributes": 0.3, "popularity": 0.3, "rating": 0.05},
    "search": {
        "text": 1.0,
        "popularity": 0.1,
        "rating": 0.1,
        "level": 0.2,
        "time": 0.1,
        "history": 0.1,
        "collaborative": 0.1,
        "sequence": 0.1,
    },
}
HISTORY_PARTS = ("history", "collaborative", "sequence")
# Courses with which a history counts half: one like must not outweigh a stated goal.
HALF_CONFIDENCE = 2.0
MATCH_SCALE = 1.5
LINEAR_TO = 3.0


class Scorer(Protocol):
    """Anything that turns evidence into additive contributions: this blend or a learnt one."""

    def contributions(
        self, evidence: Mapping[str, Evidence], rows: Rows, request: Request
    ) -> Contributions:
        """Per part a float32 array over ``rows``; a course's score is the sum of its entries."""
        ...


@dataclass(frozen=True)
class Blend:
    """Σ weight · confidence · squashed score.

    A rare find may lie twenty deviations out in one part and four in another; squashing what
    lies beyond three keeps the order and lets no part shout down the rest. The
    confidence h / (h + 2) of a history of h courses scales what is read from it.
    """

    weights: Mapping[str, float] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))

    def for_surface(self, surface: str) -> Blend:
        """This blend with the weights that ``surface`` changes."""
        return replace(self, weights={**self.weights, **SURFACE_WEIGHTS.get(surface, {})})

    def contributions(
        self, evidence: Mapping[str, Evidence], rows: Rows, request: Request
    ) -> Contributions:
        """Contributions of every part with evidence and a weight."""
        return {
            name: np.asarray(
                self._weight(name, request) * squashed(part.scores(rows)), dtype=np.float32
            )
            for name, part in evidence.items()
            if self.weights.get(name, 0.0) != 0.0
        }

    def _weight(self, name: str, request: Request) -> float:
        if request.anchor:
            return self.weights[name]
        trust = confidence(len(request.history.courses))
        if name == "popularity":
            known = self.weights.get("popularity_known", self.weights[name])
            return (1 - trust) * self.weights[name] + trust * known
        return self.weights[name] * (trust if name in HISTORY_PARTS else 1.0)


def squashed(scores: Floats) -> Floats:
    """Z up to three deviations, beyond them sign(z) · (3 + ln(|z| - 2)): monotone and smooth."""
    result = np.array(scores, dtype=np.float32)
    far = np.abs(result) > LINEAR_TO
    beyond = result[far]
    result[far] = np.sign(beyond) * (LINEAR_TO + np.log1p(np.abs(beyond) - LINEAR_TO))
    return result


def confidence(courses: int) -> float:
    """Trust in a history of ``courses`` courses, 0..1."""
    return courses / (courses + HALF_CONFIDENCE)


def match(score: float, weight: float) -> float:
    """Score as a fit for people, 0..1: 1 - exp(-s / 1.5) of the mean s per unit of weight.

    0 where nothing was asked that a course could fit (no weight).
    """
    if weight <= 0:
        return 0.0
    return float(1 - np.exp(-max(score, 0.0) / weight / MATCH_SCALE))
