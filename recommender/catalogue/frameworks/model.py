"""What is read from a framework's files, and the report about their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

FrameworkName = Literal["esco", "onet"]
Row = tuple[int, Mapping[str, str]]
"""Its number as a spreadsheet counts (the header is row 1), and column name → text."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not taken, and why."""

    file: str
    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Relation:
    """That an occupation takes a skill, by codes, and where it says so."""

    occupation: str
    skill: str
    essential: bool
    file: str
    row: int


@dataclass
class Content:
    """What files hold, by the framework's own codes.

    Attributes:
        skills: code → (name, other names).
        occupations: code → name.
        titles: code of an occupation → all its titles.
        relations: which occupation takes which skill.
        accepted: rows that gave any of it; ``rejected`` the others.
    """

    framework: FrameworkName
    skills: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    occupations: dict[str, str] = field(default_factory=dict)
    titles: dict[str, list[str]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    accepted: int = 0
    rejected: list[Rejection] = field(default_factory=list)

    def reject(self, file: str, row: int, reason: str) -> None:
        """Notes a row that cannot be used."""
        self.rejected.append(Rejection(file, row, reason))


class TableReader(Protocol):
    """Reads one kind of table of one framework."""

    framework: FrameworkName
    columns: frozenset[str]

    def read(self, rows: Iterator[Row], file: str, content: Content) -> None:
        """Adds every row to ``content``, as what it gives or as a rejection."""
        ...
