"""What a course is: immutable values, free of storage and transport."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a course presupposes; ordered by :attr:`rank`."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"

    @property
    def rank(self) -> int:
        """0 for beginner, 1 for intermediate, 2 for advanced."""
        return tuple(Level).index(self)


class Moderation(StrEnum):
    """Whether a course may be shown; only ``APPROVED`` ones are recommended or found."""

    APPROVED = "approved"
    PENDING = "pending"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Module:
    """A part of a course. ``hours`` is ``None`` where the catalogue does not say."""

    title: str
    hours: float | None = None


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """One required course. Rows of one ``group`` are alternatives (OR); groups add up (AND)."""

    course_id: str
    group: int = 0
    concurrent_allowed: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """A course as the catalogue knows it; ``None`` always means "the catalogue does not say".

    Attributes:
        course_id: the platform's own identifier, unique in the store.
        level: ``None`` also for courses open to all levels.
        hours: the learner's total effort in hours (> 0).
        language: ISO 639-1 code, lower case.
        price: in US dollars; 0 is free. ``is_free`` may be known where the price is not.
        rating: 0..5; ``rating_count`` and ``enrolled_count`` are >= 0.
        skills: names in the catalogue's own spelling, without duplicates.
    """

    course_id: str
    title: str
    description: str = ""
    subject: str | None = None
    provider: str | None = None
    level: Level | None = None
    hours: float | None = None
    language: str | None = None
    price: float | None = None
    is_free: bool | None = None
    rating: float | None = None
    rating_count: int | None = None
    enrolled_count: int | None = None
    url: str | None = None
    instructors: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    modules: tuple[Module, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    moderation: Moderation = Moderation.APPROVED


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The catalogue's own words, each a sorted tuple of distinct names."""

    subjects: tuple[str, ...]
    skills: tuple[str, ...]
    providers: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UpsertCounts:
    """What became of the courses given to an upsert."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
