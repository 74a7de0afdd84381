"""The tables in a file, a zip archive or a folder of either."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Literal

from recommender.catalogue.frameworks.model import Row
from recommender.errors import BadInputError

TABLES = frozenset({".csv", ".txt", ".tsv"})
MOST_BYTES = 500_000_000  # of one table, unpacked

Header = tuple[str, ...]
Opened = tuple[str, Header, Iterator[Row]]


def tables(path: Path) -> Iterator[Opened]:
    """Every table in ``path``: its name, its header, and rows that are read as they are asked for.

    Raises:
        BadInputError: there is no such file, an archive is damaged or unreasonably large, or a
            table is not UTF-8.
    """
    if not path.exists():
        raise BadInputError(f"There is no file {path}.", "Check the name.")
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        try:
            yield from _archive(file) if file.suffix.casefold() == ".zip" else _plain(file)
        except (zipfile.BadZipFile, UnicodeDecodeError, csv.Error, EOFError) as error:
            raise BadInputError(
                f"{file.name} is damaged, or not what its name says.", "Download it again."
            ) from error
        except OSError as error:
            raise BadInputError(f"{file.name} cannot be read ({error.strerror}).") from error


def _plain(path: Path) -> Iterator[Opened]:
    if path.suffix.casefold() in TABLES and path.is_file():
        with path.open("rb") as raw, _table(raw, path.name) as table:
            yield table


def _archive(path: Path) -> Iterator[Opened]:
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            name = PurePosixPath(entry.filename).name
            if PurePosixPath(name).suffix.casefold() not in TABLES:
                continue
            if entry.file_size > MOST_BYTES:
                raise BadInputError(f"{name} in {path.name} is too large.", "Unpack it first.")
            with archive.open(entry) as raw, _table(raw, name) as table:
                yield table


@contextmanager
def _table(raw: IO[bytes], name: str) -> Iterator[Opened]:
    csv.field_size_limit(min(sys.maxsize, 10_000_000))
    text = io.TextIOWrapper(raw, "utf-8-sig", newline="")
    first = text.readline()
    tabs = first.count("\t") > first.count(",")
    header = next(csv.reader([first], delimiter="\t" if tabs else ","), [])
    # O*NET's files quote nothing, and their texts hold quotation marks.
    quoting: Literal[0, 3] = csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL
    reader = csv.reader(text, delimiter="\t" if tabs else ",", quoting=quoting)
    columns = tuple(column.strip() for column in header)
    yield name, columns, _rows(reader, columns)
    text.detach()


def _rows(reader: Iterator[list[str]], columns: Header) -> Iterator[Row]:
    for number, cells in enumerate(reader, start=2):
        if any(cells):
            padded = [*cells, *[""] * (len(columns) - len(cells))]
            yield number, dict(zip(columns, padded, strict=False))
