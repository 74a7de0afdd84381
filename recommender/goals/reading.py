"""Reading a goal: the catalogue's subjects and skills that it comes down to.

The engine's own retrieval decides. Courses near the goal vote for what they teach, the nearer
the more (meaning is in that retrieval); names of skills that the words themselves hold count
beside them, found by a :class:`~recommender.ranking.linking.Linker` over letters and words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from recommender.catalogue.model import Vocabulary
from recommender.goals.kinds import GoalKind, goal_kind
from recommender.ranking.goals import goal_subject
from recommender.ranking.linking import Linker
from recommender.ranking.model import Query, Ranked, RankedCourse

COURSES = 8  # that vote
MOST_SKILLS = 3
LEAST_LINK = 0.6  # likeness from which words are taken for a name
LINK_VOTE = 1.5  # of a name in the words, against at most 1 of a course
LEAST_SHARE = 0.35  # of the strongest vote


@dataclass(frozen=True, slots=True)
class GoalReading:
    """What a goal was read as; without subject and skills where nothing comes close."""

    kind: GoalKind
    subject: str | None = None
    skills: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        """Whether the catalogue has anything for it."""
        return self.subject is not None or bool(self.skills)


class Recommends(Protocol):
    """The part of the ranking room that is needed here."""

    def recommend(self, query: Query, *, now: datetime) -> Ranked:
        """Courses for a goal."""
        ...


class HasWords(Protocol):
    """The part of the catalogue that is needed here."""

    def vocabulary(self) -> Vocabulary:
        """Names of subjects and skills."""
        ...


class GoalReader:
    """Reads goals by what the catalogue offers for them. Safe to share between threads.

    Args:
        recommendations: finds courses near a goal; asked anonymously, and nothing is logged.
        catalogue: has the names of skills.
    """

    def __init__(self, recommendations: Recommends, catalogue: HasWords) -> None:
        self._recommendations = recommendations
        self._catalogue = catalogue
        self._linked: tuple[tuple[str, ...], Linker] | None = None

    def read(self, goal: str, *, now: datetime) -> GoalReading:
        """What ``goal`` comes down to; nothing for an undecided one or one out of reach.

        Raises:
            WaymarkError: the store cannot be read.
        """
        kind = goal_kind(goal)
        if kind is GoalKind.UNDECIDED or not goal.strip():
            return GoalReading(GoalKind.UNDECIDED)
        ranked = self._recommendations.recommend(Query(goal=goal, n=COURSES, log=False), now=now)
        answered = ranked.basis == "goal" and "goal" not in ranked.relaxed
        items = ranked.items if answered else ()
        votes = _votes(items)
        for skill, score in self._named(goal_subject(goal) or goal):
            votes[skill] += LINK_VOTE * score
        return GoalReading(kind, _subject(items), _strongest(votes))

    def _named(self, words: str) -> list[tuple[str, float]]:
        """Skills that the words name."""
        linker = self._linker()
        found = linker.link(words, k=MOST_SKILLS, least=LEAST_LINK)
        return [(linker.labels[link.row], link.score) for link in found]

    def _linker(self) -> Linker:
        skills = tuple(self._catalogue.vocabulary().skills)
        known = self._linked
        if known is None or known[0] != skills:
            known = (skills, Linker(skills))
            self._linked = known
        return known[1]


def _votes(items: Sequence[RankedCourse]) -> defaultdict[str, float]:
    """What each skill gets from the courses that teach it."""
    votes: defaultdict[str, float] = defaultdict(float)
    for place, item in enumerate(items):
        for skill in item.course.skills:
            votes[skill] += _vote(item, place)
    return votes


def _vote(item: RankedCourse, place: int) -> float:
    """A course's match, halved by the fifth place."""
    return item.match * 4 / (4 + place)


def _subject(items: Sequence[RankedCourse]) -> str | None:
    """The subject of most of the courses, the first of them deciding where two are even."""
    votes: defaultdict[str, float] = defaultdict(float)
    for place, item in enumerate(items):
        if item.course.subject:
            votes[item.course.subject] += _vote(item, place)
    return max(votes, key=lambda name: votes[name]) if votes else None


def _strongest(votes: Mapping[str, float]) -> tuple[str, ...]:
    """Up to three skills, strongest first, none far behind the first."""
    best = sorted(votes, key=lambda name: -votes[name])[:MOST_SKILLS]
    return tuple(name for name in best if votes[name] >= LEAST_SHARE * votes[best[0]])
