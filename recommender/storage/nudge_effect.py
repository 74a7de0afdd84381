"""How many nudges, sent or held back, were followed by study."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, Interval, func, literal, select, type_coerce
from sqlalchemy.orm import Session

from recommender.nudging.effect import Group
from recommender.nudging.outbox_model import Status
from recommender.storage.dialects import is_sqlite
from recommender.storage.events import STUDYING
from recommender.storage.nudges import SIGN_WITHIN
from recommender.storage.tables import EventRow, NudgeRow


def group(session: Session, status: Status, *, since: datetime, until: datetime) -> Group:
    """Nudges of ``status`` whose time was between the two, and those followed by study.

    Study within 48 hours of that time counts. ``until`` should lie 48 hours back.
    """
    moment = type_coerce(NudgeRow.send_at, DateTime(timezone=True))
    later: object = moment + literal(SIGN_WITHIN, Interval())
    at: object = EventRow.occurred_at
    if is_sqlite(session):  # times are numbers there
        span = SIGN_WITHIN.total_seconds() * 1_000_000
        later = type_coerce(NudgeRow.send_at, BigInteger) + int(span)
        at = type_coerce(EventRow.occurred_at, BigInteger)
    studied = (
        select(EventRow.id)
        .where(
            EventRow.learner_pk == NudgeRow.learner_pk,
            EventRow.occurred_at > NudgeRow.send_at,
            at <= later,  # type: ignore[operator]
            EventRow.kind.in_([kind.value for kind in STUDYING]),
        )
        .exists()
    )
    counted = select(func.count(), func.count().filter(studied)).where(
        NudgeRow.status == status.value, NudgeRow.send_at >= since, NudgeRow.send_at <= until
    )
    return Group(*session.execute(counted).one())
