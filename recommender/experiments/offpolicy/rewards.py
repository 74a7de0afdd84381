"""A simple model of what comes of showing a course at a place, for the doubly robust estimate.

The rate of a place times how much better or worse the course does than its places let expect,
drawn towards 1 where it was shown little (a Gamma prior worth :data:`STRENGTH` takers: the mean
of the posterior in the Poisson model). Fitted on the other half of the learners, so that no list
is judged by a model that has seen it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recommender.experiments.offpolicy.model import Slate

STRENGTH = 5.0


@dataclass(frozen=True)
class RewardModel:
    """Rates by place, and a factor by course; a course that was never shown counts as usual."""

    places: tuple[float, ...]
    factors: Mapping[str, float]

    def expected(self, course_id: str, place: int) -> float:
        """The chance, 0..1, that something comes of ``course_id`` at ``place``."""
        rate = self.places[min(place, len(self.places) - 1)] if self.places else 0.0
        return min(1.0, rate * self.factors.get(course_id, 1.0))


def fitted(slates: Sequence[Slate]) -> RewardModel:
    """The model of what was shown in ``slates``."""
    shown: dict[int, list[float]] = defaultdict(list)
    for slate in slates:
        for place, reward in enumerate(slate.reward):
            shown[place].append(reward)
    places = tuple(sum(shown[place]) / len(shown[place]) for place in sorted(shown))
    taken: dict[str, float] = defaultdict(float)
    expected: dict[str, float] = defaultdict(float)
    for slate in slates:
        for place, (course_id, reward) in enumerate(zip(slate.shown, slate.reward, strict=True)):
            taken[course_id] += reward
            expected[course_id] += places[place]
    factors = {one: (taken[one] + STRENGTH) / (expected[one] + STRENGTH) for one in expected}
    return RewardModel(places, factors)


def half_of(learner: str) -> int:
    """0 or 1: the half of learners that somebody belongs to."""
    return hashlib.sha256(f"halves\x1f{learner}".encode()).digest()[0] & 1
