"""The course catalogue of the University of Illinois, with its prerequisite graph.

Credit hours are a unit of study load, not hours of a learner's time, so the hours of these
courses stay unknown. The level follows the university's numbering: 100s are first courses,
200s and 300s build on them, 400s and above are for advanced and graduate students.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from recommender.catalogue.importers.base import Options, Rejection, Row, Sample
from recommender.catalogue.importers.cells import Cells
from recommender.catalogue.importers.tables import open_table, read_header
from recommender.catalogue.importers.tabular import TabularImporter
from recommender.catalogue.model import Course, Level, Prerequisite
from recommender.catalogue.parsing.numbers import parse_bool
from recommender.errors import BadInputError

PREREQUISITES = "uiuc-prerequisites.csv"
PROVIDER = "University of Illinois Urbana-Champaign"
_COLUMNS = frozenset({"CourseName", "PrereqName", "ConcurrentAllowed", "PrereqGroupNum"})


class UiucImporter(TabularImporter):
    """Courses by subject and number ("CS 225"); takes the file, or the folder it lies in."""

    name = "uiuc"
    columns = frozenset({"Subject", "Number", "Name", "Credit Hours", "Degree Attributes"})
    fields = frozenset({"title", "description", "subject", "provider", "level", "prerequisites"})

    def recognises(self, sample: Sample) -> bool:
        """Whether it is the table, or a folder with one."""
        if sample.kind == "folder":
            return self._table_in(sample.path) is not None
        return super().recognises(sample)

    def read(self, path: Path, options: Options) -> Iterator[Row | Rejection]:
        """The courses, each with the prerequisites that the file beside it names."""
        table = self._table_in(path) if path.is_dir() else path
        if table is None:
            raise BadInputError(f"There is no UIUC catalogue in {path.name}.")
        edges = table.with_name(PREREQUISITES)
        required = read_prerequisites(edges) if edges.is_file() else {}
        for row in super().read(table, options):
            if isinstance(row, Row) and row.course.course_id in required:
                row = _with_prerequisites(row, required[row.course.course_id])
            yield row if edges.is_file() else _without_field(row)

    def course(self, cells: Cells) -> Course:
        """The course of one record."""
        subject, number = cells.raw("Subject").strip(), cells.raw("Number").strip()
        if not subject or not number:
            raise ValueError("there is no subject or no number")
        return Course(
            course_id=f"{subject} {number}",
            title=cells.line("Name") or "",
            description=cells.text("Description"),
            subject=subject,
            provider=PROVIDER,
            level=level_of(number),
        )

    def _table_in(self, folder: Path) -> Path | None:
        found = (p for p in sorted(folder.glob("*.csv")) if p.name != PREREQUISITES)
        return next((p for p in found if self.columns <= set(read_header(p))), None)


def level_of(number: str) -> Level | None:
    """The level by the course's number; ``None`` where it is not of three digits."""
    if len(number) != 3 or not number.isdigit() or number < "100":
        return None
    if number < "200":
        return Level.BEGINNER
    return Level.INTERMEDIATE if number < "400" else Level.ADVANCED


def read_prerequisites(path: Path) -> dict[str, tuple[Prerequisite, ...]]:
    """Course id → what it requires: rows of one group are alternatives, groups add up.

    Raises:
        BadInputError: the file has other columns than the prerequisite graph's.
    """
    required: dict[str, list[Prerequisite]] = defaultdict(list)
    with open_table(path) as table:
        if not set(table.header) >= _COLUMNS:
            raise BadInputError(f"{path.name} is not a list of prerequisites.")
        for record in table.records:
            if isinstance(record, Rejection):
                continue
            cells = record.cells
            name, needed = cells["CourseName"].strip(), cells["PrereqName"].strip()
            if name and needed and cells["PrereqGroupNum"].strip().isdigit():
                together = parse_bool(cells["ConcurrentAllowed"]) or False
                group = int(cells["PrereqGroupNum"])
                required[name].append(Prerequisite(needed, group, together))
    return {name: tuple(items) for name, items in required.items()}


def _with_prerequisites(row: Row, required: tuple[Prerequisite, ...]) -> Row:
    others = tuple(p for p in required if p.course_id != row.course.course_id)
    dropped = ("self_prerequisite_dropped",) * (len(required) - len(others))
    # The store holds an edge once a group; where a course is named twice, either allows.
    merged: dict[tuple[int, str], Prerequisite] = {}
    for edge in others:
        known = merged.get((edge.group, edge.course_id), edge)
        concurrent = known.concurrent_allowed or edge.concurrent_allowed
        merged[edge.group, edge.course_id] = replace(edge, concurrent_allowed=concurrent)
    repeated = ("repeated_prerequisite_merged",) * (len(others) - len(merged))
    course = replace(row.course, prerequisites=tuple(merged.values()))
    return replace(row, course=course, warnings=(*row.warnings, *dropped, *repeated))


def _without_field(row: Row | Rejection) -> Row | Rejection:
    if isinstance(row, Rejection):
        return row
    return replace(row, fields=row.fields - {"prerequisites"})
