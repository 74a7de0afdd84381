"""The cells of one row, read with parsers; what cannot be read becomes a warning, not a loss."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from recommender.catalogue.parsing.text import clean, clean_line, is_missing

T = TypeVar("T")


class Cells:
    """Cells by column name. ``warnings`` collects the codes of what was odd."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.warnings: list[str] = []

    def raw(self, column: str) -> str:
        """The cell as it stands; "" where there is none or it says that nothing is known."""
        text = self._cells.get(column, "")
        return "" if is_missing(text) else text

    def line(self, column: str) -> str | None:
        """Clean text on one line, or ``None``."""
        return clean_line(self.raw(column)) or None

    def text(self, column: str) -> str:
        """Clean text with its paragraphs, or ""."""
        return clean(self.raw(column))

    def parse(self, column: str, parser: Callable[[str], T], name: str) -> T | None:
        """``parser`` on a cell; ``None`` with the warning ``unreadable_<name>`` if it fails."""
        return self.attempt(lambda: parser(self.raw(column)), name)

    def attempt(self, read: Callable[[], T], name: str) -> T | None:
        """What ``read`` gives; ``None`` with the warning ``unreadable_<name>`` if it fails."""
        try:
            return read()
        except ValueError:
            self.warn(f"unreadable_{name}")
            return None

    def warn(self, code: str) -> None:
        """Notes something odd about this row."""
        self.warnings.append(code)
