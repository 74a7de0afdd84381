"""Earlier nudges of one learner, folded into what the policy asks of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from recommender.nudging.model import Sent
from recommender.nudging.vocabulary import NudgeKind

LATELY = timedelta(days=60)


class Told(NamedTuple):
    """A row of the outbox, as far as the policy cares."""

    day: date
    status: str
    send_at: datetime
    sent_at: datetime | None
    kind: str
    subject: str | None
    heeded_at: datetime | None

    @property
    def at(self) -> datetime | None:
        """When it was sent, or would have been; ``None`` for what is still to leave."""
        return self.sent_at or (self.send_at if self.status == "held_out" else None)


def folded(rows: Sequence[Told]) -> Sent:
    """What ``rows`` (the latest first) come down to.

    The last ones without a sign of life, up to the first that had one, count as unanswered.
    """
    told = [(at, one) for one in rows if (at := one.at) is not None]
    unanswered = next(
        (number for number, (_, one) in enumerate(told) if one.heeded_at is not None), len(told)
    )
    return Sent(
        last_at=told[0][0] if told else None,
        days=frozenset(one.day for one in rows),
        unanswered=unanswered,
        lately=tuple((at, NudgeKind(one.kind), one.subject) for at, one in told),
    )
