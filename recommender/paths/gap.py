"""What is wanted minus what the learner has."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from recommender.catalogue.model import Level
from recommender.paths.model import Mode, PathRequest, Wanted, WantedSkill
from recommender.paths.names import Names, key
from recommender.paths.teaching import TAGGED, Teacher

CORE_SHARE = 0.75  # of the greatest weight: what "faster" keeps

Taught = Mapping[str, Mapping[str, Teacher]]
"""Teachers by wanted skill, then by course."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Skills still to learn and how many courses each should get; ``had`` are the others.

    ``levels``: rank (0..2) of the learner's level in wanted skills, where one is known.
    """

    skills: tuple[WantedSkill, ...]
    demand: int
    had: tuple[str, ...]
    levels: Mapping[str, int]


def gap_of(request: PathRequest, wanted: Wanted, taught: Taught, names: Names) -> Gap:
    """The gap between ``wanted`` and what ``request`` says the learner knows or has completed."""
    levels = _levels(request, wanted, names)
    had = tuple(
        skill.name
        for skill in wanted.skills
        if levels.get(skill.name, 0) >= Level.INTERMEDIATE.rank
        or _completed(skill.name, request, taught)
    )
    left = tuple(skill for skill in wanted.skills if skill.name not in had)
    if request.mode is Mode.FASTER:
        left = _core(left)
    return Gap(left, 2 if request.mode is Mode.DEEPER else 1, had, levels)


def _levels(request: PathRequest, wanted: Wanted, names: Names) -> dict[str, int]:
    levels: dict[str, int] = {}
    for known, level in request.known.items():
        tags = set(names.tags(known))
        for skill in wanted.skills:
            if key(known) == key(skill.name) or tags & set(names.tags(skill.name)):
                levels[skill.name] = max(level.rank, levels.get(skill.name, 0))
    return levels


def _completed(skill: str, request: PathRequest, taught: Taught) -> bool:
    """Whether a course that surely teaches ``skill`` is done."""
    return any(
        one.certainty >= TAGGED and one.course_id in request.completed
        for one in taught.get(skill, {}).values()
    )


def _core(skills: tuple[WantedSkill, ...]) -> tuple[WantedSkill, ...]:
    """The weightiest; the first half where all weigh about the same."""
    greatest = max((skill.weight for skill in skills), default=0.0)
    core = tuple(skill for skill in skills if skill.weight >= CORE_SHARE * greatest)
    return core if len(core) < len(skills) else skills[: math.ceil(len(skills) / 2)]
