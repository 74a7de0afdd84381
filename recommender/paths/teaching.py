"""Which courses teach a skill: those tagged with it, or, without tags, those that search finds.

A tag alone says little: a course on phishing may be tagged "Communication". It counts fully where
search finds the course for the skill, or the course is near the goal. Many catalogues tag few
courses, some none. Where fewer than three bear a skill's tag, what search finds for its name
counts as well, if the course names the skill itself: in its title, or, as a phrase, in its
description or among its modules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from recommender.catalogue.model import Course
from recommender.paths.names import Names, folded, key
from recommender.paths.shelf import Shelf

ENOUGH = 3  # tagged courses
FOUND = 10  # courses that search is asked for
SURE = 1.0  # found and tagged or titled so
TAGGED = 0.8
IN_TEXT = 0.6
NEAR_GOAL = 0.5
NEAREST = 5  # courses near a goal that count where nothing names it
OFTEN = 2  # times that a single word must be in the text
# What follows is what a course asks for, not what it teaches.
_DEMANDS = re.compile(r"\bpre-?requisites?\b.*", re.IGNORECASE | re.DOTALL)

Search = Callable[[str, int], Iterable[tuple[Course, float]]]
"""Finds courses by words: at most so many, with the recommender's match (0..1)."""


@dataclass(frozen=True, slots=True)
class Teacher:
    """A course that teaches a skill.

    Attributes:
        certainty: 1 where it is tagged or titled so and found for it, 0.8 where it is only
            tagged, 0.6 where only its text says so, 0.5 where it is merely near the goal.
        match: how well search thinks it fits the skill, 0..1; ``None`` where it was not found.
    """

    course_id: str
    certainty: float
    match: float | None = None


def teachers(
    skill: str, others: Iterable[str], shelf: Shelf, names: Names, search: Search
) -> dict[str, Teacher]:
    """Courses that teach ``skill`` (or one of its ``others``: names that mean the same)."""
    others = tuple(others)
    tagged = [one for tag in names.tags(skill, others) for one in shelf.teaching.get(tag, ())]
    found = {one: Teacher(one, TAGGED) for one in tagged}
    for course, match in search(skill, FOUND):
        if course.course_id not in shelf.courses:
            continue
        if course.course_id in found:
            found[course.course_id] = Teacher(course.course_id, SURE, match)
        elif len(set(tagged)) < ENOUGH:
            certainty = max(certainty_of(name, course) for name in (skill, *others))
            if certainty:
                found[course.course_id] = Teacher(course.course_id, certainty, match)
    return found


def certainty_of(skill: str, course: Course) -> float:
    """How surely ``course`` teaches ``skill`` by its own words; 0 where it does not name it."""
    wanted = f" {key(skill)} "
    if not wanted.strip():
        return 0.0
    if wanted in f" {key(course.title)} ":
        return SURE
    modules = " ".join(module.title for module in course.modules)
    described = _DEMANDS.sub("", course.description)
    text = f" {folded(f'{described} {modules}')} "
    needed = 1 if " " in wanted.strip() else OFTEN
    return IN_TEXT if text.count(wanted) >= needed else 0.0


def with_near(taught: Mapping[str, Teacher], near: Mapping[str, float]) -> dict[str, Teacher]:
    """``taught`` where tagged courses that are near the goal (id → match) count fully."""
    return {
        one: Teacher(one, SURE, teacher.match if teacher.match is not None else near[one])
        if one in near and teacher.certainty >= TAGGED
        else teacher
        for one, teacher in taught.items()
    }


def nearest(near: Sequence[tuple[Course, float]]) -> dict[str, Teacher]:
    """The first courses near a goal, for a goal in words that no course names."""
    return {
        course.course_id: Teacher(course.course_id, NEAR_GOAL, match)
        for course, match in near[:NEAREST]
    }


def by_course(
    taught: Mapping[str, Mapping[str, Teacher]], *, least: float = 0.0
) -> dict[str, frozenset[str]]:
    """Skills by course, from courses by skill, of at least that certainty."""
    found: dict[str, set[str]] = {}
    for skill, those in taught.items():
        for course_id, teacher in those.items():
            if teacher.certainty >= least:
                found.setdefault(course_id, set()).add(skill)
    return {course_id: frozenset(skills) for course_id, skills in found.items()}
