"""What all payloads share: their type, their version and how numbers are written."""

from __future__ import annotations

from typing import Any

VERSION = 1
Payload = dict[str, Any]


def payload(payload_type: str, /, **fields: Any) -> Payload:
    """A payload of type ``payload_type`` with ``fields`` in the order given."""
    return {"type": payload_type, "version": VERSION, **fields}


def simulated_mark(simulated: bool) -> Payload:
    """The field that labels what was learnt from simulated learners; nothing where it was not."""
    return {"simulated": True} if simulated else {}


def number(value: float | None, digits: int = 2) -> float | int | None:
    """``value`` rounded for people; whole numbers lose their ``.0``, ``None`` stays ``None``."""
    if value is None:
        return None
    rounded = round(float(value), digits)
    return int(rounded) if rounded.is_integer() else rounded
