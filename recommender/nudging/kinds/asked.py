"""A reminder the learner asked for, once, at a time they named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from recommender.nudging.kinds.base import Rule
from recommender.nudging.model import Finding, Situation
from recommender.nudging.vocabulary import NudgeKind


class Asked(Rule):
    """Due once its time has come; what somebody asked for is worth more than what we find."""

    kind = NudgeKind.ASKED
    again_after = timedelta()

    def findings(self, situation: Situation, at: datetime) -> Iterable[Finding]:
        """The reminder, if its time has come by ``at``."""
        due = situation.settings.remind_at
        if due is None or due > at:
            return
        latest = max(situation.courses, key=lambda one: one.touched_at, default=None)
        on = f" You were last at {latest.title}." if latest else ""
        yield Finding(
            kind=self.kind,
            value=1.0,
            reason="You asked me to remind you.",
            text=f"You asked me to remind you to study.{on}",
            subject=due.isoformat(),
            course_id=latest.course_id if latest else None,
        )
