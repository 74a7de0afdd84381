"""Where a learner stands in each course: what the events that stand add up to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recommender.learners.model import EnrolmentState, Event, EventKind
from recommender.learners.progress.days import event_day
from recommender.learners.progress.model import CourseProgress, DropReason, Recorded

REASON = "reason"
DOING = frozenset((EventKind.START, EventKind.PROGRESS, EventKind.STUDY))
ONWARDS = DOING | {EventKind.ENROL}
MOVING = ONWARDS | {EventKind.COMPLETE, EventKind.DROP}


def fold_courses(
    records: Iterable[Recorded], studied: frozenset[tuple[str, str]] | None = None
) -> dict[str, CourseProgress]:
    """Standing by course, from ``records`` that were not taken back (any order).

    The rules are those of the enrolments in the store: completed once, completed for good;
    otherwise dropped when the last step was a drop; otherwise started when anything was done.
    Study counts as having started.

    Args:
        records: as :func:`recommender.storage.journey.records` gives them.
        studied: (entry, course) of the lines of the study log that stand; a study event of
            another line moves nothing. ``None`` to take every one.
    """
    by_course: dict[str, list[Recorded]] = {}
    for one in records:
        event = one.event
        if event.course_id is None or event.kind not in MOVING or _is_gone(event, studied):
            continue
        by_course.setdefault(event.course_id, []).append(one)
    return {
        course_id: _standing(course_id, sorted(told, key=lambda one: one.event.occurred_at))
        for course_id, told in by_course.items()
    }


def _is_gone(event: Event, studied: frozenset[tuple[str, str]] | None) -> bool:
    if event.kind is not EventKind.STUDY or studied is None:
        return False
    entry = (event.payload or {}).get("entry")
    return entry is not None and (str(entry), event.course_id) not in studied


def _standing(course_id: str, told: Sequence[Recorded]) -> CourseProgress:
    events = [one.event for one in told]
    completion = next((one for one in told if one.event.kind is EventKind.COMPLETE), None)
    drop = next((one for one in reversed(events) if one.kind is EventKind.DROP), None)
    state = _state(events, completion is not None, drop)
    furthest = max(
        (one.value or 0.0 for one in events if one.kind is EventKind.PROGRESS), default=0
    )
    return CourseProgress(
        course_id=course_id,
        state=state,
        fraction=1.0 if completion else min(1.0, max(0.0, furthest)),
        enrolled_at=events[0].occurred_at,
        last_at=events[-1].occurred_at,
        completed_at=completion.event.occurred_at if completion else None,
        completed_on=event_day(completion.event) if completion else None,
        source=completion.source if completion else None,
        drop_reason=_reason(drop) if state is EnrolmentState.DROPPED else None,
    )


def _state(events: Sequence[Event], completed: bool, drop: Event | None) -> EnrolmentState:
    if completed:
        return EnrolmentState.COMPLETED
    onwards = [one.occurred_at for one in events if one.kind in ONWARDS]
    if drop is not None and (not onwards or drop.occurred_at >= max(onwards)):
        return EnrolmentState.DROPPED
    begun = any(one.kind in DOING for one in events)
    return EnrolmentState.STARTED if begun else EnrolmentState.ENROLLED


def _reason(drop: Event | None) -> DropReason | None:
    told = ((drop.payload or {}) if drop else {}).get(REASON)
    return DropReason(told) if told in set(DropReason) else None
