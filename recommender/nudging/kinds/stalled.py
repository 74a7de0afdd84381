"""A course that rests: begun, not finished, untouched for a week or more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from recommender.nudging.kinds.base import Rule, minutes_text
from recommender.nudging.model import CourseFacts, Finding, Situation
from recommender.nudging.vocabulary import NudgeKind

FROM, TO = timedelta(days=7), timedelta(days=60)
NEARLY = 0.8
"""From here on it is a milestone within reach instead."""
SITTING = 30
"""Minutes named as a next part, where more is left."""


class StalledCourse(Rule):
    """The course touched last of those that rest between 7 and 60 days.

    Worth 0.5 after a week, falling to 0.25 after two months: the longer it rests, the likelier
    that this is what the learner wants.
    """

    kind = NudgeKind.STALLED
    again_after = timedelta(days=14)

    def findings(self, situation: Situation, at: datetime) -> Iterable[Finding]:
        """The courses that rest, the one touched last first."""
        for course in situation.courses:
            rests = at - course.touched_at
            if not (FROM <= rests <= TO and 0 < course.fraction < NEARLY):
                continue
            yield Finding(
                kind=self.kind,
                value=0.5 - 0.25 * ((rests - FROM) / (TO - FROM)),
                reason=f"You are {_percent(course)} % through {course.title}, and it rests.",
                text=f"You are {_percent(course)} % through {course.title}. {_next(course)}",
                subject=course.course_id,
                course_id=course.course_id,
                label="Go on with it",
            )


def _percent(course: CourseFacts) -> int:
    return max(1, int(course.fraction * 100))


def _next(course: CourseFacts) -> str:
    minutes = min(SITTING, course.minutes_left or SITTING)
    return f"{minutes_text(minutes).capitalize()} would take you on, whenever you feel like it."
