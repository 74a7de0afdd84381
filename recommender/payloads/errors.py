"""The ``error`` payload."""

from __future__ import annotations

from recommender.errors import WaymarkError
from recommender.payloads.base import Payload, payload


def error_payload(code: str, hint: str | None = None) -> Payload:
    """An error with its stable ``code`` and what to do next, if anything can be done."""
    return payload("error", code=code, hint=hint)


def payload_of(error: WaymarkError) -> Payload:
    """The payload of an error of our own tree.

    Its hint is for operators (it may name commands and settings), so people do not get it.
    """
    return error_payload(error.code)
