"""When the guide may ask how it does: seldom, politely, and not at all after a complaint. Pure.

A question is asked only when the learner has just finished something, at most once in
:attr:`Policy.rest`, of a share of the learners that changes from period to period. Who left two
questions open is left in peace for :attr:`Policy.peace`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from recommender.learners.feedback.model import Survey, SurveyKind
from recommender.learners.model import Event, EventKind, Profile

SWITCH = "surveys"
POOR_STARS = 2.0
COMPLAINTS = frozenset((EventKind.REPORT, EventKind.DISLIKE))
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Policy:
    """How seldom.

    Attributes:
        rest: least time between two questions.
        share: part of the learners, 0..1, that may be asked in one period of ``rest``.
        acquainted: least time since the learner was first seen; ``nps`` for the other question.
        after_complaint: silence after a report, a dislike or a rating of 1 or 2.
        peace: silence after two questions in a row that were left open.
    """

    rest: timedelta = timedelta(days=60)
    share: float = 0.25
    acquainted: timedelta = timedelta(days=3)
    nps: timedelta = timedelta(days=30)
    after_complaint: timedelta = timedelta(days=30)
    peace: timedelta = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known when a question might be asked; times are aware.

    Attributes:
        finished: whether the learner has just finished something (a course, a quiz, a path) and
            the reply to that is complete.
        busy: whether anything is open: a form, a question, a quiz.
        first_seen: when the learner first came.
        complained_at: when they last complained, if ever.
    """

    now: datetime
    finished: bool
    busy: bool
    first_seen: datetime
    complained_at: datetime | None = None


def due(
    learner_id: str, past: Sequence[Survey], moment: Moment, policy: Policy, *, seed: str
) -> SurveyKind | None:
    """The question that may be asked now; ``None`` for silence.

    Args:
        learner_id: chance is a function of it, ``seed`` and the period: asking again in the same
            period gives the same answer.
        past: what was asked before, in any order.
        moment: now.
        policy: how seldom.
        seed: of the installation.
    """
    now = moment.now
    if not moment.finished or moment.busy or now - moment.first_seen < policy.acquainted:
        return None
    if moment.complained_at is not None and now - moment.complained_at < policy.after_complaint:
        return None
    latest = sorted(past, key=lambda one: one.asked_at, reverse=True)
    if latest and now - latest[0].asked_at < _rest(latest, policy):
        return None
    if not _drawn(learner_id, now, policy, seed):
        return None
    return _kind(latest, moment, policy)


def _rest(latest: Sequence[Survey], policy: Policy) -> timedelta:
    left_open = len(latest) >= 2 and all(one.score is None for one in latest[:2])
    return policy.peace if left_open else policy.rest


def _drawn(learner_id: str, now: datetime, policy: Policy, seed: str) -> bool:
    period = (now - EPOCH) // policy.rest
    digest = hashlib.sha256(f"{seed}\x1f{learner_id}\x1f{period}".encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64 < policy.share


def _kind(latest: Sequence[Survey], moment: Moment, policy: Policy) -> SurveyKind:
    """The two take turns; the first question is how satisfied somebody is."""
    known = moment.now - moment.first_seen >= policy.nps
    turn = bool(latest) and latest[0].kind is SurveyKind.CSAT
    return SurveyKind.NPS if known and turn else SurveyKind.CSAT


def last_complaint(events: Iterable[Event]) -> datetime | None:
    """When ``events`` last show that the learner was displeased."""
    found = (event.occurred_at for event in events if _is_complaint(event))
    return max(found, default=None)


def _is_complaint(event: Event) -> bool:
    poor = event.kind is EventKind.RATE and event.value is not None and event.value <= POOR_STARS
    return poor or event.kind in COMPLAINTS


def may_be_asked(profile: Profile) -> bool:
    """Whether the learner has not said that they want no such questions."""
    return profile.preferences.get(SWITCH, True) is not False
