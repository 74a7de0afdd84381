"""The catalogue as a simulated learner sees it: arrays over n courses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course

OPEN_TO_ALL = 0
DEFAULT_HOURS = 10.0


@dataclass(frozen=True)
class Landscape:
    """Courses by position 0..n-1.

    Attributes:
        subject: int index into ``subjects``; ``level``: 0..2, courses open to all count as 0.
        hours: > 0, 10 where the catalogue does not say.
        appeal: > 0, how well known a course is.
        requires: per course, groups of alternatives (positions); every group must be met.
    """

    courses: Sequence[Course]
    subjects: list[str]
    subject: NDArray[np.int64]
    level: NDArray[np.int64]
    hours: NDArray[np.float64]
    appeal: NDArray[np.float64]
    requires: list[list[frozenset[int]]]

    def unmet(self, completed: Collection[int]) -> NDArray[np.bool_]:
        """Shape (n,): courses with a group of prerequisites of which none is completed."""
        found = np.zeros(len(self.courses), bool)
        found[self._groups.owner[~self._groups.met(completed, len(self.courses))]] = True
        return found

    def follow(self, completed: Collection[int]) -> NDArray[np.bool_]:
        """Shape (n,): courses that build on something completed."""
        found = np.zeros(len(self.courses), bool)
        found[self._groups.owner[self._groups.met(completed, len(self.courses))]] = True
        return found

    @cached_property
    def _groups(self) -> _Groups:
        flat = [(owner, group) for owner, groups in enumerate(self.requires) for group in groups]
        lengths = np.array([len(group) for _, group in flat], np.int64)
        return _Groups(
            owner=np.array([owner for owner, _ in flat], np.int64),
            members=np.array([one for _, group in flat for one in sorted(group)], np.int64),
            starts=np.cumsum(lengths) - lengths,
        )


@dataclass(frozen=True)
class _Groups:
    """All groups one after the other: every learner's every step asks for all of them.

    Attributes:
        owner: per group, the course that requires it.
        members: positions, group by group; ``starts``: where each group begins in it.
    """

    owner: NDArray[np.int64]
    members: NDArray[np.int64]
    starts: NDArray[np.int64]

    def met(self, completed: Collection[int], courses: int) -> NDArray[np.bool_]:
        """Shape (groups,): whether one of the group is among the ``completed`` positions."""
        if not len(self.starts):
            return np.zeros(0, bool)
        done = np.zeros(courses, bool)
        done[list(completed)] = True
        return np.logical_or.reduceat(done[self.members], self.starts)


def survey(courses: Sequence[Course], rng: np.random.Generator) -> Landscape:
    """The landscape of ``courses``; ``rng`` decides what the catalogue leaves open."""
    subjects = sorted({course.subject or "" for course in courses})
    position = {course.course_id: number for number, course in enumerate(courses)}
    known = np.array([course.enrolled_count or course.rating_count or 0 for course in courses])
    luck = rng.pareto(1.5, len(courses)) + 1
    return Landscape(
        courses=courses,
        subjects=subjects,
        subject=np.array([subjects.index(course.subject or "") for course in courses]),
        level=np.array([c.level.rank if c.level else OPEN_TO_ALL for c in courses]),
        hours=np.array([course.hours or DEFAULT_HOURS for course in courses]),
        appeal=luck * (1 + np.log1p(known)),
        requires=[_groups(course, position) for course in courses],
    )


def _groups(course: Course, position: dict[str, int]) -> list[frozenset[int]]:
    groups: dict[int, set[int]] = defaultdict(set)
    for required in course.prerequisites:
        if required.course_id in position:
            groups[required.group].add(position[required.course_id])
    return [frozenset(group) for group in groups.values()]
