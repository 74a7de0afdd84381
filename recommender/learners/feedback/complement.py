"""What goes well with a course that was completed: something near it that is not the same. Pure.

A complement is close to the course (learners take it next, or its content is near) and adds to
it: skills that the course does not teach, at its level or the next. What teaches the same again
under another name is no complement, however similar it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recommender.catalogue.model import Course
from recommender.ranking.model import RankedCourse

SAME_TITLE = 85.0
SAME_SKILLS = 0.6
NEAR_ENOUGH = 0.25
FOLLOWS, NEW, EASIER = 1.0, 0.3, 0.5
SEQUENCE = "sequence"


@dataclass(frozen=True, slots=True)
class Complement:
    """A course to go on with, and why in one true sentence; ``code`` is stable.

    ``ranked`` is what the ranking said of it.
    """

    ranked: RankedCourse
    code: str
    reason: str

    @property
    def course(self) -> Course:
        """The course itself."""
        return self.ranked.course


def choose(
    completed: Course, similar: Iterable[RankedCourse], following: Iterable[RankedCourse] = ()
) -> Complement | None:
    """The best complement of ``completed``; ``None`` when nothing is close and adds something.

    The score is ``match`` (0..1) + 1 where learners often take the course after the completed
    one + 0.3 where it teaches new skills, less 0.5 where it is for an easier level.

    Args:
        completed: the course that was finished.
        similar: courses near it by content and company, with ``match`` in 0..1.
        following: courses recommended to the learner as they are now. Those count whose reasons
            say that learners take them after ``completed``.
    """
    steps = {item.course.course_id: item for item in following if _follows(item, completed)}
    near = {item.course.course_id: item for item in similar if item.match >= NEAR_ENOUGH}
    scored: list[tuple[float, str, Complement]] = []
    for course_id, item in {**near, **steps}.items():
        if course_id == completed.course_id or is_near_duplicate(completed, item.course):
            continue
        new = new_skills(completed, item.course)
        if new or course_id in steps:
            score = near[course_id].match if course_id in near else 0.0
            score += FOLLOWS * (course_id in steps) + NEW * bool(new)
            score -= EASIER * _easier(completed, item.course)
            scored.append((score, course_id, _complement(completed, item, new)))
    best = max(scored, key=lambda one: one[:2], default=None)
    return best[2] if best else None


def _follows(item: RankedCourse, completed: Course) -> bool:
    """Whether the ranking says that learners take the course after ``completed``."""
    return any(one.code == SEQUENCE and completed.title in one.text for one in item.reasons)


def is_near_duplicate(one: Course, other: Course) -> bool:
    """Whether the two teach the same: titles that differ in a word or two, or the same skills."""
    from rapidfuzz import fuzz

    if fuzz.token_sort_ratio(one.title.casefold(), other.title.casefold()) >= SAME_TITLE:
        return True
    mine, theirs = _skills(one), _skills(other)
    if not mine or not theirs:
        return False
    alike = len(mine & theirs) / len(mine | theirs)
    same_level = one.level is None or other.level is None or one.level is other.level
    return alike >= SAME_SKILLS and same_level


def new_skills(completed: Course, course: Course) -> tuple[str, ...]:
    """Skills that ``course`` teaches and ``completed`` does not, in the catalogue's order."""
    known = _skills(completed)
    return tuple(skill for skill in course.skills if skill.casefold() not in known)


def _complement(completed: Course, item: RankedCourse, new: tuple[str, ...]) -> Complement:
    if _follows(item, completed):
        reason = next(one for one in item.reasons if one.code == SEQUENCE)
        return Complement(item, SEQUENCE, f"{reason.text.rstrip('.')}.")
    named = " and ".join(new[:2])
    return Complement(item, "adds", f"It is close to {completed.title} and adds {named}.")


def _easier(completed: Course, course: Course) -> bool:
    if completed.level is None or course.level is None:
        return False
    return course.level.rank < completed.level.rank


def _skills(course: Course) -> frozenset[str]:
    return frozenset(skill.casefold() for skill in course.skills)
