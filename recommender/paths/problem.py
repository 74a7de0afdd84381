"""What a planner solves: the cheapest courses that cover some skills under prerequisites.

Each course costs minutes and covers skills; each skill demands a number of different courses.
A course may have groups of prerequisites: of every group at least one member must be chosen,
and it must be possible to take the chosen ones one after another, each after one member of each
of its groups. Pure values; a solver is a function of :class:`Problem`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

TIE = 0.01
"""The most that a course's score may change its cost: minutes x (1 + TIE x (1 - score))."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A course that may be chosen.

    Attributes:
        minutes: what is left to study (> 0).
        covers: wanted skills that it teaches.
        groups: prerequisites not yet met; one member of each is needed. A member that is no
            candidate can never be chosen.
        score: the recommender's opinion, 0..1.
    """

    course_id: str
    minutes: int
    covers: frozenset[str] = frozenset()
    groups: tuple[frozenset[str], ...] = ()
    score: float = 0.5

    def cost(self, tie: float = TIE) -> float:
        """Minutes, made a little dearer the lower the score."""
        return self.minutes * (1 + tie * (1 - self.score))


@dataclass(frozen=True, slots=True)
class Problem:
    """Candidates by course id, and how many of them each skill demands (>= 1).

    ``weights`` say how much a skill matters (> 0) where not all can be covered.
    """

    candidates: Mapping[str, Candidate]
    demands: Mapping[str, int]
    weights: Mapping[str, float]

    def teaching(self, skill: str) -> list[str]:
        """Candidates that cover ``skill``, by id."""
        return sorted(one.course_id for one in self.candidates.values() if skill in one.covers)


@dataclass(frozen=True, slots=True)
class Solution:
    """Chosen courses, in no order.

    Attributes:
        bound: minutes that no solution can go below, as far as the solver proved it; ``None``
            where it proved nothing.
        proven: whether nothing better exists, but for the solver's tolerance.
        method: which solver it was.
    """

    chosen: frozenset[str]
    bound: float | None
    proven: bool
    method: Literal["exact", "greedy"]


def attainable(candidates: Mapping[str, Candidate]) -> list[str]:
    """Courses that can be taken in some order, each after its prerequisites, in such an order.

    The least fixed point over AND of OR-groups: what only leads round in a circle, or needs
    what is not there, is not in it.
    """
    done: dict[str, None] = {}
    waiting = dict(candidates)
    while ready := [one for one in waiting.values() if is_ready(one, done)]:
        for one in sorted(ready, key=lambda item: item.course_id):
            done[one.course_id] = None
            del waiting[one.course_id]
    return list(done)


def is_ready(candidate: Candidate, done: Collection[str]) -> bool:
    """Whether each group of prerequisites has a member among ``done``."""
    return all(any(member in done for member in group) for group in candidate.groups)


def needed_by(candidates: Mapping[str, Candidate], wanted: Iterable[str]) -> set[str]:
    """``wanted`` with everything that could serve as a prerequisite, however far back."""
    found: set[str] = set()
    waiting = [one for one in wanted if one in candidates]
    while waiting:
        course_id = waiting.pop()
        if course_id in found:
            continue
        found.add(course_id)
        groups = candidates[course_id].groups
        waiting += [one for group in groups for one in group if one in candidates]
    return found


def is_feasible(problem: Problem, chosen: Collection[str]) -> bool:
    """Whether ``chosen`` meets every demand and can be taken in some order."""
    picked = {one: problem.candidates[one] for one in chosen}
    if len(attainable(picked)) < len(picked):
        return False
    return all(
        sum(skill in one.covers for one in picked.values()) >= demand
        for skill, demand in problem.demands.items()
    )


def minutes_of(problem: Problem, chosen: Iterable[str]) -> int:
    """Minutes of all ``chosen`` together."""
    return sum(problem.candidates[one].minutes for one in chosen)
