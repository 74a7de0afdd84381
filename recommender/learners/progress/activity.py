"""What counts as studying, and how much of it was new: what streaks, XP and badges read. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from recommender.learners.model import EventKind
from recommender.learners.progress.days import event_day, event_zone
from recommender.learners.progress.model import Activity, Recorded, StudyEntry

STEPS = (EventKind.PROGRESS, EventKind.COMPLETE)
PRACTICE = frozenset((EventKind.QUIZ, EventKind.RECALL))
"""Kinds that count as studying without a course: answers of quizzes and reviews."""


def activities(records: Iterable[Recorded], entries: Iterable[StudyEntry]) -> tuple[Activity, ...]:
    """Everything that counts as studying, in order of time.

    Lines of the study log, progress told and courses completed count, and :data:`PRACTICE`;
    enrolling does not. A fraction of a course counts as gained once: what was reached before, or
    is told again, gains nothing.
    """
    told = sorted((one.event for one in records), key=lambda one: one.occurred_at)
    reached: dict[str, float] = {}
    done: set[str] = set()
    found = [_of_entry(one) for one in entries]
    for event in told:
        if event.kind in PRACTICE:
            found.append(Activity(event.occurred_at, event_day(event), event_zone(event)))
        if event.kind not in STEPS or event.course_id is None:
            continue
        course_id = event.course_id
        completes = event.kind is EventKind.COMPLETE
        before = reached.get(course_id, 0.0)
        now = 1.0 if completes else min(1.0, max(0.0, event.value or 0.0))
        reached[course_id] = max(before, now)
        found.append(
            Activity(
                at=event.occurred_at,
                day=event_day(event),
                zone=event_zone(event),
                course_id=course_id,
                gained=reached[course_id] - before,
                completed=completes and course_id not in done,
            )
        )
        if completes:
            done.add(course_id)
    return tuple(sorted(found, key=_order))


def _of_entry(entry: StudyEntry) -> Activity:
    return Activity(entry.at, entry.day, entry.zone, entry.course_id, entry.minutes)


def _order(one: Activity) -> tuple[object, ...]:
    return (one.at, one.day, one.course_id or "", one.minutes, one.gained)
