"""Which courses look for their first audience, and for how long."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from recommender.ranking.model import Query
from recommender.ranking.records import Newcomer
from recommender.storage import exposures
from recommender.storage.database import Database

NEW_FOR = timedelta(days=90)
FEW_TAKERS = 5
MOST_IMPRESSIONS = 200
MOST_NEWCOMERS = 500


def newcomers_of(database: Database, now: datetime) -> tuple[Newcomer, ...]:
    """At most 500 courses that are new at ``now``, the newest first.

    New is what came after the catalogue's first day and within 90 days, was shown fewer than
    200 times since and has fewer than five takers.
    """
    with database.session() as session:
        return exposures.newcomers(
            session,
            since=now - NEW_FOR,
            fewer_than=FEW_TAKERS,
            shown_below=MOST_IMPRESSIONS,
            limit=MOST_NEWCOMERS,
        )


def exploration_seed(query: Query, now: datetime) -> str:
    """What draws of one request are seeded by: asking the same on one day draws the same."""
    asked = (query.learner_id, query.goal, query.interests, query.level, query.weekly_hours)
    shown = (repr(query.filters), sorted(query.exclude), query.n)
    return json.dumps([asked, shown, now.date().isoformat()], default=str)
