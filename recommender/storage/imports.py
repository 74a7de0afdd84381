"""Adding many events at once: staged in a temporary table, then resolved and merged in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    CursorResult,
    Double,
    Integer,
    MetaData,
    ScalarSelect,
    String,
    Table,
    delete,
    false,
    func,
    literal,
    select,
    true,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateTable, DropTable

from recommender.catalogue.hashing import course_hash
from recommender.catalogue.model import Course
from recommender.learners.imports.model import Interaction
from recommender.storage import enrolments
from recommender.storage.dialects import is_sqlite, upsert
from recommender.storage.tables import CourseRow, EventRow, LearnerRow
from recommender.storage.tables.base import UtcDateTime, microseconds

STAGED = Table(
    "staged_interactions",
    MetaData(),
    Column("row", Integer),
    Column("learner_id", String(255)),
    Column("course_id", String(255)),
    Column("kind", String(24)),
    Column("occurred_at", UtcDateTime),
    Column("value", Double),
    Column("learner_pk", Integer),
    Column("course_pk", Integer),
    prefixes=["TEMPORARY"],
)
IDS_A_STATEMENT = 5_000
GIVEN = ("row", "learner_id", "course_id", "kind", "occurred_at", "value")


@dataclass
class Added:
    """How many rows of each kind are new, and the rows whose course is not known."""

    events: int = 0
    learners: int = 0
    courses: int = 0
    unknown_course: list[tuple[int, str]] = field(default_factory=list)


def add_interactions(
    session: Session,
    rows: Sequence[Interaction],
    *,
    create_missing_courses: bool,
    source: str = "import",
    now: datetime,
) -> Added:
    """Adds the rows that are new, their learners, and what they mean for enrolments.

    Args:
        session: an open session; the caller commits.
        rows: times in UTC, kinds as in :class:`EventKind`.
        create_missing_courses: create unknown courses, titled by their id.
        source: what is written into ``events.source``; the store takes an event of source
            ``import`` once, events of other sources as often as they are given.
        now: when new learners and courses were created.
    """
    added = Added()
    session.execute(CreateTable(STAGED))
    _stage(session, rows)
    missing = _missing_courses(session)
    if create_missing_courses:
        added.courses = _create_courses(session, missing, now)
    else:
        added.unknown_course = _drop_courses(session, missing)
    added.learners = _create_learners(session, now)
    session.execute(
        update(STAGED).values(
            learner_pk=_key(LearnerRow.id, LearnerRow.learner_id),
            course_pk=_key(CourseRow.id, CourseRow.course_id),
        )
    )
    added.events = _insert_events(session, source)
    if added.events:  # both are of one transaction: no new event, no news for enrolments
        enrolments.merge(session, STAGED)
    session.execute(DropTable(STAGED))
    return added


def _stage(session: Session, rows: Sequence[Interaction]) -> None:
    if not rows:
        return
    names = ", ".join(f'"{name}"' for name in GIVEN)
    if is_sqlite(session):
        marks = ", ".join("?" * len(GIVEN))
        statement = f"INSERT INTO {STAGED.name} ({names}) VALUES ({marks})"  # noqa: S608
        session.connection().exec_driver_sql(statement, list(_as_sqlite(rows)))
        return
    driver: Any = session.connection().connection.dbapi_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {STAGED.name} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _as_sqlite(rows: Iterable[Interaction]) -> Iterable[tuple[Any, ...]]:
    """Times as :class:`UtcDateTime` writes them: this way passes the column types by."""
    for row, learner_id, course_id, kind, at, value in rows:
        yield row, learner_id, course_id, kind, microseconds(at), value


def _key(key: Any, name: Any) -> ScalarSelect[int]:
    """The internal key of the id that stands in the staged column called like ``name``."""
    return select(key).where(name == STAGED.c[name.key]).scalar_subquery()


def _missing_courses(session: Session) -> Sequence[str]:
    named = select(STAGED.c.course_id).distinct().subquery()
    known = select(CourseRow.id).where(CourseRow.course_id == named.c.course_id)
    return session.scalars(select(named.c.course_id).where(~known.exists())).all()


def _create_courses(session: Session, missing: Sequence[str], now: datetime) -> int:
    if missing:
        session.execute(
            upsert(session, CourseRow).on_conflict_do_nothing(),
            [_placeholder(course_id, now) for course_id in missing],
        )
    return len(missing)


def _placeholder(course_id: str, now: datetime) -> dict[str, Any]:
    """A course known by its id alone; a later import of the catalogue fills it in."""
    return {
        "course_id": course_id,
        "title": course_id,
        "source": "interactions",
        "content_hash": course_hash(Course(course_id, course_id)),
        "created_at": now,
        "updated_at": now,
    }


def _drop_courses(session: Session, missing: Sequence[str]) -> list[tuple[int, str]]:
    """Takes the rows of unknown courses out of the stage; which they were."""
    dropped: list[tuple[int, str]] = []
    for start in range(0, len(missing), IDS_A_STATEMENT):
        theirs = STAGED.c.course_id.in_(missing[start : start + IDS_A_STATEMENT])
        found = session.execute(select(STAGED.c.row, STAGED.c.course_id).where(theirs))
        dropped += [(row, course_id) for row, course_id in found]
        session.execute(delete(STAGED).where(theirs))
    return sorted(dropped)


def _create_learners(session: Session, now: datetime) -> int:
    new = (
        select(
            STAGED.c.learner_id,
            literal("learner"),
            true(),
            false(),
            literal(now, UtcDateTime),
        )
        .where(true())
        .group_by(STAGED.c.learner_id)
        .order_by(func.min(STAGED.c.row))
    )
    names = ["learner_id", "role", "personalised", "simulated", "created_at"]
    return _count(
        session.execute(
            upsert(session, LearnerRow).from_select(names, new).on_conflict_do_nothing()
        )
    )


def _insert_events(session: Session, source: str) -> int:
    names = ["learner_pk", "course_pk", "kind", "occurred_at", "value"]
    rows = select(*(STAGED.c[name] for name in names), literal(source)).where(true())
    return _count(
        session.execute(
            upsert(session, EventRow).from_select([*names, "source"], rows).on_conflict_do_nothing()
        )
    )


def _count(result: Any) -> int:
    return max(0, result.rowcount) if isinstance(result, CursorResult) else 0
