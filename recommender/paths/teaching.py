"""Which courses teach a skill: those tagged with it, or, without tags, those that search finds.

Many catalogues tag few courses, some none. Where fewer than three courses bear a skill's tag,
what the engine's search finds for its name counts as well, if the course names the skill itself:
in its title, or, as a phrase, in its description or among its modules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from recommender.catalogue.model import Course
from recommender.paths.names import Names, key
from recommender.paths.shelf import Shelf

ENOUGH = 3  # tagged courses
FOUND = 10  # courses that search is asked for
IN_TITLE, IN_TEXT = 1.0, 0.6
TAGGED = 1.0
OFTEN = 2  # times that a single word must be in the text

Search = Callable[[str, int], Iterable[tuple[Course, float]]]
"""Finds courses by words: at most so many, with the recommender's match (0..1)."""


@dataclass(frozen=True, slots=True)
class Teacher:
    """A course that teaches a skill.

    Attributes:
        certainty: 1 where it is tagged or titled so, less where only its text says it.
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
            found[course.course_id] = Teacher(course.course_id, TAGGED, match)
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
        return IN_TITLE
    modules = " ".join(module.title for module in course.modules)
    text = f" {key(f'{course.description} {modules}')} "
    needed = 1 if " " in wanted.strip() else OFTEN
    return IN_TEXT if text.count(wanted) >= needed else 0.0


def by_course(taught: Mapping[str, Mapping[str, Teacher]]) -> dict[str, frozenset[str]]:
    """Skills by course, from courses by skill."""
    found: dict[str, set[str]] = {}
    for skill, those in taught.items():
        for course_id in those:
            found.setdefault(course_id, set()).add(skill)
    return {course_id: frozenset(skills) for course_id, skills in found.items()}
