"""The study log as a service: writing, correcting and taking back lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from recommender.errors import NotFoundError
from recommender.learners.model import UNSET, EnrolmentState, Event, EventKind, Unset
from recommender.learners.progress.days import local_day
from recommender.learners.progress.entries import (
    check_day,
    checked,
    entry_event,
    new_entry,
    withdrawal_event,
)
from recommender.learners.progress.journal import Journal
from recommender.learners.progress.model import StudyEntry
from recommender.learners.progress.rules import Said
from recommender.storage import events, journey
from recommender.storage.database import Database

PAUSED = (EnrolmentState.ENROLLED, EnrolmentState.DROPPED)


class StudyLog:
    """What learners studied, line by line. Every method is one transaction.

    All raise :class:`NotFoundError` for a learner, course or line that is not known, and
    :class:`BadInputError` for a line that cannot be true (no minutes, more than 24 hours on one
    day, a day to come).
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def log(
        self,
        learner_id: str,
        minutes: int,
        said: Said,
        *,
        course_id: str | None = None,
        skill: str | None = None,
        day: date | None = None,
        source: str = "chat",
    ) -> StudyEntry:
        """Writes a line; saying the same at the same moment again writes nothing.

        Args:
            learner_id: whose log.
            minutes: 1..1440.
            said: when and where it was told.
            course_id: the course studied, if one was named; an enrolled one counts as started.
            skill: what was studied, in words, where it was no course.
            day: the learner's own day, when not today.
            source: ``chat`` or ``api``.
        """
        with self._database.session() as session:
            journal = journey.journal(session, learner_id)
            entry = new_entry(
                learner_id,
                minutes,
                course_id=course_id,
                skill=skill,
                day=day,
                zone=journal.zone,
                now=said.at,
            )
            if any(one.entry_id == entry.entry_id for one in journal.entries):
                return entry
            check_day(journal.entries, entry)
            for event in (*_start(journal, entry, said), _line(entry, said)):
                events.append(session, learner_id, event, source=source)
            return entry

    def correct(
        self,
        learner_id: str,
        said: Said,
        *,
        entry_id: str | None = None,
        minutes: int | None = None,
        course_id: str | Unset | None = UNSET,
        skill: str | Unset | None = UNSET,
        day: date | None = None,
        source: str = "chat",
    ) -> StudyEntry:
        """Changes what is given of a line, the one told last without ``entry_id``."""
        with self._database.session() as session:
            journal = journey.journal(session, learner_id)
            entry = _find(journal, entry_id)
            corrected = replace(
                entry,
                minutes=entry.minutes if minutes is None else minutes,
                course_id=entry.course_id if isinstance(course_id, Unset) else course_id,
                skill=entry.skill if isinstance(skill, Unset) else skill,
                day=day or entry.day,
                backdated=(day or entry.day) != local_day(entry.at, entry.zone),
            )
            checked(corrected, now=said.at)
            check_day(journal.entries, corrected)
            events.append(session, learner_id, _line(corrected, said), source=source)
            return corrected

    def withdraw(
        self, learner_id: str, said: Said, *, entry_id: str | None = None, source: str = "chat"
    ) -> StudyEntry:
        """Takes a line back, the one told last without ``entry_id``; gives what it was."""
        with self._database.session() as session:
            entry = _find(journey.journal(session, learner_id), entry_id)
            event = withdrawal_event(entry, now=said.at, channel=said.channel)
            events.append(session, learner_id, event, source=source)
            return entry


def _line(entry: StudyEntry, said: Said) -> Event:
    return entry_event(entry, now=said.at, channel=said.channel)


def _start(journal: Journal, entry: StudyEntry, said: Said) -> tuple[Event, ...]:
    """Studying an enrolled or dropped course starts it."""
    standing = journal.courses.get(entry.course_id or "")
    if standing is None or standing.state not in PAUSED:
        return ()
    return (Event(EventKind.START, said.at, standing.course_id, channel=said.channel),)


def _find(journal: Journal, entry_id: str | None) -> StudyEntry:
    found = [one for one in journal.entries if entry_id in (None, one.entry_id)]
    if not found:
        raise NotFoundError(
            "There is no such line in your study log.", "Tell me what you have studied."
        )
    return max(found, key=lambda one: (one.at, one.entry_id))
