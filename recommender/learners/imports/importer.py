"""Importing a history: chunks from the file into the store, each in one transaction.

Whatever stops an import, what was committed stays, and running it again completes it: the
store knows an imported event by learner, course, kind and time, and takes it once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from recommender.learners.imports.files import Source, open_source
from recommender.learners.imports.model import ImportReport, Interaction, Progress, Rejection
from recommender.storage import imports, simulated
from recommender.storage.database import Database

CHUNK = 50_000


def import_file(
    database: Database,
    path: Path,
    *,
    file_format: str = "auto",
    create_missing_courses: bool = False,
    now: datetime,
    progress: Progress | None = None,
    chunk: int = CHUNK,
) -> ImportReport:
    """Imports ``path``; memory depends on ``chunk``, not on the file.

    Args:
        database: the store, at the newest schema.
        path: the file (see :func:`recommender.learners.imports.files.open_source`).
        file_format: ``auto``, ``events`` or ``lines``.
        create_missing_courses: make a course titled by its id where the catalogue has none,
            instead of rejecting the row.
        now: the time of creation of new learners and courses; later events are rejected.
        progress: is told the bytes read after every chunk.
        chunk: rows to a transaction.

    Raises:
        BadInputError: the file is not what it should be; nothing has changed then.
        StoreError: the store cannot be used; chunks already stored stay.
    """
    with open_source(path, file_format, now=now) as source:
        report = ImportReport(source.format)
        for rows in _chunks(source, report, chunk):
            with database.session() as session:
                added = imports.add_interactions(
                    session, rows, create_missing_courses=create_missing_courses, now=now
                )
            _count(report, rows, added)
            if progress:
                progress(source.raw.tell(), source.size)
        report.notes += source.reader.notes()
    _note_simulated(database, report)
    return report


def _chunks(source: Source, report: ImportReport, size: int) -> Iterator[list[Interaction]]:
    rows = source.reader.rows()
    while block := list(islice(rows, size)):
        good: list[Interaction] = []
        for row in block:
            if isinstance(row, Rejection):
                report.reject(row)
            else:
                good.append(row)
        yield good


def _count(report: ImportReport, rows: list[Interaction], added: imports.Added) -> None:
    accepted = len(rows) - len(added.unknown_course)
    report.accepted += accepted
    report.added += added.events
    report.repeated += accepted - added.events
    report.learners_added += added.learners
    report.courses_added += added.courses
    for row, course_id in added.unknown_course:
        report.reject(Rejection(row, f"the course {course_id} is not in the catalogue"))


def _note_simulated(database: Database, report: ImportReport) -> None:
    with database.session() as session:
        count = simulated.count(session)
    if count and report.added:
        report.notes.append(
            f"The store also holds {count} simulated learners, who will be trained on too."
        )
