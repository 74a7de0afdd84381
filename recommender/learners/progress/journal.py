"""A learner's journey, read once and folded once: what every report and step starts from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from recommender.learners.model import Learner
from recommender.learners.progress.activity import activities
from recommender.learners.progress.courses import fold_courses
from recommender.learners.progress.days import local_day
from recommender.learners.progress.entries import fold_entries
from recommender.learners.progress.model import Activity, CourseProgress, Recorded, StudyEntry


@dataclass(frozen=True, slots=True)
class Journal:
    """What is known of a learner's journey; times are aware.

    Attributes:
        courses: standing by course id.
        entries: the study log, by day.
        activities: everything that counts as studying, by time.
    """

    learner: Learner
    courses: dict[str, CourseProgress]
    entries: tuple[StudyEntry, ...]
    activities: tuple[Activity, ...]

    @property
    def zone(self) -> str:
        """The learner's time zone now, by its IANA name."""
        return self.learner.time_zone or "UTC"

    def today(self, now: datetime) -> date:
        """The learner's own day."""
        return local_day(now, self.zone)

    def open_courses(self) -> tuple[CourseProgress, ...]:
        """Courses they are enrolled in or at, the latest touched first."""
        found = (one for one in self.courses.values() if one.is_open)
        return tuple(sorted(found, key=lambda one: (one.last_at, one.course_id), reverse=True))

    def completed(self) -> tuple[CourseProgress, ...]:
        """Courses they have completed, the latest first."""
        found = ((one.completed_at, one) for one in self.courses.values() if one.completed_at)
        ordered = sorted(found, key=lambda pair: (pair[0], pair[1].course_id), reverse=True)
        return tuple(one for _, one in ordered)


def read_journal(learner: Learner, records: Sequence[Recorded]) -> Journal:
    """The journal that ``records`` (standing ones, any order) add up to. Pure."""
    entries = fold_entries(one.event for one in records)
    studied = frozenset((one.entry_id, one.course_id) for one in entries if one.course_id)
    return Journal(
        learner=learner,
        courses=fold_courses(records, studied),
        entries=entries,
        activities=activities(records, entries),
    )
