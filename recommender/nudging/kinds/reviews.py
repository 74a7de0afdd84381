"""Review cards that are due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from recommender.nudging.kinds.base import Rule, day_of, minutes_text
from recommender.nudging.model import Finding, Situation
from recommender.nudging.vocabulary import NudgeKind

FEWEST = 3


class DueReviews(Rule):
    """Three cards or more that are due. Worth 0.45 and more with their number, up to 0.65."""

    kind = NudgeKind.REVIEWS
    again_after = timedelta(days=2)
    at_most = 20

    def findings(self, situation: Situation, at: datetime) -> Iterable[Finding]:
        """Today's cards."""
        reviews = situation.reviews
        if reviews is None or reviews.due < FEWEST or day_of(situation, at) < reviews.day:
            return
        yield Finding(
            kind=self.kind,
            value=min(0.65, 0.45 + reviews.due / 50),
            reason=f"{reviews.due} review questions are due.",
            text=(
                f"{reviews.due} review questions are ready, about "
                f"{minutes_text(reviews.minutes)}: looked at now, what you learnt stays longer."
            ),
            action="review_due",
            label="Review now",
        )
