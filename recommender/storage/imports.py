"""Adding many events at once: ids become keys here, the rest is done in SQL from a staging table.

Only keys and numbers are staged. The staged rows go into the event log in the order in which
they came, and into the enrolments in one pass.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any, cast

from sqlalchemy import (
    Column,
    CursorResult,
    Double,
    Integer,
    MetaData,
    String,
    Table,
    literal,
    select,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute, Session
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
    Column("learner_pk", Integer),
    Column("course_pk", Integer),
    Column("kind", String(24)),
    Column("occurred_at", UtcDateTime),
    Column("value", Double),
    prefixes=["TEMPORARY"],
)
COLUMNS = STAGED.columns.keys()
IDS_A_STATEMENT = 500  # the driver keeps its last 128 statements: long ones would be megabytes
ROWS_A_STATEMENT = 200
Staged = tuple[int, int, str, datetime | int, float | None]
"""One row of the staging table; SQLite keeps times as integers."""


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
    named = dict.fromkeys(row.course_id for row in rows)
    courses = _keys(session, CourseRow.course_id, named)
    if create_missing_courses:
        missing = [course_id for course_id in named if course_id not in courses]
        added.courses = _create(session, CourseRow, [_placeholder(one, now) for one in missing])
        courses |= _keys(session, CourseRow.course_id, missing)
    elif len(courses) < len(named):
        unknown = [(row.row, row.course_id) for row in rows if row.course_id not in courses]
        added.unknown_course = sorted(unknown)
        rows = [row for row in rows if row.course_id in courses]
    who = dict.fromkeys(row.learner_id for row in rows)
    learners = _keys(session, LearnerRow.learner_id, who)
    new = [learner_id for learner_id in who if learner_id not in learners]
    added.learners = _create(session, LearnerRow, [_learner(one, now) for one in new])
    learners |= _keys(session, LearnerRow.learner_id, new)
    session.execute(CreateTable(STAGED))
    _stage(session, rows, learners, courses)
    added.events = _insert_events(session, source)
    if added.events:  # both are of one transaction: no new event, no news for enrolments
        enrolments.merge(session, STAGED)
    session.execute(DropTable(STAGED))
    return added


def _keys(
    session: Session, name: InstrumentedAttribute[str], ids: Collection[str]
) -> dict[str, int]:
    """The internal keys of those of ``ids`` that stand in the column ``name``."""
    every = list(ids)
    found = select(name, name.class_.id)
    keys: dict[str, int] = {}
    for start in range(0, len(every), IDS_A_STATEMENT):
        wanted = name.in_(every[start : start + IDS_A_STATEMENT])
        keys.update((row[0], row[1]) for row in session.execute(found.where(wanted)))
    return keys


def _create(session: Session, table: Any, rows: list[dict[str, Any]]) -> int:
    """Inserts the rows that nobody else has inserted meanwhile; how many they were."""
    return _insert_new(session, upsert(session, table), rows) if rows else 0


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


def _learner(learner_id: str, now: datetime) -> dict[str, Any]:
    return {"learner_id": learner_id, "created_at": now}


def _stage(
    session: Session,
    rows: Iterable[Interaction],
    learners: dict[str, int],
    courses: dict[str, int],
) -> None:
    """Fills the staging table by the driver's own quickest way, past the column types."""
    sqlite = is_sqlite(session)
    staged: list[Staged] = [
        (
            learners[learner_id],
            courses[course_id],
            kind,
            microseconds(at) if sqlite else at,
            value,
        )
        for _, learner_id, course_id, kind, at, value in rows
    ]
    (_insert if sqlite else _copy)(session, staged)


def _insert(session: Session, staged: list[Staged]) -> None:
    """Many rows to a statement: twice as fast with SQLite as a statement for each row."""
    row = f"({', '.join('?' * len(COLUMNS))})"
    connection = session.connection()
    for start in range(0, len(staged), ROWS_A_STATEMENT):
        some = staged[start : start + ROWS_A_STATEMENT]
        statement = f"INSERT INTO {STAGED.name} VALUES {', '.join([row] * len(some))}"  # noqa: S608
        connection.exec_driver_sql(statement, tuple(chain.from_iterable(some)))


def _copy(session: Session, staged: list[Staged]) -> None:
    """PostgreSQL's bulk loading."""
    driver: Any = session.connection().connection.dbapi_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {STAGED.name} FROM STDIN") as copy:
        for row in staged:
            copy.write_row(row)


def _insert_events(session: Session, source: str) -> int:
    rows = select(*STAGED.columns, literal(source)).where(true())
    names = [*COLUMNS, "source"]
    return _insert_new(session, upsert(session, EventRow).from_select(names, rows))


def _insert_new(session: Session, statement: Any, rows: list[dict[str, Any]] | None = None) -> int:
    """Inserts what is not there yet; how many rows that was.

    SQLAlchemy forgets the count of an INSERT on PostgreSQL unless it is told to keep it.
    """
    result = session.execute(
        statement.on_conflict_do_nothing(), rows, execution_options={"preserve_rowcount": True}
    )
    return cast(CursorResult[Any], result).rowcount
