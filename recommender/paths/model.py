"""What is asked of the paths room, and what it answers: immutable values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from recommender.catalogue.model import Course, Level
from recommender.paths.pace import Pace
from recommender.ranking.model import Filters


class Mode(StrEnum):
    """How a path weighs hours against thoroughness."""

    USUAL = "usual"
    FASTER = "faster"
    DEEPER = "deeper"
    FREE = "free"


class Source(StrEnum):
    """Where the skills that a goal takes come from."""

    ROLE = "role"
    ESCO = "esco"
    ONET = "onet"
    CATALOGUE = "catalogue"
    NOTHING = "nothing"


class Why(StrEnum):
    """Why a wanted skill is not covered."""

    NOT_TAUGHT = "not_taught"
    WISHES = "wishes"
    PREREQUISITES = "prerequisites"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class PathRequest:
    """What somebody wants, and under which conditions.

    Attributes:
        goal: in their own words.
        pace: when they study.
        level: their own estimate; ``None`` counts as beginner.
        start: first day of study; ``None`` for the next day with time for it.
        deadline: the last day, or ``None``.
        time_zone: IANA name.
        filters: language, price, provider and the like; every new course must meet them.
        known: skills they have, and how well. At beginner level a skill still has to be learnt,
            but courses of the next level may be taken.
        completed: courses that count as done; ``progress`` gives the fraction (0..1) done of
            courses begun.
        dismissed: courses that must never be in it.
        preferred: courses to keep, where there is nothing better (those of the last version).
        mode: ``faster`` leaves out what is not at the core, ``deeper`` takes a second course a
            skill, ``free`` only courses that cost nothing.
    """

    goal: str
    pace: Pace
    level: Level | None = None
    start: date | None = None
    deadline: date | None = None
    time_zone: str = "UTC"
    filters: Filters = field(default_factory=Filters)
    known: Mapping[str, Level] = field(default_factory=dict)
    completed: frozenset[str] = frozenset()
    progress: Mapping[str, float] = field(default_factory=dict)
    dismissed: frozenset[str] = frozenset()
    preferred: frozenset[str] = frozenset()
    mode: Mode = Mode.USUAL


@dataclass(frozen=True, slots=True)
class WantedSkill:
    """A skill that the goal takes; ``weight`` in 0..1, 1 for what nobody does without."""

    name: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a goal comes down to; ``title`` is the role or occupation it was read as."""

    skills: tuple[WantedSkill, ...]
    source: Source
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One course of a path.

    Attributes:
        course: without its description and modules.
        minutes: what is left to study of it.
        start: day of its first session; ``end`` that of its last.
        teaches: wanted skills it adds; empty for a course taken only for those after it.
        requires: ids of the earlier steps, or completed courses, it is taken after.
        estimated: the catalogue does not state its hours; those of similar courses are taken.
        progress: fraction done already, 0..1.
    """

    order: int
    course: Course
    minutes: int
    start: date
    end: date
    teaches: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    estimated: bool = False
    progress: float = 0.0


@dataclass(frozen=True, slots=True)
class MissingSkill:
    """A wanted skill that no step covers, and why."""

    name: str
    why: Why


@dataclass(frozen=True, slots=True)
class Fit:
    """How a path stands to its deadline.

    Attributes:
        days: days to spare (>= 0) where it fits, days too many (< 0) where it does not.
        weekly_hours_needed: hours a week, on the same days, with which it would fit; ``None``
            where no number of hours would do.
        within: ids of the courses that would fit, chosen for the skills they cover;
            ``within_skills`` those skills. Empty where everything fits.
    """

    deadline: date
    fits: bool
    days: int
    weekly_hours_needed: float | None = None
    within: tuple[str, ...] = ()
    within_skills: tuple[str, ...] = ()
    within_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Path:
    """Dated steps to a goal.

    Attributes:
        request: what it was made for.
        title: the role or occupation the goal was read as.
        source: where the wanted skills come from.
        start: first day of study; ``end`` the last. The day asked for, where there are no steps.
        covered: wanted skills the steps teach; ``known`` those the learner has already.
        fit: how it stands to the deadline, where there is one.
        notes: what else people should know, in plain sentences.
        bound: minutes that no choice of courses could go below, as far as the solver proved it.
        exact: whether the solver proved that nothing is shorter (but for its tolerance).
        version: of the learner's stored path; 0 for one that is not stored.
    """

    request: PathRequest
    title: str | None
    source: Source
    steps: tuple[Step, ...]
    start: date
    end: date
    covered: tuple[str, ...]
    known: tuple[str, ...]
    missing: tuple[MissingSkill, ...]
    fit: Fit | None = None
    notes: tuple[str, ...] = ()
    bound: float | None = None
    exact: bool = True
    version: int = 0

    @property
    def goal(self) -> str:
        """The goal in the learner's own words."""
        return self.request.goal

    @property
    def minutes(self) -> int:
        """Minutes of study that are left."""
        return sum(step.minutes for step in self.steps)

    @property
    def hours(self) -> float:
        """Hours of study that are left."""
        return self.minutes / 60

    @property
    def weeks(self) -> int:
        """Calendar weeks from the first day to the last, begun ones counted; 0 for no steps."""
        return -(-((self.end - self.start).days + 1) // 7) if self.steps else 0

    @property
    def course_ids(self) -> tuple[str, ...]:
        """The steps' courses, in order."""
        return tuple(step.course.course_id for step in self.steps)
