"""The next step of the learner's path, on the days it was planned to begin."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from recommender.nudging.kinds.base import Rule, day_of
from recommender.nudging.model import Finding, Situation
from recommender.nudging.vocabulary import NudgeKind

FOR = timedelta(days=7)


class NextStep(Rule):
    """A step that begins today or began in the last week, and is not under way. Worth 0.6."""

    kind = NudgeKind.PATH_STEP

    def findings(self, situation: Situation, at: datetime) -> Iterable[Finding]:
        """The step, while it waits to be begun."""
        path, today = situation.path, day_of(situation, at)
        if path is None or path.begun or not path.starts_on <= today <= path.starts_on + FOR:
            return
        yield Finding(
            kind=self.kind,
            value=0.6,
            reason=f"Your path has {path.title} next.",
            text=(
                f"Your path has {path.title} next. If the date no longer suits you, I can move "
                "the whole plan."
            ),
            subject=path.course_id,
            course_id=path.course_id,
            action="show_path",
            label="Show my path",
        )
