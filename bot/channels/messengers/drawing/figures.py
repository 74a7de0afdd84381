"""Sheets of figures and settings: ``chart``, ``statistics``, ``settings``, ``moderation``, ….

They are drawn by what is in them (facts, figures, tables, items, notes), so that one more of
the kind needs no function of its own.
"""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

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
from bot.channels.messengers.drawing.words import hours, label, number, percent

MOST_ROWS = 30
MOST_ITEMS = 10
NOTHING = "-"
_DRAWN = frozenset(
    "type version title image alt columns rows data note sentence facts figures tables items "  # noqa: SIM905
    "notes course_ids period simulated confirm section queue view preview".split()
)


def chart(payload: Dict[str, Any]) -> Parts:
    """The picture with its words, and the figures behind it."""
    parts: Parts = [Heading(payload["title"])] if payload.get("title") else []
    if payload.get("image"):
        parts.append(Picture(payload["image"], payload.get("alt") or payload.get("title") or ""))
    return parts + table_of(payload.get("data"))


def sheet(payload: Dict[str, Any]) -> Parts:
    """Everything a sheet may have, in one order; what is not known is drawn by its shape."""
    parts: Parts = [Heading(payload["title"])] if payload.get("title") else []
    if payload.get("sentence"):
        parts.append(Text(payload["sentence"]))
    rows = [(one["label"], value_text(one["value"])) for one in payload.get("facts", ())]
    rows += [_figure(one) for one in payload.get("figures", ())]
    rows += [
        (label(name), value_text(value))
        for name, value in payload.items()
        if name not in _DRAWN and is_value(value) and value is not None
    ]
    parts += [Fields(tuple(rows))] if rows else []
    for one in payload.get("tables", ()):
        parts += [Heading(one["title"])] if one.get("title") else []
        parts += table_of(one)
    parts += table_of(payload.get("data"))
    parts += [_item(one) for one in payload.get("items", ())[:MOST_ITEMS]]
    for name, value in payload.items():
        if name not in _DRAWN and isinstance(value, (list, dict)) and value:
            parts += _by_shape(name, value)
    return parts + [Note(note) for note in payload.get("notes", ())]


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


def value_text(value: Any) -> str:
    """A value for people."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "on" if value else "off"
    return number(value) if isinstance(value, float) else str(value)


def is_value(value: Any) -> bool:
    """Whether it is a single value."""
    return value is None or isinstance(value, (str, int, float, bool))


def _figure(figure: Dict[str, Any]) -> Tuple[str, str]:
    """What it is now, and what it was before."""
    now, before = (_measure(figure.get(name), figure["unit"]) for name in ("value", "before"))
    return figure["label"], now if before == NOTHING else f"{now} (before: {before})"


def _measure(value: Any, unit: str) -> str:
    if value is None:
        return NOTHING
    if unit == "share":
        return percent(value)
    if unit == "hours":
        return str(hours(value))
    return number(value) + {"days": " days", "stars": " of 5"}.get(unit, "")


def _item(thing: Dict[str, Any]) -> Item:
    facts = [f"{one['label']}: {value_text(one['value'])}" for one in thing.get("facts", ())]
    lines = [" · ".join(facts), *thing.get("notes", ()), *thing.get("problems", ())]
    state = f" ({thing['state']})" if thing.get("state") else ""
    return Item(f"{thing['title']}{state}", tuple(line for line in lines if line))


def _by_shape(name: str, value: Any) -> Parts:
    if isinstance(value, dict):
        rows = [(label(key), value_text(one)) for key, one in value.items() if is_value(one)]
        return [Heading(label(name)), Fields(tuple(rows))] if rows else []
    if all(is_value(one) for one in value):
        return [Text(f"{label(name)}: " + ", ".join(map(value_text, value)))]
    return [_thing(one) for one in value[:MOST_ITEMS] if isinstance(one, dict)]


def _thing(thing: Dict[str, Any]) -> Item:
    named = next((one for one in ("title", "name", "label", "id") if thing.get(one)), None)
    lines: List[str] = [
        f"{label(name)}: {value_text(value)}"
        for name, value in thing.items()
        if name != named and is_value(value) and value is not None
    ]
    return Item(str(thing[named]) if named else NOTHING, tuple(lines))
