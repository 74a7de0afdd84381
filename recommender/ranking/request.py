"""A request as the parts see it: everything resolved, nothing left to look up."""

from __future__ import annotations

from dataclasses import dataclass, field

from recommender.catalogue.model import Level
from recommender.ranking.model import Filters
from recommender.ranking.records import Newcomer
from recommender.ranking.signals import History
from recommender.ranking.sums import Sums


@dataclass(frozen=True)
class Request:
    """What is asked, by whom as far as it is known.

    Attributes:
        goal: subject of the goal, without the words around it (``goal_subject``).
        interests: subjects, skills or free text.
        text: words to search by; ``anchor``: id of the course to find similar ones to.
        language: ISO 639-1 code that courses should be in, where no filter says so.
        history: signed history; empty for a new learner and with personalisation off.
        exclude: ids not to show.
        newcomers: courses that still look for their first audience.
        n: courses wanted.
        sums: what parts have read off their matrices for it.
    """

    goal: str | None = None
    interests: tuple[str, ...] = ()
    text: str | None = None
    anchor: str | None = None
    level: Level | None = None
    weekly_hours: float | None = None
    language: str | None = None
    filters: Filters = field(default_factory=Filters)
    history: History = field(default_factory=History)
    exclude: frozenset[str] = frozenset()
    newcomers: tuple[Newcomer, ...] = ()
    n: int = 5
    sums: Sums = field(default_factory=Sums, repr=False, compare=False)

    @property
    def wishes(self) -> tuple[tuple[str, float], ...]:
        """What is wanted in words, with weights: the goal counts twice an interest."""
        goal = ((self.goal, 1.0),) if self.goal else ()
        return goal + tuple((interest, 0.5) for interest in self.interests if interest.strip())
