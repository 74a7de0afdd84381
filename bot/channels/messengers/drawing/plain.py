"""What both messengers draw with letters: bars, tables, and pieces of a long text."""

from __future__ import annotations

from typing import Iterator, List

from bot.channels.messengers.drawing.parts import Table

WIDTH = 10
MAX_CELL = 28


def bar(share: float) -> str:
    """``▓▓▓▓▓▓░░░░  60 %``: a share of 0 to 1."""
    share = min(1.0, max(0.0, share))
    full = round(WIDTH * share)
    return f"{'▓' * full}{'░' * (WIDTH - full)} {round(100 * share):>3} %"


def table_lines(table: Table) -> List[str]:
    """The table with its columns under each other."""
    rows = [[_cell(cell) for cell in row] for row in (table.columns, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    rule = "  ".join("-" * width for width in widths)
    return [lines[0], rule, *lines[1:]]


def pieces(text: str, longest: int) -> Iterator[str]:
    """``text`` in pieces of at most ``longest`` characters, cut between lines, else words."""
    text = text.strip("\n")
    while len(text) > longest:
        cut = max(text.rfind("\n", 0, longest + 1), 0)
        if cut < longest // 2:
            cut = max(text.rfind(" ", 0, longest + 1), cut)
        if cut <= 0:
            cut = _between_entities(text, longest)
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text


def _between_entities(text: str, longest: int) -> int:
    """A cut that does not go through an escaped character such as ``&amp;``."""
    start = text.rfind("&", max(0, longest - 6), longest)
    return start if start > 0 and ";" not in text[start:longest] else longest


def _cell(cell: str) -> str:
    cell = " ".join(cell.split())
    return cell if len(cell) <= MAX_CELL else f"{cell[: MAX_CELL - 1]}…"
