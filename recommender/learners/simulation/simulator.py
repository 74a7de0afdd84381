"""Histories: seeded choices of courses, with completion, drop-out and opinions.

A learner arrives on some day, takes one course after another that fits interests, level and
what was completed before, studies at their own pace, and finishes or gives up. Learner i of a
seed is the same whoever else is simulated: each has a random stream of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course
from recommender.errors import BadInputError
from recommender.learners.imports.model import Interaction
from recommender.learners.model import EventKind, Profile
from recommender.learners.simulation.landscape import Landscape, survey
from recommender.learners.simulation.persona import Persona, draw

LEVEL_FIT = 0.35  # factor for every level a course is away from the learner's
UNPREPARED = 0.05  # how often somebody takes a course without having its prerequisites
FOLLOW = 4.0  # factor where a course builds on a completed one
MAX_COURSES = 40
CHECKPOINTS = (0.25, 0.5, 0.75)
DISMISSAL, LIKING, RATING = 0.25, 0.4, 0.3


@dataclass
class History:
    """A simulated learner and what they did, oldest first."""

    learner_id: str
    profile: Profile
    events: list[Interaction]


@dataclass
class _Walk:
    """A learner on the way."""

    persona: Persona
    clock: datetime
    level: int
    out: list[tuple[datetime, EventKind, int, float | None]] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)
    completed: list[int] = field(default_factory=list)


def simulate(
    courses: Sequence[Course], *, learners: int, days: int, seed: int, now: datetime
) -> Iterator[History]:
    """Histories of ``learners`` learners over the ``days`` days before ``now``.

    Raises:
        BadInputError: there are no courses, or a number is not positive.
    """
    if not courses:
        raise BadInputError("There are no courses to learn.", "Import a catalogue first.")
    if learners < 1 or days < 1 or seed < 0:
        raise BadInputError("Learners and days are at least 1, the seed at least 0.")
    land = survey(courses, np.random.default_rng([seed]))
    share = np.bincount(land.subject, minlength=len(land.subjects)) / len(courses)
    for number in range(1, learners + 1):
        rng = np.random.default_rng([seed, number])
        persona = draw(share, rng)
        arrival = now - timedelta(seconds=int(rng.integers(days * 86_400)))
        walk = _Walk(persona, arrival, persona.level)
        _walk(walk, land, now, rng)
        learner_id = f"sim-{number:06d}"
        profile = persona.profile(land.subjects)
        yield History(learner_id, profile, _events(learner_id, walk, land, now))


def _walk(walk: _Walk, land: Landscape, now: datetime, rng: np.random.Generator) -> None:
    while walk.clock < now and len(walk.closed) < MAX_COURSES:
        chance = _chances(walk, land)
        if chance is None:
            return
        if rng.random() < DISMISSAL:
            other = int(rng.choice(len(chance), p=chance))
            _note(walk, EventKind.NOT_INTERESTED, other)
            walk.closed.add(other)
            chance = _chances(walk, land)
            if chance is None:
                return
        course = int(rng.choice(len(chance), p=chance))
        walk.closed.add(course)
        _take(walk, course, land, rng)
        walk.clock += timedelta(days=float(rng.exponential(6.0)))


def _chances(walk: _Walk, land: Landscape) -> NDArray[np.float64] | None:
    """Shape (n,): probability of each course to come next; ``None`` when nothing fits."""
    weight = walk.persona.affinity[land.subject] * land.appeal
    weight *= LEVEL_FIT ** np.abs(land.level - walk.level)
    weight[land.follow(walk.completed)] *= FOLLOW
    weight[list(walk.closed)] = 0
    unmet = land.unmet(walk.completed)
    prepared: NDArray[np.float64] = np.where(unmet, 0.0, weight)
    bold: NDArray[np.float64] = np.where(unmet, weight, 0.0)
    if prepared.sum() == 0:
        return None
    chance: NDArray[np.float64] = prepared / prepared.sum()
    if bold.sum() > 0:
        chance = (1 - UNPREPARED) * chance + UNPREPARED * bold / bold.sum()
    return chance


def _take(walk: _Walk, course: int, land: Landscape, rng: np.random.Generator) -> None:
    """Enrols and studies until the end or until patience is over."""
    persona = walk.persona
    _note(walk, EventKind.CLICK, course)
    walk.clock += timedelta(minutes=float(rng.exponential(20.0)) + 1)
    _note(walk, EventKind.ENROL, course)
    walk.clock += timedelta(hours=float(rng.exponential(24.0)) + 0.1)
    _note(walk, EventKind.START, course)
    pace = rng.lognormal(0, 0.3)
    length = timedelta(weeks=float(land.hours[course] / persona.weekly_hours * pace))
    strain = max(0, int(land.level[course]) - walk.level)
    finishes = rng.random() < persona.diligence * 0.6**strain
    reached = 1.0 if finishes else float(rng.uniform(0.02, 0.98))
    begun = walk.clock
    for checkpoint in CHECKPOINTS:
        if checkpoint <= reached:
            walk.clock = begun + length * checkpoint
            _note(walk, EventKind.PROGRESS, course, checkpoint)
    walk.clock = begun + length * reached
    if finishes:
        _finish(walk, course, land, rng)
    else:
        _note(walk, EventKind.DROP, course)


def _finish(walk: _Walk, course: int, land: Landscape, rng: np.random.Generator) -> None:
    _note(walk, EventKind.COMPLETE, course)
    walk.completed.append(course)
    if rng.random() < LIKING:
        _note(walk, EventKind.LIKE, course)
    if rng.random() < RATING:
        _note(walk, EventKind.RATE, course, float(rng.choice([3, 4, 4, 5, 5])))
    at_level = sum(land.level[one] >= walk.level for one in walk.completed)
    if at_level >= 2 * (walk.level + 1):
        walk.level = min(2, walk.level + 1)


def _note(walk: _Walk, kind: EventKind, course: int, value: float | None = None) -> None:
    walk.clock += timedelta(seconds=1)
    walk.out.append((walk.clock, kind, course, value))


def _events(learner_id: str, walk: _Walk, land: Landscape, now: datetime) -> list[Interaction]:
    """What has happened by ``now``; the rest lies in a future that is not told."""
    return [
        Interaction(0, learner_id, land.courses[course].course_id, kind.value, at, value)
        for at, kind, course, value in walk.out
        if at <= now
    ]
