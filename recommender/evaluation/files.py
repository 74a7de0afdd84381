"""Reading histories for evaluation: ``user item item …``, a line each, plain or gzipped."""

from __future__ import annotations

import gzip
from pathlib import Path

from recommender.errors import BadInputError
from recommender.learners.imports.columns import SYNONYMS
from recommender.learners.imports.delimited import DELIMITERS, delimiter_of

GZIP = b"\x1f\x8b"


def read_lines(path: Path) -> dict[str, list[str]]:
    """Items by user, in the order of the file; several lines of one user are joined.

    Raises:
        BadInputError: the file cannot be read, is empty, or no line has a user and an item.
    """
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if data.startswith(GZIP) else data).decode("utf-8")
    except (OSError, ValueError, EOFError) as error:
        raise BadInputError(
            f"{path.name} cannot be read ({type(error).__name__}).",
            "Give a text file with a user and their items on each line.",
        ) from error
    _refuse_table(path.name, text)
    users: dict[str, list[str]] = {}
    for line in text.splitlines():
        words = line.split()
        if len(words) > 1:
            users.setdefault(words[0], []).extend(words[1:])
    if not users:
        raise BadInputError(
            f"{path.name} holds no histories.", "Each line is `user item item …`, blank-separated."
        )
    return users


def _refuse_table(name: str, text: str) -> None:
    """Raises where the first line is the header of a table: its rows are no histories."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    mark = delimiter_of(header)
    cells = [cell.strip().strip('"').casefold() for cell in header.split(mark)]
    named = {
        meaning
        for meaning, synonyms in SYNONYMS.items()
        if any(cell.replace(" ", "_").replace("-", "_") in synonyms for cell in cells)
    }
    if mark in DELIMITERS and len(named) > 1 and {"learner", "course"} & named:
        raise BadInputError(
            f"{name} is a table with a header, and not lines of `user item item …`.",
            "Give events as --interactions FILE with --split, or write each history on a line.",
        )
