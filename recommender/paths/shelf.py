"""The catalogue as planning reads it: courses by id and by skill, and how long they take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from recommender.catalogue.model import Course, Level

UNKNOWN_HOURS = 30.0
"""Taken for the length of a course where no course of the catalogue states one."""


@dataclass(frozen=True)
class Shelf:
    """Courses that may be planned, without their long texts.

    Attributes:
        courses: by id.
        typical: median hours of the courses that state them, by level (``None``: of any).
    """

    courses: Mapping[str, Course]
    typical: Mapping[Level | None, float]

    @cached_property
    def teaching(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the courses tagged with a skill, by the skill's name."""
        found: dict[str, list[str]] = defaultdict(list)
        for course_id, course in self.courses.items():
            for skill in course.skills:
                found[skill].append(course_id)
        return {skill: tuple(ids) for skill, ids in found.items()}

    def minutes(self, course: Course) -> int:
        """Minutes for the whole course; where it says nothing, the median of its level."""
        hours = course.hours or self.typical.get(course.level) or self.typical[None]
        return max(1, round(hours * 60))


def shelf(courses: Iterable[Course]) -> Shelf:
    """The shelf of ``courses``."""
    kept = {
        course.course_id: replace(course, description="", modules=(), instructors=())
        for course in courses
    }
    by_level: dict[Level | None, list[float]] = defaultdict(list)
    for course in kept.values():
        if course.hours:
            by_level[course.level].append(course.hours)
            by_level[None].append(course.hours)
    typical = {level: median(hours) for level, hours in by_level.items()}
    return Shelf(kept, {None: UNKNOWN_HOURS, **typical})


class ShelfKeeper:
    """Hands out the shelf, made anew when the catalogue has changed.

    Args:
        stamp: changes whenever a course does.
        courses: all courses that may be shown.
    """

    def __init__(
        self, stamp: Callable[[], object], courses: Callable[[], Iterable[Course]]
    ) -> None:
        self._stamp = stamp
        self._courses = courses
        self._kept: tuple[object, Shelf] | None = None

    def shelf(self) -> Shelf:
        """The courses of this moment."""
        stamp = self._stamp()
        kept = self._kept
        if kept is None or kept[0] != stamp:
            kept = (stamp, shelf(self._courses()))
            self._kept = kept
        return kept[1]
