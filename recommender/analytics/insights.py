"""What a course's numbers do not say by themselves: why it is shown, to whom, where they stop.

Who may ask is the caller's to check. Groups of people are told by ``release.py``'s rule alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from recommender.analytics import counting, findability
from recommender.analytics import visibility as seeing
from recommender.analytics.audience import Audience, audience
from recommender.analytics.dropoff import DropOff, drop_off
from recommender.analytics.model import Figures, Period
from recommender.analytics.questions import Questions, questions
from recommender.analytics.reviews import Mood, Review, judged, mood, quotes
from recommender.analytics.visibility import Visibility
from recommender.catalogue.model import Course
from recommender.catalogue.service import Catalogue
from recommender.learners.progress.days import start_of
from recommender.storage import course_learners, course_owners, course_reviews, course_showings
from recommender.storage import courses as course_store
from recommender.storage.database import Database

if TYPE_CHECKING:
    from recommender.ranking.service import Recommendations

NEIGHBOURS = 5


@dataclass(frozen=True, slots=True)
class Findability:
    """What would raise a course: gaps of its entry, and tags that were tried."""

    gaps: tuple[findability.Gap, ...]
    trials: tuple[findability.Trial, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """Reviews together, and quotes without people."""

    mood: Mood
    praise: tuple[str, ...]
    criticism: tuple[str, ...]
    quotable: int


class Insights:
    """Reports on single courses. Safe to share between threads.

    Args:
        database: holds the logs.
        catalogue: the names that may be told, and neighbours.
        engine: tries changes out; built on first use.
        k: the smallest group of people that is told of.
    """

    def __init__(
        self,
        database: Database,
        catalogue: Catalogue,
        engine: Callable[[], Recommendations],
        *,
        k: int,
    ) -> None:
        self._database = database
        self._catalogue = catalogue
        self._engine = engine
        self.k = k

    def visibility(
        self, course: Course, period: Period, *, zone: str, roles: Sequence[str] = ()
    ) -> Visibility:
        """Where the course came up in ``period``; ``roles`` are further names that may be told."""
        since, until = start_of(period.start, zone), start_of(period.end, zone)
        words = self._catalogue.vocabulary()
        names = [*words.skills, *words.subjects, *roles]
        with self._database.session() as session:
            key = course_owners.course_pk(session, course.course_id)
            found = seeing.visibility(session, key, since, until, names=names, k=self.k)
            peers = self._peers(course)
            keys = course_store.keys(session, peers)
            figures = counting.by_course(session, list(keys.values()), period, zone)
        shown = {one: figures.get(pk, Figures()).shown for one, pk in keys.items()}
        return _with(found, seeing.standing(course, shown))

    def improvements(self, course: Course, goals: Sequence[str], *, now: datetime) -> Findability:
        """What the entry lacks, and which tags would bring it nearer to ``goals``."""
        peers = [
            one
            for one in self._catalogue.get_many(self._peers(course)).values()
            if one.course_id != course.course_id
        ]
        gaps = findability.gaps(course, peers) if peers else ()
        return Findability(gaps, self._tried(course, goals, now))

    def audience(self, course: Course) -> Audience:
        """Who takes the course, as groups."""
        words = self._catalogue.vocabulary()
        with self._database.session() as session:
            key = course_owners.course_pk(session, course.course_id)
            return audience(session, key, known=[*words.skills, *words.subjects], k=self.k)

    def drop_off(self, course: Course, *, now: datetime) -> DropOff:
        """Where learners stop, and how long those need who finish."""
        with self._database.session() as session:
            key = course_owners.course_pk(session, course.course_id)
            people = course_learners.takers(session, key)
        return drop_off(course, people, now=now)

    def questions(self, course: Course, period: Period, *, zone: str) -> Questions:
        """What learners asked about the course, by topic."""
        since, until = start_of(period.start, zone), start_of(period.end, zone)
        with self._database.session() as session:
            key = course_owners.course_pk(session, course.course_id)
            return questions(session, key, since, until, k=self.k)

    def voices(self, course: Course) -> Voices:
        """What learners say of the course."""
        with self._database.session() as session:
            key = course_owners.course_pk(session, course.course_id)
            written = list(course_reviews.of_course(session, key))
            takers = len(course_learners.takers(session, key))
        reviews = [
            Review(one.at, one.words, judged(one.words, one.stars), one.quotable, one.writer)
            for one in written
        ]
        words = self._catalogue.vocabulary()
        allowed = [course.title, *course.skills, course.subject or "", *words.skills]
        praise, criticism = (
            quotes(reviews, critical=bad, allowed=allowed, takers=takers, k=self.k)
            for bad in (False, True)
        )
        quotable = sum(one.quotable for one in reviews)
        return Voices(mood(reviews, vocabulary=course.skills), praise, criticism, quotable)

    def _peers(self, course: Course) -> list[str]:
        if not course.subject:
            return [course.course_id]
        with self._database.session() as session:
            found = course_showings.same_subject(session, course.subject)
        return list(dict.fromkeys([course.course_id, *found]))

    def _tried(
        self, course: Course, goals: Sequence[str], now: datetime
    ) -> tuple[findability.Trial, ...]:
        """Tags of the courses that come up for ``goals`` and stand in its own text, tried on it."""
        from recommender.ranking.model import Query

        serving = self._engine().serving
        model, queries = serving.snapshot().model, serving.queries
        if queries is None or not model.ids or not model.vectors.shape[1] or not goals:
            return ()
        neighbours = [
            item.course
            for goal in goals
            for item in self._engine()
            .recommend(Query(goal=goal, n=NEIGHBOURS, log=False), now=now)
            .items
            if item.course.course_id != course.course_id
        ]
        others = model.vectors[
            [row for row, one in enumerate(model.ids) if one != course.course_id]
        ]
        tags = findability.supported(course, findability.neighbours_tags(course, neighbours))
        return findability.tried(course, tags, goals, encode=queries.encoder.encode, others=others)


def _with(found: Visibility, standing: seeing.Standing | None) -> Visibility:
    return Visibility(found.lists, found.goals, found.parts, found.beside, found.surfaces, standing)
