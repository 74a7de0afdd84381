"""Reading what is known of a learner, and not reading it where they said no."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from recommender.learners.model import Learner, Profile
from recommender.ranking.signals import History, Sign, read_history

MAX_SIGNS = 2_000


@dataclass(frozen=True)
class Person:
    """What may be used of a learner; empty where nothing was read."""

    personalised: bool
    profile: Profile = field(default_factory=Profile)
    history: History = field(default_factory=History)


class PersonalStore(Protocol):
    """The learners room as ranking needs it."""

    def get(self, learner_id: str) -> Learner:
        """The learner with profile."""
        ...

    def signals(self, learner_id: str, *, limit: int) -> Sequence[Sign]:
        """What the learner did with courses, newest first."""
        ...


class Reader:
    """Asks the switch first, alone; profile and history only when it is on.

    Args:
        switch: whether a learner allows personalisation; ``None`` for an unknown one.
        learners: profile and history.
    """

    def __init__(self, switch: Callable[[str], bool | None], learners: PersonalStore) -> None:
        self._switch = switch
        self._learners = learners

    def read(self, learner_id: str | None, *, before: datetime | None = None) -> Person:
        """The person behind a request; an empty one without id, unknown, or switched off.

        With ``before``, the history as it was at that moment; the profile is always today's.
        """
        if learner_id is None or not self._switch(learner_id):
            return Person(personalised=False)
        profile = self._learners.get(learner_id).profile
        signs = self._learners.signals(learner_id, limit=MAX_SIGNS)
        if before is not None:
            signs = [sign for sign in signs if sign.occurred_at < before]
        return Person(True, profile, read_history(signs))
