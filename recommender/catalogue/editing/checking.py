"""Whether a change can be made: values in their bounds, names in the taxonomy. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from recommender.catalogue.editing.model import Field, Wish
from recommender.catalogue.editing.taxonomy import Names, Taxonomy
from recommender.catalogue.model import Course, Level, Prerequisite
from recommender.errors import BadInputError

TITLE, DESCRIPTION = (3, 200), (20, 5_000)  # characters
MOST_HOURS = 10_000
MOST_TAGS = 30
MOST_ANCESTORS = 200
_MARKUP = re.compile(r"<[^<>]{1,200}>")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
Unknown = dict[str, tuple[str, ...]]
Find = Callable[[str], list[Course]]


def checked(
    wish: Wish, course: Course, taxonomy: Taxonomy, find: Find
) -> tuple[dict[str, Any], Unknown]:
    """New values by field as JSON has them, and names that are not known with near ones.

    Args:
        wish: what is wanted.
        course: as it is.
        taxonomy: names of tags and subjects.
        find: courses that words mean, best first.

    Raises:
        BadInputError: a value that no course can have.
    """
    unknown: Unknown = {}
    after: dict[str, Any] = {}
    for field in wish.fields:
        value = _VALUES[field](field, wish, course, taxonomy, find, unknown)
        if value is not _UNCHANGED:
            after[field.value] = value
    return after, unknown


_UNCHANGED = object()


def _text(field: Field, wish: Wish, *_: Any) -> Any:
    text = plain(str(wish.values[field] or ""))
    fewest, most = TITLE if field is Field.TITLE else DESCRIPTION
    name = field.value
    if not fewest <= len(text) <= most:
        raise BadInputError(
            f"A {name} has {fewest} to {most:,} characters; this one has {len(text)}.",
            f"Give me another {name}.",
        )
    return text


def plain(text: str) -> str:
    """``text`` without markup, control characters and needless blanks."""
    return " ".join(_CONTROL.sub(" ", _MARKUP.sub(" ", text)).split()).strip(" \"'“”")


def _level(field: Field, wish: Wish, *_: Any) -> Any:
    value = wish.values[field]
    if value is None:
        return None
    if str(value) not in set(Level):
        raise BadInputError(
            "A level is beginner, intermediate or advanced, or open to all.", "Name one of these."
        )
    return str(value)


def _hours(field: Field, wish: Wish, *_: Any) -> Any:
    value = wish.values[field]
    if not isinstance(value, int | float) or not 0 < value <= MOST_HOURS:
        raise BadInputError("A course takes more than 0 hours.", "Tell me how many, in numbers.")
    return round(float(value), 2)


def _subject(
    field: Field, wish: Wish, _course: Course, taxonomy: Taxonomy, _find: Find, unknown: Unknown
) -> Any:
    name = str(wish.values[field])
    found = taxonomy.subjects.known(name)
    if found is None:
        unknown[name] = taxonomy.subjects.near(name)
        return _UNCHANGED
    return found


def _skills(
    field: Field, wish: Wish, course: Course, taxonomy: Taxonomy, _find: Find, unknown: Unknown
) -> Any:
    kept = list(course.skills) if field not in wish.values else []
    wanted = [*(wish.values.get(field) or ()), *wish.add.get(field, ())]
    for name in wanted:
        found = taxonomy.skills.known(name)
        if found is None:
            unknown[name] = taxonomy.skills.near(name)
        elif found not in kept:
            kept.append(found)
    own = Names(course.skills)
    gone = set()
    for name in wish.remove.get(field, ()):
        found = own.known(name)
        if found is None:
            raise BadInputError(
                f"“{name}” is no tag of this course.", f"Its tags are {', '.join(course.skills)}."
            )
        gone.add(found)
    if len(kept) > MOST_TAGS:
        raise BadInputError(f"A course has at most {MOST_TAGS} tags.", "Take some off first.")
    return [name for name in kept if name not in gone]


def _prerequisites(
    field: Field, wish: Wish, course: Course, _taxonomy: Taxonomy, find: Find, unknown: Unknown
) -> Any:
    """Each required course is a group of its own: all are needed."""
    keeps = field not in wish.values
    groups = _groups(course.prerequisites) if keeps else []
    for name in (*(wish.values.get(field) or ()), *wish.add.get(field, ())):
        found = next((one for one in find(name) if one.course_id != course.course_id), None)
        if found is None:
            unknown[name] = ()
        elif not any(found.course_id in group for group in groups):
            _no_circle(found, course, find)
            groups.append([found.course_id])
    for name in wish.remove.get(field, ()):
        ids = {one.course_id for one in find(name)}
        left = [[one for one in group if one not in ids] for group in groups]
        if left == groups:
            raise BadInputError(f"“{name}” is no prerequisite of this course.")
        groups = [group for group in left if group]
    return groups


def _groups(prerequisites: Iterable[Prerequisite]) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for one in prerequisites:
        found.setdefault(one.group, []).append(one.course_id)
    return list(found.values())


def _no_circle(required: Course, course: Course, find: Find) -> None:
    """Raises where ``required``, or anything it builds on, requires ``course``."""
    waiting, seen = [required], {required.course_id}
    while waiting and len(seen) < MOST_ANCESTORS:
        one = waiting.pop()
        needed = {item.course_id for item in one.prerequisites} - seen
        if course.course_id in needed:
            raise BadInputError(
                f"“{required.title}” itself builds on “{course.title}”: neither could be begun."
            )
        seen |= needed
        waiting += [found for name in sorted(needed) for found in find(name)[:1]]


_VALUES: Mapping[Field, Callable[..., Any]] = {
    Field.TITLE: _text,
    Field.DESCRIPTION: _text,
    Field.SUBJECT: _subject,
    Field.LEVEL: _level,
    Field.HOURS: _hours,
    Field.SKILLS: _skills,
    Field.PREREQUISITES: _prerequisites,
}
