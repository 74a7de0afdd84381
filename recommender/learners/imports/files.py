"""Opening a file: what it is by its content, whole or not, and how far it has been read."""

from __future__ import annotations

import gzip
import io
import re
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from recommender.errors import BadInputError
from recommender.learners.imports.columns import find_columns
from recommender.learners.imports.delimited import DELIMITERS, DelimitedReader
from recommender.learners.imports.lines import LinesReader
from recommender.learners.imports.model import Reader
from recommender.learners.imports.parquet import ParquetReader

FORMATS = ("auto", "events", "lines")
GZIP, PARQUET = b"\x1f\x8b", b"PAR1"
SAMPLE_BYTES = 65_536
ID_WITH_DIGIT = re.compile(r"[\w.:/+@-]*\d[\w.:/+@-]*")


@dataclass
class Source:
    """An open file: ``reader`` gives its rows, ``raw`` knows the bytes read, of ``size``."""

    format: str
    reader: Reader
    raw: BinaryIO
    size: int


@contextmanager
def open_source(path: Path, file_format: str, *, now: datetime) -> Iterator[Source]:
    """Opens ``path`` with the reader that fits it.

    Args:
        path: CSV, TSV, Parquet or lines, each also gzipped.
        file_format: ``events``, ``lines``, or ``auto`` to decide by the content.
        now: rows that lie after it are rejected.

    Raises:
        BadInputError: the file is missing, empty, cut short, or not what it is said to be.
    """
    if file_format not in FORMATS:
        raise BadInputError(f"There is no format {file_format!r}.", f"Use {', '.join(FORMATS)}.")
    with ExitStack() as stack:
        try:
            raw = stack.enter_context(path.open("rb"))
            size = path.stat().st_size
        except OSError as error:
            raise BadInputError(f"The file cannot be opened: {error.strerror}.") from error
        content = _content(raw, stack)
        sample = content.read(SAMPLE_BYTES)
        content.seek(0)
        if sample.startswith(PARQUET):
            name = _uncompressed(path, content, raw, stack)
            yield Source("events", ParquetReader(name, now=now), raw, size)
            return
        chosen = _format(_text(sample), file_format)
        text = io.TextIOWrapper(content, encoding="utf-8-sig", errors="surrogateescape", newline="")
        stack.callback(text.detach)
        reader = LinesReader(text) if chosen == "lines" else DelimitedReader(text, now=now)
        yield Source(chosen, reader, raw, size)


def _content(raw: BinaryIO, stack: ExitStack) -> BinaryIO:
    start = raw.read(2)
    raw.seek(0)
    if start != GZIP:
        return raw
    with gzip.GzipFile(fileobj=raw) as whole:
        _check_whole(whole)
    raw.seek(0)
    return cast(BinaryIO, stack.enter_context(gzip.GzipFile(fileobj=raw)))


def _check_whole(file: gzip.GzipFile) -> None:
    """Reads to the end once: half a file must be found out before anything is stored."""
    try:
        while file.read(1 << 20):
            pass
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise BadInputError(
            "The compressed file is damaged or cut short; nothing was imported.",
            "Copy it again and check its size, then run this again.",
        ) from error


def _uncompressed(path: Path, content: BinaryIO, raw: BinaryIO, stack: ExitStack) -> Path:
    if content is raw:
        return path
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    with (folder / "events.parquet").open("wb") as copy:
        shutil.copyfileobj(content, copy)
    return folder / "events.parquet"


def _text(sample: bytes) -> str:
    """The sample as text, without its last, perhaps broken, line."""
    if not sample.strip():
        raise BadInputError("The file is empty.")
    whole = sample if len(sample) < SAMPLE_BYTES else sample[: sample.rfind(b"\n") + 1]
    try:
        text = whole.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise BadInputError(
            "The file is neither text in UTF-8 nor Parquet.",
            "Save it as CSV in UTF-8, as Parquet, or as lines of `user item item …`.",
        )
    return text


def _format(text: str, wanted: str) -> str:
    lines = text.splitlines()
    if wanted == "lines":
        return wanted
    if wanted == "auto" and _looks_like_lines(lines[:20]):
        return "lines"
    find_columns(re.split(f"[{DELIMITERS}]", lines[0].replace('"', "")))
    return "events"


def _looks_like_lines(lines: list[str]) -> bool:
    """Whether all words are ids with a digit; a learner without courses may stand among others."""
    words = [line.split() for line in lines if line.strip()]
    return any(len(line) > 1 for line in words) and all(
        ID_WITH_DIGIT.fullmatch(word) for line in words for word in line
    )
