"""What is to be posted in rooms, for the process that posts."""

from __future__ import annotations

from datetime import datetime

from recommender.learners.together.model import FailedPost, Share, ShareStatus, Untold
from recommender.storage import room_shares, shares
from recommender.storage.database import Database

BATCH = 50


class RoomShares:
    """The outbox of recommendations in rooms. Methods are transactions, and safe to repeat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, *, now: datetime, limit: int = BATCH) -> tuple[Share, ...]:
        """What is to be posted now, the oldest first."""
        with self._database.session() as session:
            return room_shares.due(session, now=now, limit=limit)

    def posted(self, share_id: str, *, now: datetime) -> bool:
        """Notes that it stands in the room; whether it was still waiting."""
        with self._database.session() as session:
            return shares.mark(session, share_id, ShareStatus.DELIVERED, now=now)

    def postpone(self, share_id: str, outcome: str, *, until: datetime, counts: bool) -> None:
        """Tries again from ``until`` on; ``counts`` says whether this was an attempt."""
        with self._database.session() as session:
            room_shares.postpone(session, share_id, outcome, until=until, counts=counts)

    def fail(self, share_id: str, outcome: str, *, now: datetime) -> None:
        """Gives it up; ``outcome`` is the platform's code for why, or one of ours."""
        with self._database.session() as session:
            room_shares.fail(session, share_id, outcome, now=now)

    def untold(self, *, now: datetime, limit: int = BATCH) -> tuple[Untold, ...]:
        """What failed, or came through after all, without the sender knowing it.

        What is too old to matter is left out.
        """
        with self._database.session() as session:
            return room_shares.untold(session, now=now, limit=limit)

    def failed(self, *, now: datetime, limit: int = 100) -> tuple[FailedPost, ...]:
        """What rooms did not take, the latest first, and what of it may be tried again."""
        with self._database.session() as session:
            return room_shares.failed(session, now=now, limit=limit)

    def retry(self, share_id: str, *, now: datetime) -> bool:
        """Has what failed tried again; whether it may be.

        It may not where it may stand there already, where the course is gone, where it expired,
        or where the same was posted there since. A sender who was told of the failure is told
        when it stands there.
        """
        with self._database.session() as session:
            return room_shares.retry(session, share_id, now=now)

    def told(self, share_id: str, *, now: datetime) -> None:
        """Notes that the sender knows."""
        with self._database.session() as session:
            room_shares.told(session, share_id, now=now)
