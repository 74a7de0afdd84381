"""What must come before a course: its stated prerequisites, or a rung of the level ladder.

Where a catalogue states prerequisites of a course, they are its ladder. A course without any
that lies above what the learner has reached needs one of the level just below it in a skill
that both teach, if there is one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from recommender.catalogue.model import Course, Level
from recommender.paths.shelf import Shelf

Group = frozenset[str]


def stated_groups(course: Course, done: Collection[str]) -> tuple[Group, ...]:
    """One set of alternatives a group; those that ``done`` meets are left out.

    A prerequisite that may be taken alongside is wanted before, which is never wrong. A course
    that names itself (a fault that catalogues have) does not count as its own alternative,
    and a group of nothing else is dropped.
    """
    groups: dict[int, set[str]] = {}
    for needed in course.prerequisites:
        if needed.course_id != course.course_id:
            groups.setdefault(needed.group, set()).add(needed.course_id)
    open_groups = (frozenset(group) for _, group in sorted(groups.items()))
    return tuple(group for group in open_groups if not group & set(done))


@dataclass(frozen=True)
class Ladder:
    """The levels of the skills that are wanted.

    Attributes:
        shelf: the catalogue.
        taught: wanted skills by course.
        reached: rank (0..2) of the learner's own level; ``known`` that of single skills.
    """

    shelf: Shelf
    taught: Mapping[str, frozenset[str]]
    reached: int
    known: Mapping[str, int]

    def is_steep(self, course_id: str) -> bool:
        """Whether the course lies above the learner and states no prerequisites."""
        course = self.shelf.courses[course_id]
        if course.level is None or course.prerequisites:
            return False
        skills = self.taught.get(course_id, frozenset())
        known = max((self.known.get(skill, 0) for skill in skills), default=0)
        return course.level.rank > max(self.reached, known)

    def group(self, course_id: str, usable: Collection[str]) -> Group | None:
        """The rung below a steep course, among ``usable`` ones; ``None`` where there is none."""
        level = self.shelf.courses[course_id].level
        skills = self.taught.get(course_id, frozenset())
        if level is None or not self.is_steep(course_id):
            return None
        below = tuple(Level)[level.rank - 1]
        rung = frozenset(
            one
            for one in usable
            if one != course_id
            and self.shelf.courses[one].level is below
            and self.taught.get(one, frozenset()) & skills
        )
        return rung or None
