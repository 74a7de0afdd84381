"""Fields of a course as JSON has them, back, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from recommender.catalogue.editing.model import LABELS, Difference, Field
from recommender.catalogue.model import Course, Level, Prerequisite

NONE = "none"
LONGEST = 160


def stated(course: Course, field: Field) -> Any:
    """One field of ``course`` as JSON has it."""
    if field is Field.PREREQUISITES:
        groups: dict[int, list[str]] = {}
        for one in course.prerequisites:
            groups.setdefault(one.group, []).append(one.course_id)
        return list(groups.values())
    if field is Field.SKILLS:
        return list(course.skills)
    if field is Field.LEVEL:
        return course.level.value if course.level else None
    return getattr(course, field.value)


def with_values(course: Course, after: Mapping[str, Any]) -> Course:
    """``course`` with the fields of ``after``."""
    changes: dict[str, Any] = {}
    for name, value in after.items():
        field = Field(name)
        if field is Field.LEVEL:
            changes[name] = Level(value) if value else None
        elif field is Field.SKILLS:
            changes[name] = tuple(value)
        elif field is Field.PREREQUISITES:
            changes[name] = _required(course, value)
        else:
            changes[name] = value
    return replace(course, **changes)


def _required(course: Course, groups: list[list[str]]) -> tuple[Prerequisite, ...]:
    together = {one.course_id for one in course.prerequisites if one.concurrent_allowed}
    return tuple(
        Prerequisite(one, number, one in together)
        for number, group in enumerate(groups)
        for one in group
    )


def difference(field: Field, before: Any, after: Any, titles: Mapping[str, str]) -> Difference:
    """Both values in words; ``titles`` names courses by id."""
    return Difference(field, in_words(field, before, titles), in_words(field, after, titles))


def in_words(field: Field, value: Any, titles: Mapping[str, str]) -> str:
    """One value as people read it."""
    if field is Field.LEVEL:
        return value or "any level"
    if value in (None, "", []):
        return NONE
    if field is Field.SKILLS:
        return ", ".join(value)
    if field is Field.PREREQUISITES:
        return "; ".join(" or ".join(titles.get(one, one) for one in group) for group in value)
    if field is Field.HOURS:
        return f"{value:g} hour{'' if value == 1 else 's'}"
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def label(field: Field) -> str:
    """``Tags``."""
    return LABELS[field]
