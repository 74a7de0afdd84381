# ruff: noqa: E501 - a pattern reads better on one line
"""When somebody can study, which is no study: "I can study 2 hours Monday to Friday". Pure."""

from __future__ import annotations

import re

from actions.turn import Message

_HAS = re.compile(
    r"\b(?:i|we)(?:'m| am|'ve|'d)? (?:(?:always|usually|normally|only|just|also|really|probably|already|maybe|mostly|generally|often) )*(?:can|could|may|might|study|learn|practi[sc]e|do|spend|have|got|get|plan to|want to|would|like to|able to|will|'ll)\b|\bmy (?:free |study )?time\b",
    re.IGNORECASE,
)
_DID = re.compile(
    r"\b(?:studied|learn(?:ed|t)|did|done|spent|logg?(?:ed|ing)?|worked|read|watched|practi[sc]ed|been|put in|yesterday|today|tonight|just now|ago|last|this (?:morning|afternoon|evening|week)|write down|note)\b",
    re.IGNORECASE,
)


def tells_availability(message: Message) -> bool:
    """Whether hours of every week are told, and none that were studied."""
    if message.is_button or _DID.search(message.text) or not _HAS.search(message.text):
        return False
    amounts = message.values("time_amount")
    return any(isinstance(one, dict) and one.get("hours_per_week") is not None for one in amounts)
