"""What feedback and togetherness keep about one learner, for ``export``.

What is another person's (a buddy's name, a sender's) is left out.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from recommender.learners.together.model import Share
from recommender.storage import buddies, reports, shares, surveys
from recommender.storage.tables import BuddyRow

LEFT_OUT = {"sender_name"}
"""A name that a learner let a room see is in their own shares alone: no room is a recipient."""


def of_learner(session: Session, learner_pk: int) -> dict[str, Any]:
    """Reports, surveys, recommendations to and from others, buddies and open invitations."""
    return {
        "reports": [asdict(one) for one in reports.of_learner(session, learner_pk)],
        "surveys": [asdict(one) for one in surveys.of_learner(session, learner_pk)],
        "shares": [_plain(one) for one in shares.of_learner(session, learner_pk)],
        "shared_with_me": [_plain(one) for one in shares.for_learner(session, learner_pk)],
        "buddies": _buddies(session, learner_pk),
        "buddy_invitations": buddies.open_invitations(session, learner_pk),
    }


def _plain(share: Share) -> dict[str, Any]:
    return {name: value for name, value in asdict(share).items() if name not in LEFT_OUT}


def _buddies(session: Session, learner_pk: int) -> list[dict[str, Any]]:
    rows = session.scalars(select(BuddyRow).where(BuddyRow.learner_pk == learner_pk))
    return [{"i_show": list(row.shows), "since": row.since} for row in rows]
