"""Filters as JSON, and back: only what restricts is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recommender.catalogue.model import Level
from recommender.ranking.model import Filters

LISTS = ("levels", "languages", "subjects", "skills", "providers", "not_providers")
NUMBERS = ("max_price", "min_hours", "max_hours")


def filters_dict(filters: Filters) -> dict[str, Any]:
    """The fields of ``filters`` that restrict, as JSON values; empty when nothing does."""
    found: dict[str, Any] = {}
    for name in LISTS:
        if values := getattr(filters, name):
            found[name] = [str(value) for value in values]
    if filters.free_only:
        found["free_only"] = True
    for name in NUMBERS:
        if (value := getattr(filters, name)) is not None:
            found[name] = value
    return found


def filters_from(values: Mapping[str, Any] | None) -> Filters:
    """The filters that :func:`filters_dict` wrote; what is unknown is left out."""
    values = values or {}
    fields: dict[str, Any] = {name: tuple(values.get(name, ())) for name in LISTS}
    fields.update({name: values.get(name) for name in NUMBERS})
    fields["levels"] = tuple(Level(value) for value in fields["levels"])
    return Filters(free_only=bool(values.get("free_only", False)), **fields)
