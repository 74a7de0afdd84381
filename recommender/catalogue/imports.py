"""Reading catalogue files into courses, with a report of every row that was refused or odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from recommender.catalogue.importers.base import Options, Rejection, Row
from recommender.catalogue.importers.registry import AUTO, importer_for, take_sample
from recommender.catalogue.model import Course
from recommender.errors import BadInputError

REPEATS_FROM = 10  # rows; fewer are no evidence


@dataclass(slots=True)
class Report:
    """What became of the rows of a file.

    Attributes:
        format: name of the importer that read it.
        accepted: rows that gave a course; duplicates of one course count each.
        rejected: rows that did not, with the reason.
        warnings: code → rows it was noted for.
        fields: the attributes of a course that the file speaks of.
    """

    format: str
    accepted: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    warnings: Counter[str] = field(default_factory=Counter)
    warning_rows: dict[str, list[int]] = field(default_factory=dict)
    fields: frozenset[str] = frozenset()

    def warn(self, code: str, row: int) -> None:
        """Counts a warning and keeps where it was."""
        self.warnings[code] += 1
        self.warning_rows.setdefault(code, []).append(row)


def read_courses(
    path: Path,
    format: str = AUTO,
    mapping: Mapping[str, str] | None = None,
    *,
    provider: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[list[Course], Report]:
    """The courses in a catalogue file; no store is touched.

    Args:
        path: a file, or a folder for the formats that are one.
        format: name of an importer, or ``auto`` to have it recognised.
        mapping: course field → column name, for tables of no known format.
        provider: provider of the courses whose row names none.
        progress: called with the number of rows read so far.

    Returns:
        Courses with unique ids, in the order they first appear, and the report. Where two rows
        have one id, the first counts, and the second fills what it leaves open.

    Raises:
        BadInputError: the file is not what it says, or holds no rows at all.
    """
    importer = importer_for(path, _table_format(path) if mapping and format == AUTO else format)
    options = Options(mapping or {}, provider)
    courses: dict[str, Course] = {}
    report = Report(importer.name)
    for count, item in enumerate(importer.read(path, options), start=1):
        if isinstance(item, Rejection):
            report.rejected.append(item)
        else:
            _accept(item, courses, report)
        if progress:
            progress(count)
    if not courses and not report.rejected:
        raise BadInputError(f"{path.name} has a header but no courses.", "Export it anew.")
    if format == AUTO and not mapping and _repeats_itself(report):
        raise BadInputError(
            f"{path.name} names the same courses again and again: it looks like a list of "
            "something else than courses.",
            "If it is a catalogue, say so with --format csv.",
        )
    _note_unknown_prerequisites(courses, report)
    return list(courses.values()), report


def _table_format(path: Path) -> str:
    """A mapping was given, so the columns are the caller's to name, whatever the header."""
    return {"workbook": "excel", "text": "csv"}.get(take_sample(path).kind, AUTO)


def _repeats_itself(report: Report) -> bool:
    """Whether a table of no known format has a third of its rows about courses it has had."""
    unknown = report.format in {"csv", "excel"} and report.accepted >= REPEATS_FROM
    return unknown and report.warnings["duplicate_merged"] * 3 > report.accepted


def _accept(row: Row, courses: dict[str, Course], report: Report) -> None:
    report.accepted += 1
    report.fields |= row.fields
    for code in row.warnings:
        report.warn(code, row.number)
    known = courses.get(row.course.course_id)
    if known is None:
        courses[row.course.course_id] = row.course
    else:
        report.warn("duplicate_merged", row.number)
        courses[known.course_id] = _filled(known, row.course)


def _filled(course: Course, other: Course) -> Course:
    """``course`` with what it leaves open taken from ``other``."""
    missing = {
        item.name: getattr(other, item.name)
        for item in fields(Course)
        if getattr(course, item.name) in (None, "", ())
    }
    return replace(course, **missing)


def _note_unknown_prerequisites(courses: dict[str, Course], report: Report) -> None:
    unknown = sum(
        edge.course_id not in courses
        for course in courses.values()
        for edge in course.prerequisites
    )
    if unknown:
        report.warnings["prerequisite_outside_file"] = unknown
