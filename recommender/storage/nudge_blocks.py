"""A block of learners at a time: who they are, their wishes, earlier nudges, goals and paths."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary, func, select, type_coerce
from sqlalchemy.orm import Session

from recommender.learners.model import EnrolmentState
from recommender.nudging.model import Sent
from recommender.nudging.settings import NudgeSettings
from recommender.nudging.told import LATELY, Told, folded
from recommender.storage import nudge_settings
from recommender.storage.encryption import cipher_of
from recommender.storage.nudge_facts import STUDIED
from recommender.storage.nudges import TAKEN
from recommender.storage.tables import (
    CourseRow,
    EnrolmentRow,
    IdentityRow,
    LearnerRow,
    NudgeRow,
    PathRow,
    ProfileRow,
)

SIZE = 20_000
_L: Any = LearnerRow.__table__
_N: Any = NudgeRow.__table__


@dataclass(frozen=True, slots=True)
class Who:
    """A learner's row."""

    pk: int
    learner_id: str
    zone: str
    personalised: bool
    simulated: bool
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class Block:
    """Learners with keys ``first``..``last``, and what is kept of them, by key."""

    first: int
    last: int
    learners: tuple[Who, ...]
    wishes: dict[int, NudgeSettings] = field(default_factory=dict)
    sent: dict[int, Sent] = field(default_factory=dict)
    channels: dict[int, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opened:
    """What was decrypted or joined of a block, by learner's key."""

    preferences: dict[int, dict[str, Any]]
    paths: dict[int, dict[str, Any]]
    completed: dict[int, set[str]]
    subjects: dict[int, set[str]]


def opened(
    session: Session, block: Block, wanted: Collection[int], among: Collection[str]
) -> Opened:
    """Preferences and paths of the ``wanted`` learners; subjects ``among`` those studied."""
    first, last = block.first, block.last
    found = paths(session, first, last, wanted) if wanted else {}
    return Opened(
        preferences(session, first, last, wanted) if wanted else {},
        found,
        completed(session, first, last, found) if found else {},
        subjects(session, first, last, among),
    )


def blocks(session: Session, *, size: int = SIZE, now: datetime) -> Iterator[Block]:
    """All learners, ``size`` keys at a time."""
    highest = session.scalar(select(func.max(LearnerRow.id))) or 0
    for first in range(1, highest + 1, size):
        last = first + size - 1
        learners = tuple(_learners(session, first, last))
        if learners:
            yield Block(
                first,
                last,
                learners,
                nudge_settings.all_within(session, first, last),
                _sent(session, first, last, now),
                _channels(session, first, last),
            )


def _learners(session: Session, first: int, last: int) -> Iterator[Who]:
    rows = session.execute(
        select(
            _L.c.id, _L.c.learner_id, _L.c.time_zone, _L.c.personalised, _L.c.simulated,
            _L.c.last_seen_at,
        ).where(_L.c.id.between(first, last)).order_by(_L.c.id)
    )  # fmt: skip
    for pk, learner_id, zone, personalised, simulated, seen_at in rows:
        yield Who(pk, learner_id, zone or "UTC", personalised, simulated, seen_at)


def _sent(session: Session, first: int, last: int, now: datetime) -> dict[int, Sent]:
    rows = session.execute(
        select(
            _N.c.learner_pk, _N.c.day, _N.c.status, _N.c.send_at, _N.c.sent_at, _N.c.kind,
            _N.c.subject, _N.c.heeded_at,
        )
        .where(
            _N.c.learner_pk.between(first, last),
            _N.c.send_at >= now - LATELY,
            _N.c.status.in_(TAKEN),
        )
        .order_by(_N.c.learner_pk, _N.c.send_at.desc())
    )  # fmt: skip
    found: dict[int, list[Told]] = defaultdict(list)
    for pk, *row in rows:
        found[pk].append(Told(*row))
    return {pk: folded(told) for pk, told in found.items()}


def _channels(session: Session, first: int, last: int) -> dict[int, frozenset[str]]:
    rows = session.execute(
        select(IdentityRow.learner_pk, IdentityRow.channel).where(
            IdentityRow.learner_pk.between(first, last)
        )
    )
    found: dict[int, set[str]] = defaultdict(set)
    for pk, channel in rows:
        found[pk].add(channel)
    return {pk: frozenset(channels) for pk, channels in found.items()}


def preferences(
    session: Session, first: int, last: int, wanted: Collection[int]
) -> dict[int, dict[str, Any]]:
    """Preferences of the ``wanted`` learners of the block; only theirs are decrypted."""
    raw = type_coerce(ProfileRow.preferences, LargeBinary)
    rows = session.execute(
        select(ProfileRow.learner_pk, raw).where(
            ProfileRow.learner_pk.between(first, last), ProfileRow.preferences.is_not(None)
        )
    )
    return {pk: _opened(session, data) for pk, data in rows if pk in wanted}


def paths(
    session: Session, first: int, last: int, wanted: Collection[int]
) -> dict[int, dict[str, Any]]:
    """The current path of the ``wanted`` learners, as its document; only theirs are decrypted."""
    newest = (
        select(PathRow.learner_pk, func.max(PathRow.version).label("version"))
        .where(PathRow.learner_pk.between(first, last))
        .group_by(PathRow.learner_pk)
        .subquery()
    )
    rows = session.execute(
        select(PathRow.learner_pk, type_coerce(PathRow.document, LargeBinary)).join(
            newest,
            (newest.c.learner_pk == PathRow.learner_pk) & (newest.c.version == PathRow.version),
        )
    )
    return {pk: _opened(session, data) for pk, data in rows if pk in wanted}


def completed(
    session: Session, first: int, last: int, wanted: Collection[int]
) -> dict[int, set[str]]:
    """Ids of the courses that the ``wanted`` learners have completed."""
    rows = session.execute(
        select(EnrolmentRow.learner_pk, CourseRow.course_id)
        .join(CourseRow, CourseRow.id == EnrolmentRow.course_pk)
        .where(
            EnrolmentRow.learner_pk.between(first, last),
            EnrolmentRow.state == EnrolmentState.COMPLETED.value,
        )
    )
    found: dict[int, set[str]] = defaultdict(set)
    for pk, course_id in rows:
        if pk in wanted:
            found[pk].add(course_id)
    return found


def subjects(
    session: Session, first: int, last: int, among: Collection[str]
) -> dict[int, set[str]]:
    """Those of the subjects in which learners began or completed a course."""
    if not among:
        return {}
    rows = session.execute(
        select(EnrolmentRow.learner_pk, CourseRow.subject)
        .join(CourseRow, CourseRow.id == EnrolmentRow.course_pk)
        .where(
            EnrolmentRow.learner_pk.between(first, last),
            EnrolmentRow.state.in_(STUDIED),
            CourseRow.subject.in_(among),
        )
        .distinct()
    )
    found: dict[int, set[str]] = defaultdict(set)
    for pk, subject in rows:
        found[pk].add(str(subject))
    return found


def courses(session: Session) -> dict[int, tuple[str, str, float | None]]:
    """Id, title and hours of every course that may be shown, by the store's key."""
    from recommender.storage.courses import APPROVED

    rows = session.execute(
        select(CourseRow.id, CourseRow.course_id, CourseRow.title, CourseRow.hours).where(APPROVED)
    )
    return {pk: (course_id, title, hours) for pk, course_id, title, hours in rows}


def _opened(session: Session, data: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(cipher_of(session.get_bind().dialect).decrypt(bytes(data)))
    return found
