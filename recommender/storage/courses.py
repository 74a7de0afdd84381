"""The repository of courses: takes a session, gives values of the catalogue room.

Children (modules, skills, prerequisites) are read with one query a kind for a whole batch, and
written in bulk; nothing here asks the database once a course.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from recommender.catalogue.hashing import catalogue_hash
from recommender.catalogue.model import (
    Course,
    Level,
    Moderation,
    Module,
    Prerequisite,
    Vocabulary,
)
from recommender.storage.tables import (
    CourseModuleRow,
    CourseRow,
    CourseSkillRow,
    PrerequisiteRow,
    SkillRow,
)

BATCH = 1_000
APPROVED = CourseRow.moderation == Moderation.APPROVED.value

# Every request reads its courses by these: they are built once, and on tables rather than
# mapped classes, which costs a third of the time.
_COURSES: Any = CourseRow.__table__
_MODULES: Any = CourseModuleRow.__table__
_TAUGHT: Any = CourseSkillRow.__table__
_SKILLS: Any = SkillRow.__table__
_REQUIRED: Any = PrerequisiteRow.__table__
_KEYS: Any = bindparam("keys", expanding=True)
BY_ID = select(_COURSES).where(_COURSES.c.course_id.in_(bindparam("ids", expanding=True)))
MODULES_OF = (
    select(_MODULES.c.course_pk, _MODULES.c.title, _MODULES.c.hours)
    .where(_MODULES.c.course_pk.in_(_KEYS))
    .order_by(_MODULES.c.position)
)
SKILLS_OF = (
    select(_TAUGHT.c.course_pk, _SKILLS.c.name)
    .join(_SKILLS, _SKILLS.c.id == _TAUGHT.c.skill_pk)
    .where(_TAUGHT.c.course_pk.in_(_KEYS))
    .order_by(_TAUGHT.c.position)
)
REQUIRED_BY = (
    select(
        _REQUIRED.c.course_pk,
        _REQUIRED.c.required_course_id,
        _REQUIRED.c.group_number,
        _REQUIRED.c.concurrent_allowed,
    )
    .where(_REQUIRED.c.course_pk.in_(_KEYS))
    .order_by(_REQUIRED.c.group_number, _REQUIRED.c.required_course_id)
)


def get_many(session: Session, ids: Iterable[str]) -> dict[str, Course]:
    """Courses by id, in the order of ``ids``; ids that do not exist are left out."""
    wanted = list(dict.fromkeys(ids))
    found: dict[str, Course] = {}
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        rows = session.execute(BY_ID, {"ids": batch})
        found.update((course.course_id, course) for course in _courses(session, rows.all()))
    return {course_id: found[course_id] for course_id in wanted if course_id in found}


def keys(session: Session, ids: Iterable[str]) -> dict[str, int]:
    """The store's keys of courses by id; ids that do not exist are left out."""
    wanted = list(dict.fromkeys(ids))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), BATCH):
        some = CourseRow.course_id.in_(wanted[start : start + BATCH])
        found.update(session.execute(select(CourseRow.course_id, CourseRow.id).where(some)).all())
    return found


def source(session: Session, course_id: str) -> str | None:
    """Where a course came from, as it was last written."""
    return session.scalar(select(CourseRow.source).where(CourseRow.course_id == course_id))


def page(session: Session, after: int, size: int = BATCH) -> tuple[list[Course], int | None]:
    """The next courses that may be shown, and where to go on (``None`` at the end)."""
    query = select(CourseRow.__table__).where(APPROVED, CourseRow.id > after)
    rows = session.execute(query.order_by(CourseRow.id).limit(size)).all()
    return _courses(session, rows), rows[-1].id if len(rows) == size else None


def count(session: Session) -> int:
    """How many courses may be shown."""
    return session.scalar(select(func.count()).select_from(CourseRow).where(APPROVED)) or 0


def titles(session: Session) -> Iterator[tuple[str, str]]:
    """(course id, title) of every course that may be shown."""
    for row in session.execute(select(CourseRow.course_id, CourseRow.title).where(APPROVED)):
        yield row.course_id, row.title


def version(session: Session) -> tuple[Any, ...]:
    """Something small that differs once the courses that may be shown have changed."""
    query = select(func.count(), func.max(CourseRow.updated_at), func.max(CourseRow.id))
    return tuple(session.execute(query.where(APPROVED)).one())


def vocabulary(session: Session) -> Vocabulary:
    """The distinct names among the courses that may be shown."""
    skills = (
        select(SkillRow.name)
        .join(CourseSkillRow, CourseSkillRow.skill_pk == SkillRow.id)
        .join(CourseRow, CourseRow.id == CourseSkillRow.course_pk)
        .where(APPROVED)
    )
    return Vocabulary(
        subjects=_names(session, select(CourseRow.subject).where(APPROVED)),
        skills=_names(session, skills),
        providers=_names(session, select(CourseRow.provider).where(APPROVED)),
        titles=_names(session, select(CourseRow.title).where(APPROVED)),
    )


def content_hash(session: Session) -> str:
    """The hash of all courses, also of those that may not be shown."""
    rows = session.execute(select(CourseRow.course_id, CourseRow.content_hash))
    return catalogue_hash((row.course_id, row.content_hash) for row in rows)


def _names(session: Session, query: Any) -> tuple[str, ...]:
    return tuple(sorted(name for name in session.scalars(query.distinct()) if name))


def _courses(session: Session, rows: Collection[Any]) -> list[Course]:
    keys = [row.id for row in rows]
    modules, skills, required = (
        _modules(session, keys),
        _skills(session, keys),
        _required(session, keys),
    )
    return [
        Course(
            course_id=row.course_id,
            title=row.title,
            description=row.description,
            subject=row.subject,
            provider=row.provider,
            level=Level(row.level) if row.level else None,
            hours=row.hours,
            language=row.language,
            price=row.price,
            is_free=row.is_free,
            rating=row.rating,
            rating_count=row.rating_count,
            enrolled_count=row.enrolled_count,
            url=row.url,
            instructors=tuple(row.instructors),
            skills=tuple(skills[row.id]),
            modules=tuple(modules[row.id]),
            prerequisites=tuple(required[row.id]),
            moderation=Moderation(row.moderation),
        )
        for row in rows
    ]


def _modules(session: Session, keys: list[int]) -> dict[int, list[Module]]:
    found: dict[int, list[Module]] = defaultdict(list)
    for key, title, hours in session.execute(MODULES_OF, {"keys": keys}):
        found[key].append(Module(title, hours))
    return found


def _skills(session: Session, keys: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for key, name in session.execute(SKILLS_OF, {"keys": keys}):
        found[key].append(name)
    return found


def _required(session: Session, keys: list[int]) -> dict[int, list[Prerequisite]]:
    found: dict[int, list[Prerequisite]] = defaultdict(list)
    for key, course_id, group, together in session.execute(REQUIRED_BY, {"keys": keys}):
        found[key].append(Prerequisite(course_id, group, together))
    return found
