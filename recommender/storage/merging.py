"""Two accounts of one person become one: every row of the one goes to the other.

The tables are those of :data:`recommender.storage.erasure.OWNED`, so that a table that erasing
knows is known here too. Where both have a row of which there can be one (a card for a question,
a measure of a skill), the kept account's row stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Index,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.orm import Session

from recommender.assessment.records import QuizState
from recommender.learners.model import Profile
from recommender.storage import (
    analytics,
    enrolments,
    events,
    learners,
    linking,
    platform_events,
    platform_log,
)
from recommender.storage.erasure import OTHER, OWNED
from recommender.storage.tables import (
    BuddyRow,
    EnrolmentRow,
    EventRow,
    LearnerRow,
    LinkAttemptRow,
    LinkCodeRow,
    PathRow,
    ProfileRow,
    QuizRow,
)

MINE = "learner_pk"
_APART = (EnrolmentRow, LinkAttemptRow, LinkCodeRow, ProfileRow)


def merge(session: Session, kept_id: str, gone_id: str, *, now: datetime) -> dict[str, int]:
    """Moves all that is kept of ``gone_id`` to ``kept_id``, whose own words and settings stand.

    The one account goes; its id is remembered as having gone into the other.

    Returns:
        How many rows of each kind moved.

    Raises:
        NotFoundError: one of the two is not known.
    """
    kept, gone = learners.require(session, kept_id), learners.require(session, gone_id)
    courses = _courses(session, gone.id)
    for one in (kept, gone):  # what both imported is theirs once afterwards
        analytics.take_out(session, one.id)
        platform_events.take_out(session, one.id)
        platform_log.changed_by(session, one.id)
    _fill_profile(session, kept_id, gone_id, now=now)
    _make_room(session, kept, gone)
    counts = {
        name: _move(session, _table(row), [MINE, *([OTHER[name]] if name in OTHER else [])],
                    kept.id, gone.id)
        for name, row in OWNED.items()
        if row not in _APART
    }  # fmt: skip
    session.execute(delete(BuddyRow).where(BuddyRow.learner_pk == BuddyRow.buddy_pk))
    session.execute(delete(EnrolmentRow).where(EnrolmentRow.learner_pk == gone.id))
    for course_pk in courses:
        events.rebuild_enrolment(session, kept.id, course_pk)
    analytics.put_in(session, kept.id)
    platform_events.put_in(session, kept.id)
    session.execute(delete(LearnerRow).where(LearnerRow.id == gone.id))
    linking.add_alias(session, gone_id, kept.id, now=now)
    return {**counts, "enrolments": len(courses)}


def _table(row: Any) -> Table:
    found: Table = row.__table__
    return found


def _courses(session: Session, learner_pk: int) -> list[int]:
    found = select(EventRow.course_pk).where(
        EventRow.learner_pk == learner_pk,
        EventRow.course_pk.is_not(None),
        EventRow.kind.in_([kind.value for kind in enrolments.MOVING]),
    )
    return [one for one in session.scalars(found.distinct()) if one is not None]


def _fill_profile(session: Session, kept_id: str, gone_id: str, *, now: datetime) -> None:
    """What the kept account does not say of itself is taken over; switched off stays off."""
    kept, gone = learners.get(session, kept_id), learners.get(session, gone_id)
    learners.ensure(
        session,
        kept_id,
        name=None if kept.name else gone.name,
        time_zone=None if kept.time_zone else gone.time_zone,
        now=now,
    )
    filled = filled_profile(kept.profile, gone.profile)
    if filled != kept.profile:
        learners.save_profile(session, kept_id, filled, now=now)
    if not gone.personalised:
        learners.set_personalised(session, kept_id, False)


def filled_profile(kept: Profile, gone: Profile) -> Profile:
    """``kept`` with what only ``gone`` says."""
    return Profile(
        career_goal=kept.career_goal or gone.career_goal,
        interests=kept.interests or gone.interests,
        skill_level=kept.skill_level or gone.skill_level,
        weekly_hours=kept.weekly_hours or gone.weekly_hours,
        preferences={**gone.preferences, **kept.preferences},
    )


def _make_room(session: Session, kept: LearnerRow, gone: LearnerRow) -> None:
    """One open quiz and one line of paths: the kept account's where it has them."""
    opened = QuizRow.state == QuizState.OPEN.value
    if session.scalar(select(QuizRow.id).where(QuizRow.learner_pk == kept.id, opened)):
        session.execute(
            update(QuizRow)
            .where(QuizRow.learner_pk == gone.id, opened)
            .values(state=QuizState.STOPPED.value, question_id=None)
        )
    if session.scalar(select(PathRow.version).where(PathRow.learner_pk == kept.id).limit(1)):
        session.execute(delete(PathRow).where(PathRow.learner_pk == gone.id))


def _move(session: Session, table: Table, columns: list[str], kept: int, gone: int) -> int:
    """Moves the rows of ``gone``; those that ``kept`` has already are deleted before."""
    moved = 0
    for name in columns:
        column = table.c[name]
        for others in _keys(table, name):
            session.execute(delete(table).where(_doubles(table, name, others, kept, gone)))
        counted = select(func.count()).select_from(table).where(column == gone)
        moved += (session.scalar(counted) or 0) if name == MINE else 0
        session.execute(update(table).where(column == gone).values({name: kept}))
    return moved


def _keys(table: Table, name: str) -> Iterator[list[Column[Any]]]:
    """For each key of ``table`` that ``name`` is part of, the other columns of it."""
    unique = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    indexes = [one for one in table.indexes if one.unique]
    keys: list[PrimaryKeyConstraint | UniqueConstraint | Index] = [*unique, *indexes]
    for key in [table.primary_key, *keys]:
        columns = list(key.columns)
        if table.c[name] in columns and not (isinstance(key, Index) and len(columns) == 1):
            yield [column for column in columns if column is not table.c[name]]


def _doubles(table: Table, name: str, others: list[Column[Any]], kept: int, gone: int) -> Any:
    twin = table.alias()
    same = [twin.c[column.name] == column for column in others]
    exists = select(twin.c[name]).where(twin.c[name] == kept, *same).correlate(table).exists()
    return (table.c[name] == gone) & exists
