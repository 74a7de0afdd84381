"""A course that is nearly finished."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from recommender.nudging.kinds.base import Rule, day_of, minutes_text
from recommender.nudging.kinds.stalled import NEARLY
from recommender.nudging.model import Finding, Situation
from recommender.nudging.times import local_date
from recommender.nudging.vocabulary import NudgeKind

WITHIN = timedelta(days=30)


class MilestoneWithinReach(Rule):
    """80 % or more of a course, touched within a month but not on this day.

    Worth 0.55 to 0.75, more the closer the end.
    """

    kind = NudgeKind.MILESTONE

    def findings(self, situation: Situation, at: datetime) -> Iterable[Finding]:
        """The courses that are nearly finished."""
        today = day_of(situation, at)
        for course in situation.courses:
            if not NEARLY <= course.fraction < 1 or at - course.touched_at > WITHIN:
                continue
            if local_date(course.touched_at, situation.zone) >= today:
                continue
            percent = min(99, int(course.fraction * 100))
            left = (
                f": about {minutes_text(course.minutes_left)} to go" if course.minutes_left else ""
            )
            yield Finding(
                kind=self.kind,
                value=0.55 + (course.fraction - NEARLY),
                reason=f"You are {percent} % through {course.title}.",
                text=f"You are {percent} % through {course.title}{left}.",
                subject=course.course_id,
                course_id=course.course_id,
                label="Finish it",
            )
