"""Figures of courses as values."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from enum import StrEnum


class Measure(StrEnum):
    """What is counted of a course; ``docs/analytics.md`` says how each is defined."""

    SHOWN = "shown"
    CLICKED = "clicked"
    ENROLLED = "enrolled"
    STARTED = "started"
    COMPLETED = "completed"
    MINUTES = "minutes"
    RATING = "rating"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days in somebody's own time zone, from ``start`` up to but without ``end``."""

    start: date
    end: date
    label: str

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days

    def before(self) -> Period:
        """As many days right before it."""
        label = "the day before" if self.days == 1 else f"the {self.days} days before"
        return Period(self.start - timedelta(days=self.days), self.start, label)


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened with a course, or several, in some days.

    ``clicked``: opened from a list or a link. ``minutes``: study that learners logged.
    ``places`` is the sum of the places it was shown at (from 1), ``stars`` of the stars given.
    """

    shown: int = 0
    clicked: int = 0
    enrolled: int = 0
    started: int = 0
    completed: int = 0
    dropped: int = 0
    minutes: float = 0.0
    ratings: int = 0
    stars: float = 0.0
    placed: int = 0
    places: float = 0.0

    @property
    def rating(self) -> float | None:
        """The mean of the stars given, 1..5."""
        return self.stars / self.ratings if self.ratings else None

    @property
    def position(self) -> float | None:
        """The mean place in the lists that showed it, from 1."""
        return self.places / self.placed if self.placed else None

    @property
    def empty(self) -> bool:
        """Whether nothing happened at all."""
        return not any((self.shown, self.clicked, self.enrolled, self.started, self.completed,
                        self.minutes, self.ratings, self.dropped))  # fmt: skip

    def value(self, measure: Measure) -> float | None:
        """The figure of one measure."""
        found: float | None = getattr(self, measure.value)
        return found

    def __add__(self, other: Figures) -> Figures:
        """What happened in both."""
        names = [one.name for one in fields(self)]
        return Figures(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(frozen=True, slots=True)
class Series:
    """Figures by local day of a period; days without any are absent."""

    period: Period
    days: dict[date, Figures] = field(default_factory=dict)

    @property
    def total(self) -> Figures:
        """All days together."""
        return sum(self.days.values(), Figures())


@dataclass(frozen=True, slots=True)
class CourseStatistics:
    """One course, or several together, in a period and in the one it is held against.

    Attributes:
        course_ids: which; ``title`` is for people.
        sentence: what matters, or that nothing does.
        stars: ratings of (the period, the one before), for comparing their means.
    """

    course_ids: tuple[str, ...]
    title: str
    now: Series
    before: Series
    zone: str
    sentence: str = ""
