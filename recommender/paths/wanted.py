"""Goal → skills wanted: from the role map, an imported framework, or the catalogue itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from recommender.catalogue.model import Course
from recommender.paths.model import Source, Wanted, WantedSkill
from recommender.paths.roles import RoleMap
from recommender.ranking.goals import goal_subject

CORE, FURTHER = 1.0, 0.5
MOST = 15
MOST_VOTED = 8
COURSES = 12  # that vote
LEAST_SHARE = 0.35  # of the strongest vote
NAMED_VOTE = 1.5  # of a skill that the words name, against at most 1 of a course


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation of a framework: its skills, surest first, with their other names."""

    name: str
    source: Source
    essential: tuple[str, ...]
    optional: tuple[str, ...] = ()


class HasOccupations(Protocol):
    """Frameworks that were imported."""

    def find(self, subject: str) -> Occupation | None:
        """The occupation that ``subject`` names."""
        ...

    def labels(self, skills: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Other names of ``skills``."""
        ...


Near = Callable[[str], Iterable[tuple[Course, float]]]
"""Courses near a goal, best first, with their match (0..1); none where nothing answers it."""
Named = Callable[[str], Iterable[str]]
"""The catalogue's skills that the words of a goal name."""


def wanted_skills(
    goal: str, roles: RoleMap, occupations: HasOccupations | None, near: Near, named: Named
) -> Wanted:
    """What ``goal`` comes down to.

    Our own role map speaks first, then a framework, then the catalogue: courses near the goal
    vote for what they teach. Where those have no tags the goal's own words are the one skill.
    Without anything near there is nothing wanted.
    """
    subject = goal_subject(goal) or ""
    role = roles.find(subject)
    if role is not None:
        skills = _weighted(role.core, role.further)
        return Wanted(skills, Source.ROLE, role.name)
    occupation = occupations.find(subject) if occupations else None
    if occupation is not None:
        skills = _weighted(occupation.essential, occupation.optional)
        return Wanted(skills, occupation.source, occupation.name)
    return _voted(goal, subject, near, named)


def _weighted(core: Sequence[str], further: Sequence[str]) -> tuple[WantedSkill, ...]:
    weights = dict.fromkeys(further, FURTHER) | dict.fromkeys(core, CORE)
    names = sorted(weights, key=lambda name: -weights[name])
    return tuple(WantedSkill(name, weights[name]) for name in names[:MOST])


def _voted(goal: str, subject: str, near: Near, named: Named) -> Wanted:
    votes: defaultdict[str, float] = defaultdict(float)
    found = list(near(goal))[:COURSES]
    for place, (course, match) in enumerate(found):
        for skill in course.skills:
            votes[skill] += match * 4 / (4 + place)  # halved by the fifth place
    for skill in named(subject):
        votes[skill] += NAMED_VOTE
    if not votes:
        words = (WantedSkill(subject),) if found and subject else ()
        return Wanted(words, Source.CATALOGUE if words else Source.NOTHING)
    best = sorted(votes, key=lambda name: (-votes[name], name))[:MOST_VOTED]
    strongest = votes[best[0]]
    kept = [name for name in best if votes[name] >= LEAST_SHARE * strongest]
    return Wanted(
        tuple(WantedSkill(name, votes[name] / strongest) for name in kept), Source.CATALOGUE
    )
