"""Changes to courses as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Field(StrEnum):
    """What instructors may change; the values are attributes of :class:`Course`."""

    TITLE = "title"
    DESCRIPTION = "description"
    SUBJECT = "subject"
    LEVEL = "level"
    HOURS = "hours"
    SKILLS = "skills"
    PREREQUISITES = "prerequisites"


LABELS: Mapping[Field, str] = {
    Field.TITLE: "Title",
    Field.DESCRIPTION: "Description",
    Field.SUBJECT: "Subject",
    Field.LEVEL: "Level",
    Field.HOURS: "Hours",
    Field.SKILLS: "Tags",
    Field.PREREQUISITES: "Prerequisites",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """A change that was asked for, not checked yet.

    Attributes:
        values: new values by field as JSON has them; ``None`` clears. Tags and prerequisites
            are lists of names, which replace what is there.
        add: names that come on top, by field (tags, prerequisites); ``remove``: that go.
    """

    values: Mapping[Field, Any]
    add: Mapping[Field, tuple[str, ...]]
    remove: Mapping[Field, tuple[str, ...]]

    @property
    def fields(self) -> tuple[Field, ...]:
        """Which fields it is about."""
        return tuple(dict.fromkeys((*self.values, *self.add, *self.remove)))


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after, in words."""

    field: Field
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do: nothing is stored yet.

    Attributes:
        after: checked new values by field, as JSON has them; given back to make the change.
        unknown: names that the taxonomy does not have, each with the nearest that it has.
    """

    course_id: str
    differences: tuple[Difference, ...]
    after: Mapping[str, Any]
    unknown: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Edit:
    """One change that was made: fields (JSON values) as they were and as they became."""

    edit_id: int
    course_id: str
    at: datetime
    actor: str
    before: dict[str, Any]
    after: dict[str, Any]
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A new course as somebody describes it, bit by bit; ``None`` and ``()``: not said yet."""

    title: str | None = None
    description: str | None = None
    subject: str | None = None
    level: str | None = None
    hours: float | None = None
    skills: tuple[str, ...] = ()
