"""Holding payloads to their JSON Schemas (draft 2020-12)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from recommender.errors import BadInputError

SCHEMAS = Path(__file__).with_name("schemas")
PAYLOAD_TYPES = (
    "courses",
    "profile",
    "explanation",
    "notice",
    "error",
    "moderation",
    "settings",
    "progress",
    "certificate",
    "next_step",
    "buddies",
    "quiz",
    "path",
    "experiment",
    "nudge",
    "nudge_settings",
    "statistics",
    "chart",
)


@cache
def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of payloads of type ``kind``.

    Raises:
        BadInputError: there is no such type.
    """
    if kind not in PAYLOAD_TYPES:
        raise BadInputError(f"There is no payload of type {kind!r}.")
    document: dict[str, Any] = json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"))
    return document


@cache
def _validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schema(kind))


def validate(payload: Mapping[str, Any]) -> None:
    """Raises :class:`BadInputError` naming the first thing wrong with ``payload``."""
    kind = payload.get("type")
    if not isinstance(kind, str):
        raise BadInputError("A payload must say its type.")
    problem = next(iter(_validator(kind).iter_errors(payload)), None)
    if problem is not None:
        raise BadInputError(f"{kind}: {problem.json_path}: {problem.message}")
