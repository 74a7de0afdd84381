"""What a told step becomes: the events it writes, or why it writes none. Pure.

Progress never goes down by itself. "I'm at 40 %" after 60 % is answered with ``LOWER`` and
changes nothing; only a correction that is meant as one lowers it. Completing makes it 100 %;
being at 100 % is having completed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from recommender.errors import BadInputError
from recommender.learners.model import EnrolmentState, Event, EventKind
from recommender.learners.progress.courses import REASON
from recommender.learners.progress.model import CourseProgress, DropReason, Outcome

SAME = 0.005
CORRECTS, SAID_AT, WORDS = "corrects", "said_at", "words"
JUST_AFTER = timedelta(microseconds=1)
MAX_WORDS = 1_000


@dataclass(frozen=True, slots=True)
class Said:
    """When and where a step was told; ``at`` is aware."""

    at: datetime
    channel: str | None = None
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Events to write, oldest first; none unless ``outcome`` is ``DONE``."""

    outcome: Outcome
    events: tuple[Event, ...] = ()


ALREADY, LOWER = Plan(Outcome.ALREADY), Plan(Outcome.LOWER)


def enrolling(before: CourseProgress | None, course_id: str, said: Said) -> Plan:
    """Taking a course up; one that is open or completed is so already."""
    if before and before.state is not EnrolmentState.DROPPED:
        return ALREADY
    return _done(_event(EventKind.ENROL, course_id, said))


def starting(before: CourseProgress | None, course_id: str, said: Said) -> Plan:
    """Beginning to work on a course."""
    if before and before.state in (EnrolmentState.STARTED, EnrolmentState.COMPLETED):
        return ALREADY
    return _done(_event(EventKind.START, course_id, said))


def moving(before: CourseProgress | None, course_id: str, fraction: float, said: Said) -> Plan:
    """Being at ``fraction`` of the course.

    Raises:
        BadInputError: a fraction outside 0..1.
    """
    _check(fraction)
    reached = before.fraction if before else 0.0
    if fraction < reached - SAME:
        return LOWER
    if fraction >= 1.0:
        return completing(before, course_id, said)
    if fraction <= 0.0:
        return starting(before, course_id, said)
    if before and before.state is EnrolmentState.STARTED and fraction <= reached + SAME:
        return ALREADY
    return _done(_event(EventKind.PROGRESS, course_id, said, value=max(fraction, reached)))


def correcting(
    before: CourseProgress | None,
    course_id: str,
    fraction: float,
    said: Said,
    completions: Iterable[datetime],
) -> Plan:
    """Being at ``fraction`` whatever was told before: the only way down.

    Args:
        before: standing so far.
        course_id: the course.
        fraction: 0..1, the truth.
        said: when and where it was told.
        completions: times at which the course was told to be completed; these are taken back,
            each by an ``undo`` just after it, so that later ratings stay.

    Raises:
        BadInputError: a fraction outside 0..1.
    """
    _check(fraction)
    if before is None or fraction >= 1.0:
        return moving(before, course_id, fraction, said)
    if before.state is not EnrolmentState.COMPLETED and abs(fraction - before.fraction) <= SAME:
        return ALREADY
    back = tuple(
        Event(
            EventKind.UNDO,
            at + JUST_AFTER,
            course_id,
            channel=said.channel,
            payload={SAID_AT: said.at.isoformat()},
        )
        for at in completions
    )
    corrected = _event(EventKind.PROGRESS, course_id, said, value=fraction, **{CORRECTS: True})
    return _done(*back, corrected)


def completing(before: CourseProgress | None, course_id: str, said: Said) -> Plan:
    """Having finished the course."""
    if before and before.state is EnrolmentState.COMPLETED:
        return ALREADY
    return _done(_event(EventKind.COMPLETE, course_id, said))


def dropping(
    before: CourseProgress | None,
    course_id: str,
    said: Said,
    reason: DropReason | None = None,
    words: str | None = None,
) -> Plan:
    """Leaving the course; one that is not open is left already.

    A reason may still be told for a course that was left without one.
    """
    if before is None or not (before.is_open or _explains(before, reason)):
        return ALREADY
    told: dict[str, Any] = {REASON: reason.value} if reason else {}
    if words and words.strip():
        told[WORDS] = words.strip()[:MAX_WORDS]
    return _done(_event(EventKind.DROP, course_id, said, **told))


def _explains(before: CourseProgress, reason: DropReason | None) -> bool:
    left = before.state is EnrolmentState.DROPPED
    return left and before.drop_reason is None and reason is not None


def _event(
    kind: EventKind, course_id: str, said: Said, *, value: float | None = None, **payload: Any
) -> Event:
    return Event(kind, said.at, course_id, value, said.channel, said.request_id, payload or None)


def _done(*events: Event) -> Plan:
    return Plan(Outcome.DONE, events)


def _check(fraction: float) -> None:
    if not 0.0 <= fraction <= 1.0:
        raise BadInputError("Progress is between 0 and 100 per cent.", "Tell me how far you are.")
