"""Study buddies: invitations with a code, and pairs. A pair has two rows, or none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Row, delete, func, or_, select
from sqlalchemy.orm import Session, aliased

from recommender.errors import NotFoundError
from recommender.learners.together.model import Invitation, Pair, Sight
from recommender.storage.encryption import cipher_of
from recommender.storage.learners import require
from recommender.storage.tables import BuddyInvitationRow, BuddyRow, LearnerRow


def invite(
    session: Session,
    learner_id: str,
    code: str,
    shows: Iterable[Sight],
    *,
    now: datetime,
    expires_at: datetime,
) -> None:
    """Keeps an invitation under the keyed index of ``code``; expired ones go."""
    session.execute(delete(BuddyInvitationRow).where(BuddyInvitationRow.expires_at <= now))
    session.add(
        BuddyInvitationRow(
            learner_pk=require(session, learner_id).id,
            code_index=cipher_of(session.get_bind().dialect).blind_index(code),
            shows=_names(shows),
            created_at=now,
            expires_at=expires_at,
        )
    )
    session.flush()


def take_invitation(session: Session, code: str, *, now: datetime) -> Invitation | None:
    """What ``code`` invites to, once: it is used up. ``None`` when it invites to nothing."""
    indexes = cipher_of(session.get_bind().dialect).blind_indexes(code)
    taken = session.execute(
        delete(BuddyInvitationRow)
        .where(BuddyInvitationRow.code_index.in_(indexes), BuddyInvitationRow.expires_at > now)
        .returning(BuddyInvitationRow.learner_pk, BuddyInvitationRow.shows)
    ).first()
    if taken is None:
        return None
    inviter = session.scalar(select(LearnerRow.learner_id).where(LearnerRow.id == taken[0]))
    return Invitation(str(inviter), _sights(taken[1]))


def withdraw_invitations(session: Session, learner_id: str) -> int:
    """Makes the learner's open codes worthless; how many there were."""
    mine = BuddyInvitationRow.learner_pk == require(session, learner_id).id
    gone = session.execute(delete(BuddyInvitationRow).where(mine).returning(BuddyInvitationRow.id))
    return len(gone.all())


def open_invitations(session: Session, learner_pk: int) -> list[dict[str, object]]:
    """The learner's codes that nobody has used, without the codes themselves."""
    rows = session.scalars(
        select(BuddyInvitationRow).where(BuddyInvitationRow.learner_pk == learner_pk)
    )
    return [
        {"shows": list(row.shows), "created_at": row.created_at, "expires_at": row.expires_at}
        for row in rows
    ]


def join(
    session: Session,
    one: str,
    other: str,
    *,
    one_shows: Iterable[Sight],
    other_shows: Iterable[Sight],
    ids: tuple[str, str],
    now: datetime,
) -> None:
    """Makes a pair of two learners; what an older pair of theirs showed is replaced."""
    first, second = require(session, one).id, require(session, other).id
    _part(session, first, second)
    session.add_all(
        (
            BuddyRow(
                learner_pk=first, buddy_pk=second, buddy_id=ids[0], shows=_names(one_shows),
                since=now,
            ),
            BuddyRow(
                learner_pk=second, buddy_pk=first, buddy_id=ids[1], shows=_names(other_shows),
                since=now,
            ),
        )
    )  # fmt: skip
    session.flush()


def pairs(session: Session, learner_id: str) -> tuple[Pair, ...]:
    """The learner's buddies, the oldest first."""
    return tuple(_pair(row) for row in _rows(session, require(session, learner_id).id))


def count(session: Session, learner_id: str) -> int:
    """How many buddies the learner has."""
    mine = BuddyRow.learner_pk == require(session, learner_id).id
    return session.scalar(select(func.count()).select_from(BuddyRow).where(mine)) or 0


def show(session: Session, learner_id: str, pair_id: str, shows: Iterable[Sight]) -> None:
    """Changes what the learner lets this buddy see; raises :class:`NotFoundError`."""
    _mine(session, learner_id, pair_id).shows = _names(shows)
    session.flush()


def part(session: Session, learner_id: str, pair_id: str) -> None:
    """Ends the pair for both, at once; raises :class:`NotFoundError`."""
    row = _mine(session, learner_id, pair_id)
    _part(session, row.learner_pk, row.buddy_pk)


def _part(session: Session, first: int, second: int) -> None:
    session.execute(
        delete(BuddyRow).where(
            or_(
                (BuddyRow.learner_pk == first) & (BuddyRow.buddy_pk == second),
                (BuddyRow.learner_pk == second) & (BuddyRow.buddy_pk == first),
            )
        )
    )


def _mine(session: Session, learner_id: str, pair_id: str) -> BuddyRow:
    row = session.scalars(
        select(BuddyRow).where(
            BuddyRow.buddy_id == pair_id,
            BuddyRow.learner_pk == require(session, learner_id).id,
        )
    ).first()
    if row is None:
        raise NotFoundError("That is none of your study buddies.", "Ask me who they are.")
    return row


def _rows(session: Session, learner_pk: int) -> list[Row[BuddyRow, BuddyRow, str]]:
    theirs = aliased(BuddyRow)
    statement = (
        select(BuddyRow, theirs, LearnerRow.learner_id)
        .join(
            theirs,
            (theirs.learner_pk == BuddyRow.buddy_pk) & (theirs.buddy_pk == BuddyRow.learner_pk),
        )
        .join(LearnerRow, LearnerRow.id == BuddyRow.buddy_pk)
        .where(BuddyRow.learner_pk == learner_pk)
        .order_by(BuddyRow.since, BuddyRow.buddy_id)
    )
    return list(session.execute(statement).all())


def _pair(row: Row[BuddyRow, BuddyRow, str]) -> Pair:
    mine, theirs, buddy = row
    return Pair(mine.buddy_id, buddy, _sights(mine.shows), _sights(theirs.shows), mine.since)


def _names(shows: Iterable[Sight]) -> list[str]:
    return sorted({sight.value for sight in shows})


def _sights(names: Iterable[str]) -> frozenset[Sight]:
    return frozenset(Sight(name) for name in names if name in set(Sight))
