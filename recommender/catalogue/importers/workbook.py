"""Excel workbooks (.xlsx), read row by row."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time, timedelta
from pathlib import Path

from recommender.catalogue.importers.base import Rejection
from recommender.errors import BadInputError


@contextmanager
def open_workbook(path: Path) -> Iterator[Iterator[list[str] | Rejection]]:
    """The rows, as text, of the first sheet that has any.

    Raises:
        BadInputError: the file is not an Excel workbook, or a damaged one.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with path.open("rb") as file:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            try:
                yield _rows(book)
            finally:
                book.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, EOFError) as error:
        raise BadInputError(
            f"{path.name} is not an Excel workbook that can be read.",
            "Save it anew as .xlsx, or as CSV.",
        ) from error


def _rows(book: object) -> Iterator[list[str] | Rejection]:
    for sheet in book.worksheets:  # type: ignore[attr-defined]
        found = False
        for row in sheet.iter_rows(values_only=True):
            cells = [_text(value) for value in row]
            found = found or any(cells)
            yield cells
        if found:
            return


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, time):  # Excel keeps "1:30" of duration as a time of day
        return f"{value.hour + value.minute / 60:g} hours"
    if isinstance(value, timedelta):
        return f"{value.total_seconds() / 3600:g} hours"
    return str(value)
