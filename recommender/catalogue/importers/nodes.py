"""Finding one's way in JSON-LD, where everything may be a text, an object or a list of either."""

from __future__ import annotations

from typing import Any

MAX_DEPTH = 20


def as_list(value: Any) -> list[Any]:
    """``value`` as a list: nothing is [], a thing is [thing]."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def is_type(node: dict[str, Any], name: str) -> bool:
    """Whether a node is of a schema.org type, however that is written."""
    types = [str(item) for item in as_list(node.get("@type", node.get("type")))]
    return any(item.rpartition("/")[2].rpartition(":")[2] == name for item in types)


def courses_in(document: Any, depth: int = 0) -> list[dict[str, Any]]:
    """All Course nodes of a document, in order; a course inside a course's field is not one."""
    if depth > MAX_DEPTH:
        return []
    if isinstance(document, list):
        return [node for item in document for node in courses_in(item, depth + 1)]
    if not isinstance(document, dict):
        return []
    if is_type(document, "Course"):
        return [document]
    containers = ("@graph", "itemListElement", "item", "mainEntity", "hasOfferCatalog")
    return [n for key in containers for n in courses_in(document.get(key), depth + 1)]


def text_of(value: Any) -> str:
    """A text, a number, or the text of a value object, language map or named node; else ""."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, dict):
        for key in ("@value", "name", "value", "targetName", "alternateName", "@id", "url"):
            if text := text_of(value.get(key)):
                return text
    return ""


def names(value: Any) -> list[str]:
    """The texts of one or several values."""
    return [text for item in as_list(value) if (text := text_of(item))]


def first_text(value: Any) -> str | None:
    """The first text of one or several values, or ``None``."""
    return next(iter(names(value)), None)
