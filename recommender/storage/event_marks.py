"""How far the event log has been counted, for those who count it.

Several processes may count and take out at once. Each of them writes the mark before it reads it:
of several one counts, and the others wait for its commit and go on from there. Read first and
written last, two of them would count the same events.
"""

from __future__ import annotations

from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from recommender.storage.tables import ActivityMarkRow, PlatformMarkRow

EVENTS = "events"
Mark = type[ActivityMarkRow] | type[PlatformMarkRow]


def read_mark(session: Session, mark: Mark) -> int:
    """The last id that was counted, 0 before the first."""
    return session.scalar(select(mark.last_id).where(mark.name == EVENTS)) or 0


def hold_mark(session: Session, mark: Mark) -> int:
    """Writes the mark as it is, which keeps others from it until the commit; the mark."""
    held = update(mark).where(mark.name == EVENTS).values(last_id=mark.last_id)
    if not session.execute(held).rowcount:  # type: ignore[attr-defined]
        session.execute(insert(mark).values(name=EVENTS, last_id=0))
    return read_mark(session, mark)


def move_mark(session: Session, mark: Mark, last_id: int) -> None:
    """Everything up to ``last_id`` has been counted; the mark must be held."""
    session.execute(update(mark).where(mark.name == EVENTS).values(last_id=last_id))


def keep_writers_away(session: Session) -> bool:
    """Locks the event log for this transaction; ``False`` where its writers keep at it.

    PostgreSQL gives ids before it commits, so that an event could come in later below the mark.
    """
    try:
        session.execute(text("SET LOCAL lock_timeout = '2s'"))
        session.execute(text("LOCK TABLE events IN SHARE MODE"))
    except OperationalError:
        session.rollback()
        return False
    return True
