"""A course that came lately, on a subject the learner studies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from recommender.nudging.kinds.base import Rule
from recommender.nudging.model import Finding, Situation
from recommender.nudging.vocabulary import NudgeKind

NEW_FOR = timedelta(days=14)


class NewCourse(Rule):
    """New within two weeks and of a subject of theirs. Worth 0.3; each is told once."""

    kind = NudgeKind.NEW_COURSE
    again_after = timedelta(days=60)
    at_most = 1

    def findings(self, situation: Situation, at: datetime) -> Iterable[Finding]:
        """The new courses, the newest first."""
        for course in situation.new_courses:
            if at - course.added_at > NEW_FOR:
                continue
            yield Finding(
                kind=self.kind,
                value=0.3,
                reason=f"{course.title} is new, and you have studied {course.subject}.",
                text=f"A new course on {course.subject}, which you have studied: {course.title}.",
                subject=course.course_id,
                course_id=course.course_id,
                action="course_details",
                label="Tell me more",
            )
