"""What belongs to courses in tables of its own: modules, skills and prerequisites.

Read with one query a kind for a whole batch, and kept for courses that are asked for again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from recommender.catalogue.model import Module, Prerequisite
from recommender.storage.tables import (
    CourseModuleRow,
    CourseRow,
    CourseSkillRow,
    PrerequisiteRow,
    SkillRow,
)

# Every request reads its courses by these: they are built once, and on tables rather than
# mapped classes, which costs a third of the time.
_COURSES: Any = CourseRow.__table__
_MODULES: Any = CourseModuleRow.__table__
_TAUGHT: Any = CourseSkillRow.__table__
_SKILLS: Any = SkillRow.__table__
_REQUIRED: Any = PrerequisiteRow.__table__
_KEYS: Any = bindparam("keys", expanding=True)
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
HASHES_OF = select(_COURSES.c.id, _COURSES.c.content_hash).where(_COURSES.c.id.in_(_KEYS))
KEPT = 4_096


@dataclass(frozen=True)
class Children:
    """Of one course, each in its order."""

    skills: tuple[str, ...]
    modules: tuple[Module, ...]
    prerequisites: tuple[Prerequisite, ...]


class KnownChildren:
    """The children of the courses asked for last, by key and content hash of the course.

    A change of a course changes its hash in the same transaction, whichever process writes it,
    so that what is kept is never out of date. At most ``size`` courses are kept. Safe to share
    between threads.
    """

    def __init__(self, size: int = KEPT) -> None:
        self._size = size
        self._kept: OrderedDict[tuple[int, str], Children] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, session: Session, rows: Collection[Any]) -> dict[int, Children]:
        """By key, of the courses in ``rows`` (``id``, ``content_hash``)."""
        with self._lock:
            found = {row.id: self._get((row.id, row.content_hash)) for row in rows}
        known = {key: children for key, children in found.items() if children is not None}
        missing = [row for row in rows if row.id not in known]
        if missing:
            read = children_of(session, [row.id for row in missing])
            self._keep(session, missing, read)
            known |= read
        return known

    def _get(self, key: tuple[int, str]) -> Children | None:
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def _keep(self, session: Session, rows: Collection[Any], read: dict[int, Children]) -> None:
        """Keeps what was ``read``, unless the course was changed between the two readings."""
        now = session.execute(HASHES_OF, {"keys": list(read)}).all()
        still = {(key, content_hash) for key, content_hash in now}
        with self._lock:
            for row in rows:
                if (row.id, row.content_hash) in still:
                    self._kept[row.id, row.content_hash] = read[row.id]
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)


def children_of(session: Session, keys: Collection[int]) -> dict[int, Children]:
    """By key, of the courses with these keys."""
    modules: dict[int, list[Module]] = defaultdict(list)
    for key, title, hours in session.execute(MODULES_OF, {"keys": keys}):
        modules[key].append(Module(title, hours))
    skills: dict[int, list[str]] = defaultdict(list)
    for key, name in session.execute(SKILLS_OF, {"keys": keys}):
        skills[key].append(name)
    required: dict[int, list[Prerequisite]] = defaultdict(list)
    for key, course_id, group, together in session.execute(REQUIRED_BY, {"keys": keys}):
        required[key].append(Prerequisite(course_id, group, together))
    return {
        key: Children(tuple(skills[key]), tuple(modules[key]), tuple(required[key])) for key in keys
    }
