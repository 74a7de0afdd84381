"""Events as CSV or TSV with a header (RFC 4180; tab and semicolon are recognised)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from typing import TextIO

from recommender.learners.imports.columns import Columns, find_columns
from recommender.learners.imports.model import Interaction, Rejection
from recommender.learners.imports.values import RowError, RowParser

DELIMITERS = "\t,;"


class DelimitedReader:
    """Reads rows of text; ``row`` is the line in the file, the header being line 1.

    Raises:
        BadInputError: the header does not name the columns needed.
    """

    def __init__(self, text: TextIO, *, now: datetime) -> None:
        header = text.readline()
        delimiter = delimiter_of(header)
        self._columns = find_columns(next(csv.reader([header], delimiter=delimiter), []))
        self._cells = csv.reader(text, delimiter=delimiter)
        self._parser = RowParser(now)

    def rows(self) -> Iterator[Interaction | Rejection]:
        """Every row that is not blank."""
        while True:
            try:
                cells = next(self._cells)
            except StopIteration:
                return
            except csv.Error:
                yield Rejection(self._line(), "not readable as CSV (a quote that does not close?)")
                continue
            if cells:
                yield self._row(cells, self._columns)

    def notes(self) -> list[str]:
        """Says how many times were read as UTC."""
        return naive_note(self._parser)

    def _row(self, cells: list[str], columns: Columns) -> Interaction | Rejection:
        line = self._line()
        if len(cells) != columns.width:
            return Rejection(line, f"{len(cells)} columns, the header has {columns.width}")
        try:
            return self._parser.parse(
                line,
                cells[columns.learner],
                cells[columns.course],
                cells[columns.event],
                cells[columns.time],
                None if columns.value is None else cells[columns.value],
            )
        except RowError as error:
            return Rejection(line, str(error))

    def _line(self) -> int:
        return self._cells.line_num + 1


def delimiter_of(header: str) -> str:
    """The most frequent of tab, comma and semicolon in ``header``."""
    return max(DELIMITERS, key=header.count)


def naive_note(parser: RowParser) -> list[str]:
    """A sentence about times without a zone, where there were any."""
    if not parser.naive:
        return []
    return [f"{parser.naive} times without a zone were read as UTC."]
