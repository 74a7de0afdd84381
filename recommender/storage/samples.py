"""Drawing learners for a preview: by chance, and never more of them than their ids."""

from __future__ import annotations

from random import Random

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from recommender.storage.tables import EnrolmentRow, LearnerRow

# Draws for each learner wanted: many have no history, or have personalisation off.
TRIES = 4


def learners(session: Session, n: int, *, simulated: bool, seed: int) -> tuple[str, ...]:
    """Up to ``n`` learners with a history who have personalisation on, drawn with ``seed``.

    A number is drawn, and the next learner from there on taken: quick in a large store, and
    even enough for a preview.
    """
    highest = session.scalar(select(func.max(LearnerRow.id))) or 0
    draw = Random(seed)  # noqa: S311 - a sample, no secret
    found: dict[str, None] = {}
    for _ in range(TRIES * n if highest else 0):
        statement = (
            select(LearnerRow.learner_id)
            .where(
                LearnerRow.id >= draw.randint(1, highest),
                LearnerRow.personalised,
                LearnerRow.simulated.is_(simulated),
                exists().where(EnrolmentRow.learner_pk == LearnerRow.id),
            )
            .order_by(LearnerRow.id)
            .limit(1)
        )
        if (learner_id := session.scalar(statement)) is not None:
            found[learner_id] = None
        if len(found) == n:
            break
    return tuple(found)
