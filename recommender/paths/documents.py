"""Paths as JSON documents, and back; for the store and for tests of what it holds."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from recommender.errors import StoreError
from recommender.paths.model import Path

FORM = 1


@cache
def _adapter() -> TypeAdapter[Path]:
    return TypeAdapter(Path)


def as_document(path: Path) -> dict[str, Any]:
    """``path`` as plain JSON values, with the version of the form."""
    return {"form": FORM, "path": _adapter().dump_python(path, mode="json")}


def from_document(document: dict[str, Any]) -> Path:
    """The path in ``document``; raises :class:`StoreError` when it is of another form."""
    try:
        if document.get("form") != FORM:
            raise ValueError("another form")
        return _adapter().validate_python(document["path"])
    except (ValidationError, KeyError, ValueError) as error:
        raise StoreError(
            "The stored path is of another version of Waymark.", "Plan it anew."
        ) from error
