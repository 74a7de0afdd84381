"""Progressive profiling: which further question may be asked now, if any. Pure.

At most one question a session and one in :data:`REST`; the same one not again for
:data:`AGAIN`, and never after it was left open twice. What is known is not asked, and nothing is
asked of somebody who has personalisation off or has told nothing of themselves yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from recommender.learners.model import Event, EventKind, Learner, Profile

REST = timedelta(days=1)
AGAIN = timedelta(days=30)
MOST_TIMES = 2
ASKED = "asked"


class Question(StrEnum):
    """What may be asked later, in the order of its use to the learner."""

    DEADLINE = "deadline"
    SKILL_LEVEL = "skill_level"
    WEEKLY_HOURS = "weekly_hours"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was put to the learner at ``at`` (aware, UTC)."""

    question: Question
    at: datetime


def next_question(
    learner: Learner, asked: Iterable[Asked], *, now: datetime, this_session: bool
) -> Question | None:
    """The question to ask at a fitting moment; ``None`` for silence.

    Args:
        learner: with profile and consent.
        asked: what was asked before, in any order.
        now: this moment (aware).
        this_session: whether one was asked in this session already.
    """
    before = list(asked)
    if this_session or not learner.personalised or not _has_begun(learner.profile):
        return None
    if any(now - one.at < REST for one in before):
        return None
    return next((one for one in Question if _may_ask(one, learner.profile, before, now)), None)


def asked_event(question: Question, *, now: datetime, channel: str | None = None) -> Event:
    """The line of the event log that remembers ``question`` as asked."""
    return Event(EventKind.PROFILE, now, channel=channel, payload={ASKED: question.value})


def asked_in(events: Iterable[Event]) -> tuple[Asked, ...]:
    """The questions that an event log remembers."""
    said = ((event, (event.payload or {}).get(ASKED)) for event in events)
    return tuple(
        Asked(Question(name), event.occurred_at) for event, name in said if name in set(Question)
    )


def _has_begun(profile: Profile) -> bool:
    return bool(profile.career_goal or profile.interests)


def _may_ask(question: Question, profile: Profile, before: list[Asked], now: datetime) -> bool:
    times = [one.at for one in before if one.question is question]
    rested = all(now - at >= AGAIN for at in times)
    return not _known(question, profile) and rested and len(times) < MOST_TIMES


def _known(question: Question, profile: Profile) -> bool:
    known = {
        Question.DEADLINE: profile.preferences.get("deadline"),
        Question.LANGUAGE: profile.preferences.get("language"),
        Question.SKILL_LEVEL: profile.skill_level,
        Question.WEEKLY_HOURS: profile.weekly_hours,
    }
    return known[question] is not None
