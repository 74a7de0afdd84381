"""What a nudge is decided from, and what was decided: immutable values, free of storage."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from recommender.nudging.settings import NudgeSettings
from recommender.nudging.vocabulary import WEB, NudgeKind


class Code(StrEnum):
    """Why a decision is as it is; stable, for logs and tests."""

    SEND = "send"
    LATER = "later"
    SIMULATED = "simulated"
    IMPERSONAL = "impersonal"
    STOPPED = "stopped"
    SNOOZED = "snoozed"
    NOTHING = "nothing"
    NO_CHANNEL = "no_channel"
    ONE_A_DAY = "one_a_day"
    BACKING_OFF = "backing_off"
    FEWER = "fewer"
    HELD_OUT = "held_out"
    BUSY = "busy"
    QUIET = "quiet"
    UNTRUE = "untrue"


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent of late.

    Attributes:
        last_at: when the latest nudge was sent; ``None`` for none.
        days: the learner's own days on which one was sent or is under way.
        unanswered: how many in a row, up to the latest, found no answer and no sign of life.
        lately: kind and subject of each of the last 60 days, the newest first.
    """

    last_at: datetime | None = None
    days: frozenset[date] = frozenset()
    unanswered: int = 0
    lately: tuple[tuple[datetime, NudgeKind, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class StreakFacts:
    """A running streak: its study days, and the whole freezes it has.

    ``covered_until`` is the last day of the learner's that study, or a freeze, has covered.
    """

    days: int
    freezes: int
    covered_until: date


@dataclass(frozen=True, slots=True)
class WeekFacts:
    """This week against a goal that the learner chose: in minutes or in sessions, one of them."""

    first: date
    last: date
    goal_minutes: int | None = None
    done_minutes: int = 0
    goal_sessions: int | None = None
    done_sessions: int = 0


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """A course under way; ``fraction`` 0..1, ``touched_at`` the last step in it (UTC)."""

    course_id: str
    title: str
    fraction: float
    touched_at: datetime
    minutes_left: int | None = None


@dataclass(frozen=True, slots=True)
class PathFacts:
    """The first step of the learner's path that is not done, and the path's deadline.

    ``begun`` says whether the step's course is under way; ``hours_left`` of the whole path.
    """

    course_id: str
    title: str
    starts_on: date
    begun: bool = False
    deadline: date | None = None
    hours_left: float | None = None


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """Review cards due by ``day`` (the learner's own), and about how long they take."""

    day: date
    due: int
    minutes: int


@dataclass(frozen=True, slots=True)
class NewCourse:
    """A course that came lately, and the subject it shares with what the learner studies."""

    course_id: str
    title: str
    subject: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything the policy reads of one learner.

    Times are aware (UTC), days the learner's own. Facts hold at the time they were read; the
    policy asks what follows from them at the moment a nudge would be sent. ``None`` and ``()``
    mean that there is nothing of the kind.

    Attributes:
        zone: IANA name of the learner's time zone; ``UTC`` where it is not known.
        channels: where they can be reached.
        met: whether they ever talked with the guide.
        seen_at: when they last did; ``active_at`` when they last studied.
        usual_hour: local hour (0 <= h < 24) at which they usually study.
        held_out: whether they belong to those who get none, so that the effect is measured.
    """

    learner_id: str
    zone: str = "UTC"
    personalised: bool = True
    simulated: bool = False
    held_out: bool = False
    motivation: bool = True
    settings: NudgeSettings = field(default_factory=NudgeSettings)
    channels: frozenset[str] = frozenset((WEB,))
    met: bool = True
    seen_at: datetime | None = None
    active_at: datetime | None = None
    usual_hour: float | None = None
    sent: Sent = Sent()
    streak: StreakFacts | None = None
    week: WeekFacts | None = None
    courses: tuple[CourseFacts, ...] = ()
    path: PathFacts | None = None
    reviews: ReviewFacts | None = None
    new_courses: tuple[NewCourse, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no fact that anything could be said of."""
        return not (
            self.courses
            or self.streak
            or self.week
            or self.reviews
            or self.path
            or self.new_courses
            or self.settings.remind_at
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth saying.

    Attributes:
        value: what it is expected to be worth to the learner, 0..1.
        reason: the fact it rests on, as one plain sentence to the learner.
        text: what the nudge says.
        subject: what it is about (a course id, a day), so that the same is not said twice.
        course_id: the course in question, where there is one.
        action: intent of the button that does it; ``label`` its title.
    """

    kind: NudgeKind
    value: float
    reason: str
    text: str
    subject: str | None = None
    course_id: str | None = None
    action: str = "next_step"
    label: str = "What next?"


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one learner now.

    ``at`` is the moment of sending (UTC) where something would be sent, or could be again;
    ``zone`` the learner's.
    """

    learner_id: str
    send: bool
    code: Code
    reason: str
    kind: NudgeKind | None = None
    at: datetime | None = None
    channel: str | None = None
    finding: Finding | None = None
    zone: str = "UTC"
