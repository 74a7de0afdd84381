# ruff: noqa: E501 - a pattern reads better on one line
"""What a message answers to a question that was asked outside of the form. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from actions.answers import plain_hours, skips_plainly
from actions.entities import known_level, profile_values
from actions.levels import level_said
from actions.turn import Message
from recommender.learners.profiling import Question

# "No, I meant 3": a number alone, after a number of hours was taken.
_MEANT = re.compile(
    r"^\W*(?:(?:no|nope|sorry|wait|oops|actually|well|hm+)\W+)*(?:i mean|i meant|i'd say|make (?:it|that)|rather|more like|it'?s)"
    r"\s+(?:about |around )?(?P<n>\d{1,3}(?:[.,]\d+)?)\s*(?:h|hrs?|hours?)?(?: (?:a|per) week)?\W*$",
    re.IGNORECASE,
)
# "No, 10": the same, where no list was shown that the number could be a place in.
_BARE = re.compile(
    r"^\W*(?:no|nope|sorry|oops)\W+(?P<n>\d{1,3}(?:[.,]\d+)?)\s*(?:h|hrs?|hours?)?\W*$",
    re.IGNORECASE,
)


def is_answer(question: str, message: Message) -> bool:
    """Whether ``message`` answers ``question``, be it by leaving it open."""
    return skips_plainly(message) or any(answered(question, message))


def answered(question: str, message: Message) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fields of the profile, and preferences, that ``message`` gives to ``question``."""
    values = profile_values(message)
    if question == Question.DEADLINE:
        return {}, {"deadline": day} if (day := deadline_of(message)) else {}
    if question == Question.LANGUAGE:
        code = message.first("language")
        return {}, {"language": str(code)} if code else {}
    if question == Question.SKILL_LEVEL:
        level = values.get("skill_level") or known_level(level_said(message.text))
        return {"skill_level": level} if level else {}, {}
    if question == Question.WEEKLY_HOURS:
        hours = values.get("weekly_hours") or plain_hours(message.text)
        return {"weekly_hours": hours} if hours else {}, {}
    return {}, {}


def deadline_of(message: Message) -> str | None:
    """The day (ISO 8601) until which somebody wants to be done, if one was said."""
    said = message.first("deadline")
    day = said.get("date") if isinstance(said, dict) else None
    try:
        return date.fromisoformat(str(day)).isoformat() if day else None
    except ValueError:
        return None


def corrected_hours(message: Message, *, listed: bool = False) -> dict[str, Any]:
    """The hours in "no, I meant 3", and in "no, 3" unless courses are ``listed``; else empty."""
    patterns = (_MEANT,) if listed else (_MEANT, _BARE)
    found = (pattern.match(message.text) for pattern in patterns if not message.is_button)
    match = next((one for one in found if one), None)
    return {"weekly_hours": float(match["n"].replace(",", "."))} if match else {}
