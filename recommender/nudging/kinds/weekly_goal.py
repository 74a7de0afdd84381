"""A weekly goal that the learner chose and that is within reach."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from recommender.nudging.kinds.base import Rule, day_of, minutes_text
from recommender.nudging.model import Finding, Situation, WeekFacts
from recommender.nudging.vocabulary import NudgeKind

FROM_DAY = 3
"""From the fourth day of the week on: before that there is nothing to remind anybody of."""
MINUTES_A_DAY, SESSIONS_A_DAY = 90, 1
"""What can still be reached, for each day that is left."""


class WeeklyGoal(Rule):
    """In the second half of the week, not met, and what is left fits into the days left.

    Worth 0.4 to 0.7, more the closer it is. A goal out of reach is not mentioned.
    """

    kind = NudgeKind.WEEKLY_GOAL
    again_after = timedelta(days=2)

    def findings(self, situation: Situation, at: datetime) -> Iterable[Finding]:
        """The goal of the week that ``at`` is in."""
        week, today = situation.week, day_of(situation, at)
        if week is None or not week.first + timedelta(days=FROM_DAY) <= today <= week.last:
            return
        days = (week.last - today).days + 1
        if (found := _left(week, days)) is None:
            return
        share, done, left = found
        yield Finding(
            kind=self.kind,
            value=0.4 + 0.3 * share,
            reason=f"You set yourself a goal for the week, and {done} done.",
            text=f"This week {done} done; {left} more and your goal is met. No hurry: "
            f"{'today is the last day' if days == 1 else f'there are {days} days'} for it.",
            subject=week.first.isoformat(),
            label="What fits now?",
        )


def _left(week: WeekFacts, days: int) -> tuple[float, str, str] | None:
    """Share done, and words for what is done and left; ``None`` where met or out of reach."""
    if week.goal_minutes:
        left = week.goal_minutes - week.done_minutes
        if not 0 < left <= days * MINUTES_A_DAY:
            return None
        share = week.done_minutes / week.goal_minutes
        done = f"{minutes_text(week.done_minutes)} of {minutes_text(week.goal_minutes)} are"
        return share, done, minutes_text(left)
    if week.goal_sessions:
        left = week.goal_sessions - week.done_sessions
        if not 0 < left <= days * SESSIONS_A_DAY:
            return None
        done = f"{week.done_sessions} of {week.goal_sessions} sessions are"
        return week.done_sessions / week.goal_sessions, done, _sessions(left)
    return None


def _sessions(number: int) -> str:
    return "1 session" if number == 1 else f"{number} sessions"
