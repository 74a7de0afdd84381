"""A streak that today's study would carry on. Freezes protect it: with one, nothing is said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from recommender.nudging.kinds.base import Rule, day_of
from recommender.nudging.model import Finding, Situation
from recommender.nudging.vocabulary import NudgeKind

FEWEST = 3
DAY = timedelta(days=1)


class StreakAtRisk(Rule):
    """Three study days or more, covered up to yesterday, and no freeze that would cover today.

    Worth 0.5 and more with its length, up to 0.8. Words name what was reached only.
    """

    kind = NudgeKind.STREAK
    again_after = timedelta(hours=20)

    def findings(self, situation: Situation, at: datetime) -> Iterable[Finding]:
        """The streak, while it is at risk."""
        streak, today = situation.streak, day_of(situation, at)
        if streak is None or not situation.motivation:
            return
        if streak.days < FEWEST or streak.freezes > 0 or streak.covered_until != today - DAY:
            return
        yield Finding(
            kind=self.kind,
            value=min(0.8, 0.5 + streak.days / 100),
            reason=f"You have studied {streak.days} days in a row.",
            text=(
                f"You have studied {streak.days} days in a row. A short session today, if it "
                f"suits you, makes it {streak.days + 1}."
            ),
            subject=today.isoformat(),
            action="next_step",
            label="Something short",
        )
