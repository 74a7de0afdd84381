"""Events as Apache Parquet, with the same columns as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from recommender.errors import BadInputError
from recommender.learners.imports.columns import find_columns
from recommender.learners.imports.delimited import naive_note
from recommender.learners.imports.model import Interaction, Rejection
from recommender.learners.imports.values import RowError, RowParser

BATCH = 50_000


class ParquetReader:
    """Reads batches of rows; ``row`` counts from 1.

    Raises:
        BadInputError: the file is no Parquet, or lacks a column.
    """

    def __init__(self, path: Path, *, now: datetime) -> None:
        import polars as pl

        try:
            self._frame = pl.scan_parquet(path)
            header = self._frame.collect_schema().names()
        except (pl.exceptions.PolarsError, OSError) as error:
            raise BadInputError(
                "The file cannot be read as Parquet.", "Check that it was copied completely."
            ) from error
        self._columns = find_columns(header)
        self._parser = RowParser(now)
        self.rows_read = 0

    def rows(self) -> Iterator[Interaction | Rejection]:
        """Every row."""
        while True:
            batch = self._frame.slice(self.rows_read, BATCH).collect()
            for cells in batch.iter_rows():
                self.rows_read += 1
                yield self._row(cells)
            if len(batch) < BATCH:
                return

    def notes(self) -> list[str]:
        """Says how many times were read as UTC."""
        return naive_note(self._parser)

    def _row(self, cells: tuple[Any, ...]) -> Interaction | Rejection:
        columns = self._columns
        try:
            return self._parser.parse(
                self.rows_read,
                cells[columns.learner],
                cells[columns.course],
                cells[columns.event],
                cells[columns.time],
                None if columns.value is None else cells[columns.value],
            )
        except RowError as error:
            return Rejection(self.rows_read, str(error))
