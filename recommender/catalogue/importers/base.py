"""What every importer is, takes and gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal, Protocol

from recommender.catalogue.model import Course

# Whether a course may be shown is the operator's decision: a file has a say in it only if it
# has a column for it.
ALL_FIELDS = frozenset(item.name for item in fields(Course)) - {"course_id", "moderation"}


@dataclass(frozen=True, slots=True)
class Options:
    """What the person importing adds to the file.

    Attributes:
        mapping: course field → column name, for tables (``{"title": "Name"}``).
        provider: provider of the courses whose row names none.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    provider: str | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """What can be seen of an input without reading all of it; ``header`` is that of a table."""

    path: Path
    kind: Literal["folder", "yaml", "json", "workbook", "text"]
    header: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One course read.

    Attributes:
        number: where it stands: the row as a spreadsheet counts (the header is row 1), or the
            ordinal of an item in a list.
        fields: the attributes of :class:`Course` that this source speaks of; others are left
            as the store has them.
        warnings: codes of what was odd but did not matter enough to refuse the row.
    """

    number: int
    course: Course
    fields: frozenset[str] = ALL_FIELDS
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that cannot be used, and why, in plain words."""

    number: int
    reason: str


class Importer(Protocol):
    """Reads one format."""

    name: str

    def recognises(self, sample: Sample) -> bool:
        """Whether the input is of this format."""
        ...

    def read(self, path: Path, options: Options) -> Iterator[Row | Rejection]:
        """The courses in ``path``; raises ``BadInputError`` if it is not what it says."""
        ...
