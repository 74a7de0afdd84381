"""The deadline of the learner's path, told two weeks, one week and three days ahead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from recommender.nudging.kinds.base import Rule, day_of, day_text, minutes_text
from recommender.nudging.model import Finding, Situation
from recommender.nudging.vocabulary import NudgeKind

MARKS = (3, 7, 14)


class Deadline(Rule):
    """A deadline they set, at most two weeks ahead, with study left. Worth 0.6 to 0.85.

    Each of the three marks is told once.
    """

    kind = NudgeKind.DEADLINE
    again_after = timedelta(days=60)
    at_most = 1

    def findings(self, situation: Situation, at: datetime) -> Iterable[Finding]:
        """The deadline, with the mark it has reached."""
        path, today = situation.path, day_of(situation, at)
        if path is None or path.deadline is None or not path.hours_left:
            return
        days = (path.deadline - today).days
        mark = next((one for one in MARKS if days <= one), None)
        if mark is None or days < 1:
            return
        left = minutes_text(round(path.hours_left * 60))
        when = "tomorrow" if days == 1 else f"in {days} days"
        yield Finding(
            kind=self.kind,
            value={3: 0.85, 7: 0.75, 14: 0.6}[mark],
            reason=f"You want to be done by {day_text(path.deadline)}.",
            text=(
                f"Your path is to be done by {day_text(path.deadline)}, {when}; about {left} of "
                "study are left. I can make it shorter or move the day, if you like."
            ),
            subject=f"{path.deadline.isoformat()} {mark}",
            course_id=path.course_id,
            action="show_path",
            label="Show my path",
        )
