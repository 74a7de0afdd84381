"""Figures and settings: ``chart``, ``statistics``, ``settings``, ``privacy`` and their like.

They are drawn by their shape, so that one more field needs no change here: single values become
fields, rows a table, things with a name a list.
"""

from __future__ import annotations

from typing import Any, Dict, List

from bot.channels.messengers.drawing.parts import (
    Fields,
    Heading,
    Item,
    Note,
    Parts,
    Picture,
    Table,
    Text,
)
from bot.channels.messengers.drawing.words import label, number

MOST_ROWS = 30
NOTHING = "-"
_OWN = frozenset(("type", "version", "title", "image", "alt", "columns", "rows", "data", "note"))
_TITLES = ("title", "name", "label", "kind", "course", "id")


def chart(payload: Dict[str, Any]) -> Parts:
    """The picture with its words, and the figures behind it."""
    parts: Parts = [Heading(payload["title"])] if payload.get("title") else []
    if payload.get("image"):
        parts.append(Picture(payload["image"], payload.get("alt") or payload.get("title") or ""))
    return parts + table_of(payload.get("data"))


def figures(payload: Dict[str, Any]) -> Parts:
    """Whatever is in it, by its shape."""
    parts: Parts = [Heading(payload["title"])] if payload.get("title") else []
    rows = [
        (label(name), value_text(value))
        for name, value in payload.items()
        if name not in _OWN and is_value(value)
    ]
    if rows:
        parts.append(Fields(tuple(rows)))
    if payload.get("columns"):
        parts += table_of({"columns": payload["columns"], "rows": payload.get("rows")})
    parts += table_of(payload.get("data"))
    for name, value in payload.items():
        if name not in _OWN and isinstance(value, (list, dict)) and value:
            parts += _nested(name, value)
    if payload.get("image"):
        parts.append(Picture(payload["image"], payload.get("alt") or ""))
    return parts + ([Note(payload["note"])] if isinstance(payload.get("note"), str) else [])


def table_of(data: Any) -> Parts:
    """``{"columns", "rows"}`` or a list of objects of the same names, as a table."""
    if isinstance(data, dict) and data.get("columns"):
        columns = tuple(map(str, data["columns"]))
        rows = [tuple(value_text(one) for one in row) for row in data.get("rows") or ()]
    elif isinstance(data, list) and data and all(isinstance(one, dict) for one in data):
        names = list(data[0])
        columns = tuple(label(name) for name in names)
        rows = [tuple(value_text(one.get(name)) for name in names) for one in data]
    else:
        return []
    return [Table(columns, tuple(rows[:MOST_ROWS]))] if rows else []


def _nested(name: str, value: Any) -> Parts:
    if isinstance(value, dict):
        rows = [(label(key), value_text(one)) for key, one in value.items() if is_value(one)]
        return [Heading(label(name)), Fields(tuple(rows))] if rows else []
    if all(is_value(one) for one in value):
        return [Text(f"{label(name)}: " + ", ".join(map(value_text, value)))]
    return [_item(one) for one in value[:MOST_ROWS] if isinstance(one, dict)]


def _item(thing: Dict[str, Any]) -> Item:
    named = next((name for name in _TITLES if isinstance(thing.get(name), str)), None)
    lines: List[str] = []
    for name, value in thing.items():
        if name != named and is_value(value) and value is not None:
            lines.append(f"{label(name)}: {value_text(value)}")
    title = str(thing[named]) if named else NOTHING
    return Item(label(title) if named in ("kind", "id") else title, tuple(lines))


def is_value(value: Any) -> bool:
    """Whether it is a single value."""
    return value is None or isinstance(value, (str, int, float, bool))


def value_text(value: Any) -> str:
    """A value for people."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "on" if value else "off"
    return number(value) if isinstance(value, float) else str(value)
