"""Tables from delimited text and from Excel, as one kind of thing: a header and records."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from recommender.catalogue.importers.base import Rejection
from recommender.catalogue.parsing.encodings import detect_encoding
from recommender.errors import BadInputError

DELIMITERS = ",\t;|"
ZIP_MAGIC = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Record:
    """One row: column name → text, "" where the row is silent."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A header, and records that are read as they are asked for."""

    header: tuple[str, ...]
    records: Iterator[Record | Rejection]


@contextmanager
def open_table(path: Path) -> Iterator[Table]:
    """The table in ``path``: an Excel workbook's first sheet with content, or delimited text.

    Raises:
        BadInputError: the file has no header, or is an archive that is no workbook.
    """
    with path.open("rb") as file:
        workbook = file.read(4) == ZIP_MAGIC
    if workbook:
        from recommender.catalogue.importers.workbook import open_workbook

        with open_workbook(path) as rows:
            yield _table(path, rows)
    else:
        with path.open(encoding=detect_encoding(path), errors="replace", newline="") as file:
            yield _table(path, _delimited(file))


def read_header(path: Path) -> tuple[str, ...]:
    """The column names of a table."""
    with open_table(path) as table:
        return table.header


def _table(path: Path, rows: Iterator[list[str] | Rejection]) -> Table:
    for number, row in enumerate(rows, start=1):
        if isinstance(row, list) and any(cell.strip() for cell in row):
            header = tuple(" ".join(cell.replace("\0", "").split()) for cell in row)
            return Table(header, _records(header, rows, number + 1))
    raise BadInputError(
        f"{path.name} has no header row.", "The first row must name the columns, title among them."
    )


def _records(
    header: tuple[str, ...], rows: Iterator[list[str] | Rejection], start: int
) -> Iterator[Record | Rejection]:
    usual: int | None = None  # some exports leave off trailing empty columns, in every row
    for number, row in enumerate(rows, start=start):
        if isinstance(row, Rejection):
            yield Rejection(number, row.reason)
            continue
        if not any(cell.strip() for cell in row):
            continue
        usual = min(len(row), len(header)) if usual is None else usual
        if reason := _wrong_width(row, len(header), usual):
            yield Rejection(number, reason)
            continue
        cells: dict[str, str] = {}
        for name, cell in zip(header, chain(row, [""] * len(header)), strict=False):
            if name and not cells.get(name):
                cells[name] = cell.replace("\0", "")
        yield Record(number, cells)


def _wrong_width(row: list[str], columns: int, usual: int) -> str | None:
    if len(row) < usual:
        return f"has {len(row)} of {columns} columns; the file may have been cut off here"
    if any(cell.strip() for cell in row[columns:]):
        return f"has {len(row)} fields for {columns} columns; a field may lack its quotes"
    return None


def _delimited(file: Iterator[str]) -> Iterator[list[str] | Rejection]:
    csv.field_size_limit(sys.maxsize)  # some descriptions are longer than the default 128 KiB
    lines = _Lines(file)
    first = next((line for line in lines if line.strip()), "")
    reader = csv.reader(chain([first], lines), delimiter=_delimiter(first))
    pending: list[str] | None = None
    for row in reader:
        if pending is not None:
            yield pending
        if lines.ended_inside_quotes():
            yield Rejection(0, "the file ends inside a quoted field: it looks cut off")
            return
        pending = row
        lines.forget()
    if pending is not None:
        yield pending


def _delimiter(header: str) -> str:
    counts = {mark: len(next(csv.reader([header], delimiter=mark), [])) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: counts[mark])


class _Lines:
    """Lines of a file, counting the quotes since the last whole record."""

    def __init__(self, file: Iterator[str]) -> None:
        self._file = iter(file)
        self._quotes = 0
        self._ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._file)
        except StopIteration:
            self._ended = True
            raise
        self._quotes += line.count('"')
        return line

    def forget(self) -> None:
        """A record is complete."""
        self._quotes = 0

    def ended_inside_quotes(self) -> bool:
        """Whether the file ran out before the last record closed its quotes."""
        return self._ended and self._quotes % 2 == 1
