"""Steps in courses: what chat and API call when a learner tells how they got on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recommender.catalogue.service import Catalogue
from recommender.learners.model import EventKind
from recommender.learners.progress import rules
from recommender.learners.progress.journal import Journal, read_journal
from recommender.learners.progress.model import (
    CourseProgress,
    DropReason,
    Outcome,
    Recorded,
    Step,
)
from recommender.learners.progress.modules import find_module
from recommender.learners.progress.rules import Plan, Said
from recommender.storage import events, journey, learners
from recommender.storage.database import Database

Planner = Callable[[CourseProgress | None, Sequence[Recorded]], Plan]


class Progress:
    """Where learners stand in their courses. Every method is one transaction.

    Methods that take a step give a :class:`Step`: ``DONE``, ``ALREADY`` (nothing to change) or
    ``LOWER`` (less than was told before; nothing was changed, a correction must be meant). All
    raise :class:`NotFoundError` for a learner or course that is not known. ``source`` says who
    tells: ``chat`` for the learner, ``api`` for the platform.

    Args:
        database: the store.
        catalogue: the courses.
    """

    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        self._database = database
        self._catalogue = catalogue

    def journal(self, learner_id: str) -> Journal:
        """Everything that reports and streaks are made from."""
        with self._database.session() as session:
            return journey.journal(session, learner_id)

    def enrol(self, learner_id: str, course_id: str, said: Said, *, source: str = "chat") -> Step:
        """Takes the course up, again where it was dropped."""
        return self._step(
            learner_id,
            course_id,
            source,
            lambda before, _: rules.enrolling(before, course_id, said),
        )

    def start(self, learner_id: str, course_id: str, said: Said, *, source: str = "chat") -> Step:
        """Begins the course; enrols too."""
        return self._step(
            learner_id, course_id, source, lambda before, _: rules.starting(before, course_id, said)
        )

    def move(
        self,
        learner_id: str,
        course_id: str,
        fraction: float,
        said: Said,
        *,
        source: str = "chat",
    ) -> Step:
        """Notes that the learner is at ``fraction`` (0..1) of the course; 1 completes it."""
        return self._step(
            learner_id,
            course_id,
            source,
            lambda before, _: rules.moving(before, course_id, fraction, said),
        )

    def module(
        self,
        learner_id: str,
        course_id: str,
        module: int | str,
        said: Said,
        *,
        finished: bool = True,
        source: str = "chat",
    ) -> Step:
        """Notes that the learner finished a module, or is in it (``finished=False``).

        ``module`` is its number from 1 or (part of) its title. Raises :class:`BadInputError`
        where the course has no such module.
        """
        span = find_module(self._catalogue.get(course_id), module)
        fraction = span.end if finished else span.start
        return self.move(learner_id, course_id, min(1.0, fraction), said, source=source)

    def correct(
        self,
        learner_id: str,
        course_id: str,
        fraction: float,
        said: Said,
        *,
        source: str = "chat",
    ) -> Step:
        """Sets the progress to ``fraction`` whatever was told before; may lower it."""

        def plan(before: CourseProgress | None, records: Sequence[Recorded]) -> Plan:
            completions = [
                one.event.occurred_at
                for one in records
                if one.event.kind is EventKind.COMPLETE and one.event.course_id == course_id
            ]
            return rules.correcting(before, course_id, fraction, said, completions)

        return self._step(learner_id, course_id, source, plan)

    def complete(
        self, learner_id: str, course_id: str, said: Said, *, source: str = "chat"
    ) -> Step:
        """Notes that the learner finished the course."""
        return self._step(
            learner_id,
            course_id,
            source,
            lambda before, _: rules.completing(before, course_id, said),
        )

    def drop(
        self,
        learner_id: str,
        course_id: str,
        said: Said,
        *,
        reason: DropReason | None = None,
        words: str | None = None,
        source: str = "chat",
    ) -> Step:
        """Leaves the course; ``words`` are kept encrypted, as all of the payload is."""
        return self._step(
            learner_id,
            course_id,
            source,
            lambda before, _: rules.dropping(before, course_id, said, reason, words),
        )

    def _step(self, learner_id: str, course_id: str, source: str, plan: Planner) -> Step:
        with self._database.session() as session:
            records = journey.records(session, learner_id)
            learner = learners.get(session, learner_id)
            before = read_journal(learner, records).courses.get(course_id)
            planned = plan(before, records)
            for event in planned.events:
                events.append(session, learner_id, event, source=source)
            if planned.outcome is not Outcome.DONE:
                return Step(planned.outcome, course_id, before, before)
            after = read_journal(learner, journey.records(session, learner_id))
            return Step(planned.outcome, course_id, before, after.courses.get(course_id))
