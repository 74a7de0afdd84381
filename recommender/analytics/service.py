"""The analytics room: figures of courses for those who may see them.

Who may is the caller's to check (``recommender/analytics/access.py``).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from recommender.analytics import counting
from recommender.analytics.charts import Chart, statistics_chart
from recommender.analytics.first_audience import FirstAudience, first_audiences
from recommender.analytics.model import CourseStatistics, Figures, Period
from recommender.analytics.sentences import what_matters_text
from recommender.catalogue.model import Course
from recommender.errors import NotFoundError, StoreError
from recommender.storage import activity_rows, simulated
from recommender.storage import analytics as store
from recommender.storage import courses as course_store
from recommender.storage.database import Database

log = logging.getLogger(__name__)
WORTH_COUNTING = 2_000  # events that are read live before anybody counts them
PER_QUESTION = 500_000  # events that are counted at most before a question is answered
SETTLED = timedelta(days=1)


class Analytics:
    """Figures over the event log and the recommendation log. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def statistics(
        self, courses: Sequence[Course], period: Period, before: Period, *, zone: str, now: datetime
    ) -> CourseStatistics:
        """Figures of one course, or of several together, in two periods.

        Args:
            courses: at least one.
            period: what was asked for.
            before: what it is held against.
            zone: IANA name of the time zone whose days are meant.
            now: aware time; what is not counted yet may be counted on the way.

        Raises:
            NotFoundError: there is no course.
        """
        if not courses:
            raise NotFoundError("There is no course to tell of.", "Name one of your courses.")
        self._count_some(now)
        ids = tuple(course.course_id for course in courses)
        with self._database.session() as session:
            keys = list(course_store.keys(session, ids).values())
            first = counting.series(session, keys, period, zone)
            second = counting.series(session, keys, before, zone)
        title = courses[0].title if len(courses) == 1 else f"Your {len(courses)} courses"
        found = CourseStatistics(ids, title, first, second, zone)
        return replace(found, sentence=what_matters_text(first, second))

    def by_course(
        self, course_ids: Sequence[str], period: Period, *, zone: str, now: datetime
    ) -> dict[str, Figures]:
        """Figures of each course in a period; study time is left out."""
        self._count_some(now)
        with self._database.session() as session:
            keys = course_store.keys(session, course_ids)
            found = counting.by_course(session, list(keys.values()), period, zone)
        return {one: found.get(key, Figures()) for one, key in keys.items()}

    def audiences(self, course_ids: Sequence[str], *, now: datetime) -> tuple[FirstAudience, ...]:
        """How far new courses are with their first audience; those that are not new are absent."""
        with self._database.session() as session:
            return tuple(first_audiences(session, course_ids, now))

    def simulated(self) -> bool:
        """Whether the store holds simulated learners, so that figures say so."""
        with self._database.session() as session:
            return simulated.any_there(session)

    def chart(self, statistics: CourseStatistics) -> Chart:
        """The picture of :meth:`statistics` with its text."""
        return statistics_chart(statistics)

    def count(self, *, now: datetime, chunk: int = store.CHUNK) -> int:
        """Counts everything that is not counted yet, a transaction at a time; how many ids.

        Questions are answered without it; it keeps them quick where events come by the million.
        """
        passed = 0
        while True:
            with self._database.session() as session:
                step = store.count_events(session, chunk=chunk)
            if not step:
                break
            passed += step
        with self._database.session() as session:
            store.count_log(session, before=_settled(now))
        return passed

    def _count_some(self, now: datetime) -> None:
        """Counts a bounded part; whatever keeps it from that, the figures are read live."""
        try:
            with self._database.session() as session:
                if store.uncounted(session) >= WORTH_COUNTING:
                    store.count_events(session, chunk=PER_QUESTION)
                store.count_log(session, before=_settled(now), days=31)
        except StoreError as error:
            log.warning("events could not be counted now: %s", error.code)


def _settled(now: datetime) -> int:
    """The first day (UTC, since 1970) whose recommendation log may well still grow."""
    return activity_rows.day_of(now - SETTLED)
