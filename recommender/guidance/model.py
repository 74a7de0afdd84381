"""The next best action as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from recommender.catalogue.model import Course


class StepKind(StrEnum):
    """What there is to do."""

    REVIEW = "review"
    MODULE = "module"
    COURSE = "course"
    START = "start"
    PATH = "path"
    PLACEMENT = "placement"
    PICK = "pick"
    REST = "rest"


class Device(StrEnum):
    """What somebody has at hand."""

    PHONE = "phone"
    DESKTOP = "desktop"


@dataclass(frozen=True, slots=True)
class StepReason:
    """Why this step. ``code`` is stable; ``text`` is one short, true sentence."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A step that could be taken.

    Attributes:
        whole: what it is called when it can be finished in the time there is ("Finish …").
        part: what it is called when it cannot ("Go on with …"); ``None`` for what is done whole
            or not at all.
        minutes: until it is finished; ``None`` where the catalogue does not say.
        per_minute: value of a minute of it; ``done``: value of finishing it. The unit is a
            minute of going on with a course.
        on_phone: factor on the value on a phone.
        on_path: whether the learner's path has it next.
        study: whether it counts for the weekly goal.
    """

    kind: StepKind
    whole: str
    part: str | None
    minutes: int | None
    per_minute: float
    done: float = 0.0
    reasons: tuple[StepReason, ...] = ()
    course: Course | None = None
    module: str | None = None
    skill: str | None = None
    on_phone: float = 1.0
    on_path: bool = False
    study: bool = True


@dataclass(frozen=True, slots=True)
class Habits:
    """When and how long somebody usually studies; ``None`` where too little is known.

    ``hour`` is a local hour of the day, 0 <= h < 24, and ``minutes`` the length of a session.
    """

    hour: float | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of the moment.

    Attributes:
        now: aware, in the learner's own time zone.
        minutes: time there is, as the learner says; ``None`` where they do not.
        device: what they have at hand; ``None`` where nobody says.
        habits: of their study log.
        to_goal: minutes left to this week's goal; ``None`` for no goal, 0 when it is met.
        deadline: day by which their path is to be done.
    """

    now: datetime
    minutes: int | None = None
    device: Device | None = None
    habits: Habits = Habits()
    to_goal: int | None = None
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """One clear step; ``minutes`` is ``None`` where its length is not known, and for a rest.

    ``text`` is the step in one sentence; ``score`` its value a minute.
    """

    kind: StepKind
    text: str
    minutes: int | None
    reasons: tuple[StepReason, ...]
    course: Course | None = None
    module: str | None = None
    skill: str | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Advice:
    """The best step and what could be done instead, best first."""

    step: NextStep
    others: tuple[NextStep, ...] = ()
