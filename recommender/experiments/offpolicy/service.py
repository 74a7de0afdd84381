"""The estimate before a test: what the log says of a change to the ranking."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from recommender.errors import BadInputError
from recommender.experiments.changes import Change
from recommender.experiments.offpolicy.estimators import estimate
from recommender.experiments.offpolicy.judging import OffPolicy, Replay, judged
from recommender.experiments.offpolicy.replay import WITHIN, Player
from recommender.learners.model import EventKind
from recommender.ranking.adjustments import Adjustments
from recommender.ranking.model import Query
from recommender.ranking.service import Recommendations
from recommender.ranking.tuning import Tunings
from recommender.storage import experiments as experiment_store
from recommender.storage import logged_lists
from recommender.storage.database import Database
from recommender.storage.experiment_outcomes import Span

TAKES_UP = (EventKind.CLICK, EventKind.ENROL)
MOST_LISTS = 2_000


class OffPolicyCheck:
    """Estimates changes of the ranking from its log. Nothing is shown, logged or changed.

    Args:
        database: the log and what learners did.
        recommendations: plays lists again.
        tunings: the versions that served.
    """

    def __init__(
        self, database: Database, recommendations: Recommendations, tunings: Tunings
    ) -> None:
        self._database = database
        self._recommendations = recommendations
        self._tunings = tunings

    def estimate(
        self, change: Change, *, now: datetime, days: int = 30, limit: int = MOST_LISTS
    ) -> OffPolicy:
        """What ``change`` would have brought in the last ``days`` days.

        Value is the share of places shown whose course is clicked or enrolled in within a week;
        lists younger than that are left out.

        Raises :class:`BadInputError` for a change that no list shows.
        """
        if change.scorer is not None or change.onboarding or change.nudges:
            raise BadInputError(
                "Only weights and diversity can be estimated from the log.",
                "Test it: `waymark experiment start`.",
            )
        if change.exploration is not None:
            raise BadInputError(
                "What other new courses would have met cannot be read from the log: it holds "
                "no answer for those that were not drawn.",
                "Test it: `waymark experiment start`.",
            )
        if not change.surfaces:
            raise BadInputError("This changes nothing.", "Name a part or diversity, and a value.")
        span = Span(now - timedelta(days=days), now - WITHIN)
        with self._database.session() as session:
            if not logged_lists.has_any(session, span):  # no model is loaded to learn that
                return judged(Replay(0, 0), None)
            version = self._recommendations.snapshot().version
            found = logged_lists.lists(session, span=span, model_version=version, limit=limit)
            taken = logged_lists.moments(
                session, {one.learner_id for one in found}, TAKES_UP, Span(span.since, now)
            )
        player = Player(
            self._ranks, cache(self._tunings.at), cache(self._change), change,
            self._tunings.current(),
        )  # fmt: skip
        slates = [slate for one in found if (slate := player.slate(one, taken)) is not None]
        return judged(Replay(len(found), len(slates)), estimate(slates) if slates else None)

    def _ranks(self, query: Query, adjustments: Adjustments, at: datetime) -> list[str]:
        ranked = self._recommendations.tried(query, adjustments, now=at, before=at)
        return [one.course.course_id for one in ranked.items]

    def _change(self, label: str) -> Change:
        key, _, name = label.partition("/")
        with self._database.session() as session:
            return experiment_store.get(session, key).variant(name).change
