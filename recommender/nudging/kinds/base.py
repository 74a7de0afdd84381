"""What every kind of nudge has in common."""

from __future__ import annotations

import abc
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import ClassVar

from recommender.nudging.model import Finding, Situation
from recommender.nudging.times import local_date
from recommender.nudging.vocabulary import NudgeKind


class Rule(abc.ABC):
    """One kind: when it applies, what it is worth, what it says, and whether it is still true.

    A finding's ``subject`` tells two nudges of the kind apart; it does not change while what it
    names stays the same, so that the fact can be looked at again before sending.
    """

    kind: ClassVar[NudgeKind]
    again_after: ClassVar[timedelta] = timedelta(days=7)
    """The same subject is not spoken of again before that."""
    at_most: ClassVar[int] = 2
    """So often the same subject is spoken of in 60 days while nothing has moved."""

    @abc.abstractmethod
    def findings(self, situation: Situation, at: datetime) -> Iterable[Finding]:
        """What could be said at the moment ``at`` (UTC), as far as ``situation`` knows."""

    def worth_saying(self, situation: Situation, at: datetime) -> Iterable[Finding]:
        """The findings that were not spoken of lately."""
        return (
            one for one in self.findings(situation, at) if not self._repeats(one, situation, at)
        )

    def still_true(
        self, subject: str | None, situation: Situation, now: datetime
    ) -> Finding | None:
        """The finding on ``subject`` in today's words; ``None`` when it does not hold any more."""
        return next((one for one in self.findings(situation, now) if one.subject == subject), None)

    def _repeats(self, finding: Finding, situation: Situation, at: datetime) -> bool:
        told = [
            when
            for when, kind, subject in situation.sent.lately
            if kind is self.kind and subject == finding.subject
        ]
        return bool(told) and (len(told) >= self.at_most or at - max(told) < self.again_after)


def day_of(situation: Situation, at: datetime) -> date:
    """The learner's own day of ``at``."""
    return local_date(at, situation.zone)


def minutes_text(minutes: int) -> str:
    """A length people can picture: minutes up to an hour and a half, hours beyond."""
    if minutes <= 90:
        return "1 minute" if minutes == 1 else f"{minutes} minutes"
    hours = round(minutes / 30) / 2
    return f"{hours:g} hours"


def day_text(day: date) -> str:
    """A day as people say it."""
    return f"{day.day} {day:%B}"
