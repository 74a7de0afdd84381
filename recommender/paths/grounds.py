"""What a goal can be planned with: wanted skills, and who teaches them, from the engine."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from threading import Lock
from typing import Protocol

from recommender.catalogue.model import Course
from recommender.paths.model import Source, Wanted
from recommender.paths.names import Names
from recommender.paths.planner import Ground
from recommender.paths.roles import RoleMap
from recommender.paths.shelf import Shelf, ShelfKeeper
from recommender.paths.teaching import TAGGED, Teacher, nearest, teachers, with_near
from recommender.paths.wanted import (
    HasOccupations,
    listed_and_voted,
    voted_skills,
    wanted_skills,
)
from recommender.ranking.model import Query, Ranked

NEAR = 50  # courses near a goal, of which the first vote for its skills
FRAMEWORKS = (Source.ESCO, Source.ONET)
REMEMBERED = 1_024  # skills whose teachers are kept until the catalogue changes


class Engine(Protocol):
    """The part of the ranking room that is needed here; asked anonymously, nothing is logged."""

    def recommend(self, query: Query, *, now: datetime) -> Ranked:
        """Courses for a goal."""
        ...

    def search(self, text: str, query: Query, *, now: datetime) -> Ranked:
        """Courses by words."""
        ...


class Grounds:
    """Reads goals against the catalogue of the moment. Safe to share between threads.

    Args:
        engine: finds courses.
        keeper: hands out the catalogue.
        roles: our own role map.
        occupations: imported frameworks, or ``None``.
        language: guesses the language of a goal.
    """

    def __init__(
        self,
        engine: Engine,
        keeper: ShelfKeeper,
        roles: RoleMap,
        occupations: HasOccupations | None = None,
        language: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self._engine = engine
        self._keeper = keeper
        self._roles = roles
        self._occupations = occupations
        self._language = language
        self._lock = Lock()
        self._of: tuple[Shelf, Names] | None = None
        self._taught: OrderedDict[str, Mapping[str, Teacher]] = OrderedDict()

    def ground(self, goal: str, *, now: datetime) -> Ground:
        """Everything there is to plan ``goal`` with.

        Raises:
            WaymarkError: the store cannot be read.
        """
        shelf, names = self._catalogue()
        near = self._near(goal, now)
        wanted = wanted_skills(goal, self._roles, self._occupations, near, names.named_in)
        others = self._other_names(wanted)
        matches = {course.course_id: match for course, match in near}

        def taught_in(skill: str) -> dict[str, Teacher]:
            found = self._teachers(skill, others.get(skill, ()), shelf, names, now)
            return with_near(found, matches)

        if wanted.source in FRAMEWORKS:
            voted = voted_skills(goal, near, names.named_in)
            wanted = listed_and_voted(wanted, voted, lambda skill: _surely(taught_in(skill)))
        taught = {skill.name: taught_in(skill.name) for skill in wanted.skills}
        if wanted.source is Source.CATALOGUE and not any(taught.values()):
            taught = {skill.name: nearest(near) for skill in wanted.skills}
        return Ground(shelf, names, wanted, taught, self._language(goal))

    def _catalogue(self) -> tuple[Shelf, Names]:
        shelf = self._keeper.shelf()
        with self._lock:
            if self._of is None or self._of[0] is not shelf:
                self._of = (shelf, Names(shelf.teaching, self._roles.spellings, self._roles.skills))
                self._taught.clear()
            return self._of

    def _near(self, goal: str, now: datetime) -> list[tuple[Course, float]]:
        ranked = self._engine.recommend(Query(goal=goal, n=NEAR, log=False), now=now)
        answered = ranked.basis == "goal" and "goal" not in ranked.relaxed
        return [(item.course, item.match) for item in ranked.items] if answered else []

    def _other_names(self, wanted: Wanted) -> Mapping[str, tuple[str, ...]]:
        if self._occupations is None or wanted.source not in FRAMEWORKS:
            return {}
        return self._occupations.labels([skill.name for skill in wanted.skills])

    def _teachers(
        self, skill: str, others: Iterable[str], shelf: Shelf, names: Names, now: datetime
    ) -> Mapping[str, Teacher]:
        with self._lock:
            known = self._taught.get(skill)
        if known is None:
            known = teachers(skill, others, shelf, names, lambda text, n: self._found(text, n, now))
            with self._lock:
                self._taught[skill] = known
                while len(self._taught) > REMEMBERED:
                    self._taught.popitem(last=False)
        return known

    def _found(self, text: str, n: int, now: datetime) -> list[tuple[Course, float]]:
        ranked = self._engine.search(text, Query(n=n, log=False), now=now)
        return [(item.course, item.match) for item in ranked.items]


def _surely(taught: Mapping[str, Teacher]) -> bool:
    """Whether a course is tagged or titled so: phrases of frameworks stand in many a text."""
    return any(teacher.certainty >= TAGGED for teacher in taught.values())
