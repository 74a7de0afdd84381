"""The repository of courses: takes a session, gives values of the catalogue room.

Nothing here asks the database once a course.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from recommender.catalogue.hashing import catalogue_hash
from recommender.catalogue.model import (
    Course,
    Level,
    Moderation,
    Vocabulary,
)
from recommender.storage.course_children import KnownChildren, children_of
from recommender.storage.tables import CourseRow, CourseSkillRow, SkillRow

BATCH = 1_000
APPROVED = CourseRow.moderation == Moderation.APPROVED.value

# Every request reads its courses by this: it is built once, and on the table rather than the
# mapped class, which costs a third of the time.
_COURSES: Any = CourseRow.__table__
BY_ID = select(_COURSES).where(_COURSES.c.course_id.in_(bindparam("ids", expanding=True)))


def get_many(
    session: Session, ids: Iterable[str], known: KnownChildren | None = None
) -> dict[str, Course]:
    """Courses by id, in the order of ``ids``; ids that do not exist are left out.

    ``known`` spares reading what belongs to courses that were read before.
    """
    wanted = list(dict.fromkeys(ids))
    found: dict[str, Course] = {}
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        rows = session.execute(BY_ID, {"ids": batch})
        found.update((course.course_id, course) for course in _courses(session, rows.all(), known))
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
    """Something small that differs once the courses that may be shown have changed.

    Every process asks for it once a second: each of the three is read off an index.
    """
    found = session.execute(
        select(
            select(func.count()).where(APPROVED).scalar_subquery(),
            select(func.max(CourseRow.updated_at)).where(APPROVED).scalar_subquery(),
            select(func.max(CourseRow.id)).scalar_subquery(),
        )
    )
    return tuple(found.one())


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


def _courses(
    session: Session, rows: Collection[Any], known: KnownChildren | None = None
) -> list[Course]:
    children = known.of(session, rows) if known else children_of(session, [r.id for r in rows])
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
            skills=children[row.id].skills,
            modules=children[row.id].modules,
            prerequisites=children[row.id].prerequisites,
            moderation=Moderation(row.moderation),
        )
        for row in rows
    ]
