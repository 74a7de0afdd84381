"""Writing courses: adds what is new, replaces what differs, leaves alone what is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from recommender.catalogue.hashing import course_hash
from recommender.catalogue.model import Course, Prerequisite, UpsertCounts
from recommender.storage.courses import get_many
from recommender.storage.tables import (
    CourseModuleRow,
    CourseRow,
    CourseSkillRow,
    PrerequisiteRow,
    SkillRow,
)

BATCH = 500
_PLAIN = (
    "course_id",
    "title",
    "description",
    "subject",
    "provider",
    "hours",
    "language",
    "price",
    "is_free",
    "rating",
    "rating_count",
    "enrolled_count",
    "url",
)


def upsert(
    session: Session,
    courses: Iterable[Course],
    *,
    source: str,
    now: datetime,
    fields: frozenset[str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> UpsertCounts:
    """Writes ``courses``; see :meth:`Catalogue.upsert`. Nothing is committed here."""
    unique = list({course.course_id: course for course in courses}.values())
    added = updated = 0
    for start in range(0, len(unique), BATCH):
        batch = unique[start : start + BATCH]
        known = get_many(session, [course.course_id for course in batch])
        batch = [_merged(course, known.get(course.course_id), fields) for course in batch]
        spellings = _ensure_skills(session, batch)
        fresh, changed = [], []
        for course in (_as_stored(course, spellings) for course in batch):
            if course.course_id not in known:
                fresh.append(course)
            elif course != known[course.course_id]:
                changed.append(course)
        _add(session, fresh, source, now)
        _change(session, changed, source, now)
        _write_children(session, [*fresh, *changed], spellings)
        added, updated = added + len(fresh), updated + len(changed)
        if progress:
            progress(start + len(batch))
    return UpsertCounts(added, updated, len(unique) - added - updated)


def _merged(course: Course, known: Course | None, fields: frozenset[str] | None) -> Course:
    """``course``, with what its source does not speak of as the store has it."""
    if known is None or fields is None:
        return course
    silent = {item.name for item in dataclass_fields(Course)} - fields
    return replace(course, **{name: getattr(known, name) for name in silent})


def _as_stored(course: Course, spellings: dict[str, tuple[int, str]]) -> Course:
    """``course`` as reading it back would give it, so that the same course compares equal."""
    skills = dict.fromkeys(spellings[_key(name)][1] for name in course.skills)
    required = {(p.group, p.course_id): p for p in course.prerequisites}
    ordered: Sequence[Prerequisite] = [required[key] for key in sorted(required)]
    return replace(course, skills=tuple(skills), prerequisites=tuple(ordered))


def _key(skill: str) -> str:
    return " ".join(skill.casefold().split())


def _ensure_skills(session: Session, courses: Sequence[Course]) -> dict[str, tuple[int, str]]:
    """Skill key → (primary key, spelling): the spelling that came first stays."""
    named = {_key(name): name for course in reversed(courses) for name in reversed(course.skills)}
    known = _read_skills(session, list(named))
    fresh = [{"name": name, "name_key": key} for key, name in named.items() if key not in known]
    if not fresh:
        return known
    session.execute(insert(SkillRow), fresh)
    return _read_skills(session, list(named))


def _read_skills(session: Session, keys: list[str]) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for start in range(0, len(keys), BATCH):
        query = select(SkillRow.name_key, SkillRow.id, SkillRow.name)
        query = query.where(SkillRow.name_key.in_(keys[start : start + BATCH]))
        found.update((key, (number, name)) for key, number, name in session.execute(query))
    return found


def _columns(course: Course, source: str, now: datetime) -> dict[str, Any]:
    return {
        **{name: getattr(course, name) for name in _PLAIN},
        "level": course.level.value if course.level else None,
        "moderation": course.moderation.value,
        "instructors": list(course.instructors),
        "source": source,
        "content_hash": course_hash(course),
        "updated_at": now,
    }


def _add(session: Session, courses: Sequence[Course], source: str, now: datetime) -> None:
    if courses:
        rows = [{**_columns(course, source, now), "created_at": now} for course in courses]
        session.execute(insert(CourseRow), rows)


def _change(session: Session, courses: Sequence[Course], source: str, now: datetime) -> None:
    if not courses:
        return
    rows = [{**_columns(course, source, now), "key": course.course_id} for course in courses]
    table = CourseRow.__table__
    session.connection().execute(
        update(CourseRow).where(table.c.course_id == bindparam("key")),
        rows,
    )
    ids = [course.course_id for course in courses]
    keys = select(CourseRow.id).where(CourseRow.course_id.in_(ids)).scalar_subquery()
    for child in (CourseModuleRow, CourseSkillRow, PrerequisiteRow):
        session.execute(
            delete(child).where(child.course_pk.in_(keys)),
            execution_options={"synchronize_session": False},
        )


def _write_children(
    session: Session, courses: Sequence[Course], spellings: dict[str, tuple[int, str]]
) -> None:
    if not courses:
        return
    ids = [course.course_id for course in courses]
    query = select(CourseRow.course_id, CourseRow.id).where(CourseRow.course_id.in_(ids))
    keys: dict[str, int] = dict(session.execute(query).all())
    modules: list[dict[str, Any]] = []
    skills: list[dict[str, Any]] = []
    required: list[dict[str, Any]] = []
    for course in courses:
        key = keys[course.course_id]
        modules += [
            {"course_pk": key, "position": position, "title": module.title, "hours": module.hours}
            for position, module in enumerate(course.modules)
        ]
        skills += [
            {"course_pk": key, "skill_pk": spellings[_key(name)][0], "position": position}
            for position, name in enumerate(course.skills)
        ]
        required += [
            {
                "course_pk": key,
                "group_number": edge.group,
                "required_course_id": edge.course_id,
                "concurrent_allowed": edge.concurrent_allowed,
            }
            for edge in course.prerequisites
        ]
    for table, rows in (
        (CourseModuleRow, modules),
        (CourseSkillRow, skills),
        (PrerequisiteRow, required),
    ):
        if rows:
            session.execute(insert(table), rows)
