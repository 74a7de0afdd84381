"""Parts as Telegram's HTML.

Source: https://core.telegram.org/bots/api#html-style
"""

from __future__ import annotations

from html import escape as escape_all
from typing import Any, Callable, Dict, List, Sequence

from bot.channels.messengers.drawing.parts import (
    Fields,
    Heading,
    Item,
    Meter,
    Note,
    Part,
    Table,
    Text,
)
from bot.channels.messengers.drawing.plain import bar, pieces, table_lines

MAX_TEXT = 4_096
MAX_PIECE = 3_500
"""Of text before its markup: what is left of 4,096 is for tags."""


def escape(text: str) -> str:
    """``text`` as HTML shows it; the three characters Telegram asks for."""
    return escape_all(text, quote=False)


def link(title: str, url: Any) -> str:
    """``title`` as a link where ``url`` is an address of the web."""
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        return escape(title)
    return f'<a href="{escape_all(url)}">{escape(title)}</a>'


def chunks_of(parts: Sequence[Part]) -> List[str]:
    """Each part as one or more pieces of HTML that stand alone, none above 4,096 characters.

    Bars that follow each other stand in one piece, a line each.
    """
    chunks: List[str] = []
    before: Any = None
    for part in parts:
        for chunk in _CHUNKS[type(part)](part):
            together = isinstance(part, Meter) and isinstance(before, Meter)
            if together and len(chunks[-1]) + len(chunk) < MAX_TEXT:
                chunks[-1] += f"\n{chunk}"
            elif chunk:
                chunks.append(chunk)
            before = part
    return chunks


def _wrapped(text: str, before: str, after: str) -> List[str]:
    return [f"{before}{piece}{after}" for piece in pieces(escape(text), MAX_PIECE)]


def _heading(part: Heading) -> List[str]:
    return _wrapped(part.text, "<b>", "</b>")


def _text(part: Text) -> List[str]:
    return _wrapped(part.text, "", "")


def _note(part: Note) -> List[str]:
    return _wrapped(part.text, "<i>", "</i>")


def _item(part: Item) -> List[str]:
    number = f"{part.number}. " if part.number is not None else ""
    title = part.title if len(part.title) <= MAX_PIECE // 7 else f"{part.title[:500]}…"
    head = f"<b>{number}{link(title, part.url)}</b>"
    if len(head) > MAX_TEXT // 2:  # an address of that length is none people can use
        head = f"<b>{number}{escape(title)}</b>"
    body = list(pieces(escape("\n".join(part.lines)), MAX_TEXT // 2 - 1))
    return [f"{head}\n{body[0]}" if body else head, *body[1:]]


def _fields(part: Fields) -> List[str]:
    lines = [f"{name}: {value}" for name, value in part.rows]
    if len(escape("\n".join(lines))) + 7 * len(lines) > MAX_PIECE:
        return _wrapped("\n".join(lines), "", "")
    return ["\n".join(f"<b>{escape(name)}:</b> {escape(value)}" for name, value in part.rows)]


def _meter(part: Meter) -> List[str]:
    beside = f" · {escape(part.note[:500])}" if part.note else ""
    return [f"<code>{bar(part.share)}</code> {escape(part.label[:500])}{beside}"]


def _table(part: Table) -> List[str]:
    return _wrapped("\n".join(table_lines(part)), "<pre>", "</pre>")


_CHUNKS: Dict[type, Callable[[Any], List[str]]] = {
    Heading: _heading,
    Text: _text,
    Item: _item,
    Fields: _fields,
    Meter: _meter,
    Table: _table,
    Note: _note,
}
