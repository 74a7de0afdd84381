"""Goal → skills wanted: from the role map, an imported framework, or the catalogue itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from recommender.catalogue.model import Course
from recommender.paths.model import Source, Wanted, WantedSkill
from recommender.paths.roles import RoleMap
from recommender.ranking.goals import goal_subject

CORE, FURTHER = 1.0, 0.5
MOST = 15
LISTED = 40  # of a framework's skills: which of them are taught decides
MOST_VOTED = 8
UNTAUGHT = 3  # skills of a framework that are named though nothing teaches them
COURSES = 12  # that vote
LEAST_SHARE = 0.35  # of the strongest vote
COMPANY = 3  # further skills, where the goal names some itself


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


Near = Sequence[tuple[Course, float]]
"""Courses near a goal, best first, with their match (0..1); none where nothing answers it."""
Named = Callable[[str], Iterable[str]]
"""The catalogue's skills that the words of a goal name."""


def wanted_skills(
    goal: str, roles: RoleMap, occupations: HasOccupations | None, near: Near, named: Named
) -> Wanted:
    """What ``goal`` comes down to, by the first that knows it.

    Our own role map speaks first, then a framework (which may list dozens of skills), then the
    catalogue: see :func:`voted_skills`.
    """
    subject = goal_subject(goal) or ""
    role = roles.find(subject)
    if role is not None:
        return Wanted(_weighted(role.core, role.further), Source.ROLE, role.name)
    occupation = occupations.find(subject) if occupations else None
    if occupation is not None:
        skills = _weighted(occupation.essential, occupation.optional, LISTED)
        return Wanted(skills, occupation.source, occupation.name)
    return voted_skills(goal, near, named)


def _weighted(
    core: Sequence[str], further: Sequence[str], most: int = MOST
) -> tuple[WantedSkill, ...]:
    weights = dict.fromkeys(further, FURTHER) | dict.fromkeys(core, CORE)
    names = sorted(weights, key=lambda name: -weights[name])
    return tuple(WantedSkill(name, weights[name]) for name in names[:most])


def voted_skills(goal: str, near: Near, named: Named) -> Wanted:
    """Skills by the catalogue alone.

    Skills that the goal names, with a few that courses near it teach; else those that such
    courses teach most. Where the courses have no tags the goal's own words are the one skill;
    where there are no courses near it, nothing is wanted.
    """
    subject = goal_subject(goal) or ""
    votes: defaultdict[str, float] = defaultdict(float)
    found = near[:COURSES]
    for place, (course, match) in enumerate(found):
        for skill in course.skills:
            votes[skill] += match * 4 / (4 + place)  # halved by the fifth place
    asked = tuple(named(subject))
    if asked:
        return Wanted(_with_company(asked, votes), Source.CATALOGUE)
    if not votes:
        words = (WantedSkill(subject),) if found and subject else ()
        return Wanted(words, Source.CATALOGUE if words else Source.NOTHING)
    strongest = max(votes.values())
    return Wanted(
        tuple(WantedSkill(name, votes[name] / strongest) for name in _strongest(votes)),
        Source.CATALOGUE,
    )


def listed_and_voted(listed: Wanted, voted: Wanted, is_taught: Callable[[str], bool]) -> Wanted:
    """What a framework lists and the catalogue teaches, filled up by what the catalogue votes.

    Frameworks name skills otherwise than catalogues do, and far more of them: of the essential
    ones that nothing here teaches a few are kept, to be said.
    """
    taught = [skill for skill in listed.skills if is_taught(skill.name)][:MOST]
    named = {skill.name.casefold() for skill in taught}
    room = max(0, MOST_VOTED - len(taught))
    filling = [one for one in voted.skills if one.name.casefold() not in named][:room]
    absent = [one for one in listed.skills if one.weight == CORE and one not in taught]
    skills = (*taught, *filling, *absent[:UNTAUGHT])
    return Wanted(skills, listed.source if taught else voted.source, listed.title)


def _with_company(asked: Sequence[str], votes: Mapping[str, float]) -> tuple[WantedSkill, ...]:
    """Skills that the words name, and what courses near the goal teach besides."""
    besides = [name for name in _strongest(votes) if name not in asked][:COMPANY]
    return _weighted(asked, besides)


def _strongest(votes: Mapping[str, float]) -> list[str]:
    """At most eight, strongest first, none far behind the first."""
    best = sorted(votes, key=lambda name: (-votes[name], name))[:MOST_VOTED]
    return [name for name in best if votes[name] >= LEAST_SHARE * votes[best[0]]]
