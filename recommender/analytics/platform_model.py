"""Figures of the whole platform as values. Days are UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from recommender.analytics.model import Period

WEEK, MONTH = 7, 30


class Split(StrEnum):
    """By what figures are told apart."""

    CHANNEL = "channel"
    VARIANT = "variant"


class Unit(StrEnum):
    """What a figure counts in."""

    COUNT = "count"
    SHARE = "share"
    STARS = "stars"
    SCORE = "score"
    SECONDS = "seconds"


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure; ``name`` is an attribute of :class:`PlatformFigures`."""

    name: str
    label: str
    unit: Unit
    split: bool = True


NORTH_STAR = "weekly_learners"
METRICS = (
    Metric(NORTH_STAR, "Learners who finished a unit (7 days)", Unit.COUNT),
    Metric("daily_active", "Active learners a day", Unit.COUNT),
    Metric("weekly_active", "Active learners (7 days)", Unit.COUNT),
    Metric("monthly_active", "Active learners (30 days)", Unit.COUNT),
    Metric("stickiness", "Stickiness (a day, of 30 days)", Unit.SHARE),
    Metric("new_learners", "New learners", Unit.COUNT, split=False),
    Metric("lists", "Lists of recommendations", Unit.COUNT),
    Metric("shown", "Courses shown", Unit.COUNT),
    Metric("clicked", "Clicks", Unit.COUNT),
    Metric("click_rate", "Click rate", Unit.SHARE),
    Metric("enrolled", "Enrolments", Unit.COUNT),
    Metric("enrol_rate", "Active learners who enrolled", Unit.SHARE),
    Metric("completed", "Completions", Unit.COUNT),
    Metric("completion_rate", "Completions per enrolment", Unit.SHARE),
    Metric("rating", "Mean rating (1 to 5)", Unit.STARS),
    Metric("csat", "Satisfied with the guide", Unit.SHARE),
    Metric("nps", "Would recommend the guide (-100 to 100)", Unit.SCORE),
    Metric("coverage", "Catalogue that was recommended", Unit.SHARE),
    Metric("turns", "Turns", Unit.COUNT),
    Metric("p50", "Time of a turn, median", Unit.SECONDS),
    Metric("p95", "Time of a turn, 95 of 100", Unit.SECONDS),
    Metric("error_share", "Turns that went wrong", Unit.SHARE),
    Metric("fallback_share", "Turns not understood", Unit.SHARE),
)


@dataclass(frozen=True, slots=True)
class PlatformFigures:
    """What happened on the platform, or in one channel or variant, in some days.

    ``docs/monitoring.md`` defines each. ``None`` where there is nothing to tell it from.

    Attributes:
        weekly_learners: finished at least one unit in the last 7 days of the period (north star).
        daily_active: mean over the days of the period; ``weekly_active`` and ``monthly_active``
            are distinct learners of its last 7 and 30 days.
        enrolled_learners, active: distinct learners of the whole period.
        stars: the sum of ``ratings`` stars given.
        offered: courses that may be recommended; ``covered`` of them were shown.
        surveys: answers by kind and score.
    """

    weekly_learners: int = 0
    daily_active: float = 0.0
    weekly_active: int = 0
    monthly_active: int = 0
    monthly_daily: float = 0.0
    active: int = 0
    enrolled_learners: int = 0
    new_learners: int | None = None
    lists: int = 0
    shown: int = 0
    clicked: int = 0
    enrolled: int = 0
    completed: int = 0
    ratings: int = 0
    stars: float = 0.0
    satisfied: int = 0
    csat_answers: int = 0
    promoters: int = 0
    detractors: int = 0
    nps_answers: int = 0
    covered: int = 0
    offered: int = 0
    turns: int | None = None
    p50: float | None = None
    p95: float | None = None
    wrong: int = 0
    fallbacks: int = 0

    @property
    def stickiness(self) -> float | None:
        """Mean daily actives of the last 30 days, of all active in them, 0..1."""
        return _share(self.monthly_daily, self.monthly_active)

    @property
    def click_rate(self) -> float | None:
        """Clicks per course shown."""
        return _share(self.clicked, self.shown)

    @property
    def enrol_rate(self) -> float | None:
        """Active learners who enrolled at least once, 0..1."""
        return _share(self.enrolled_learners, self.active)

    @property
    def completion_rate(self) -> float | None:
        """Completions per enrolment of the same days; above 1 where earlier ones are finished."""
        return _share(self.completed, self.enrolled)

    @property
    def rating(self) -> float | None:
        """The mean of the stars given, 1..5."""
        return _share(self.stars, self.ratings)

    @property
    def csat(self) -> float | None:
        """Answers of 4 or 5, of those to "how satisfied", 0..1."""
        return _share(self.satisfied, self.csat_answers)

    @property
    def nps(self) -> float | None:
        """Promoters (9, 10) less detractors (0..6) in per cent of the answers, -100..100."""
        found = _share(self.promoters - self.detractors, self.nps_answers)
        return None if found is None else 100 * found

    @property
    def coverage(self) -> float | None:
        """Courses on offer that were shown to somebody, 0..1."""
        return _share(self.covered, self.offered)

    @property
    def error_share(self) -> float | None:
        """Turns that failed, took too long or stayed without an answer, 0..1."""
        return _share(self.wrong, self.turns or 0)

    @property
    def fallback_share(self) -> float | None:
        """Turns that were not understood, 0..1."""
        return _share(self.fallbacks, self.turns or 0)

    def value(self, metric: Metric) -> float | None:
        """The figure of one metric."""
        found: float | None = getattr(self, metric.name)
        return found


@dataclass(frozen=True, slots=True)
class Daily:
    """One day: learners active, learners who finished a unit, and what they did.

    ``week`` is the north star as it stood at the day's end.
    """

    day: date
    active: int
    units: int
    week: int
    shown: int
    clicked: int
    enrolled: int
    completed: int


@dataclass(frozen=True)
class Span:
    """Figures of a period, and every day of it."""

    period: Period
    figures: PlatformFigures
    days: tuple[Daily, ...] = ()


@dataclass(frozen=True)
class Group:
    """One channel or variant in both periods; ``name`` is "" where the channel is not known."""

    name: str
    now: PlatformFigures
    before: PlatformFigures


@dataclass(frozen=True, slots=True)
class ModelState:
    """The model that serves, and how many courses it knows; ``None`` where there is none."""

    version: str | None
    made_at: datetime | None
    rows: int | None = None

    def age_days(self, now: datetime) -> float | None:
        """Days since it was trained."""
        if self.made_at is None:
            return None
        return max(0.0, (now - self.made_at).total_seconds() / 86_400)


@dataclass(frozen=True)
class PlatformHealth:
    """What is watched rather than read: sizes, what waits, and the model that serves."""

    learners: int
    courses: int
    uncounted: int
    queues: Mapping[str, int]
    model: ModelState


@dataclass(frozen=True)
class PlatformState:
    """The platform in a period and in the one it is held against.

    Attributes:
        uncounted: share of the events (0..1) that the figures lack so far; 0 but after a large
            import.
        simulated: whether the store holds simulated learners.
        queues: what waits now, by name.
    """

    now: Span
    before: Span
    at: datetime
    split: Split | None = None
    groups: tuple[Group, ...] = ()
    model: ModelState = field(default_factory=lambda: ModelState(None, None))
    queues: Mapping[str, int] = field(default_factory=dict)
    uncounted: float = 0.0
    simulated: bool = False
    sentence: str = ""


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None
