"""Reading an answer in onboarding: a value, a skip, a stop, or a question of the learner's own.

Pure. Understanding can take a bare "data analyst" for a search and "painting" for small talk;
here the question that was asked decides, unless the message plainly is a wish or a question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from actions.entities import HOURS_OF_A_WEEK, profile_values
from actions.turn import Message

MAX_GOAL_CHARACTERS = 200
SHORT_WORDS = 4
SURE = 0.6

_SKIPS = re.compile(
    r"^\W*(?:skip(?: (?:it|this|that))?|pass|next|later|none|nothing|no|nope|nah|n/?a|"
    r"(?:i )?(?:don'?t|do not) (?:know|care|mind)|(?:i'?m )?not sure(?: yet)?|no idea|dunno|idk|"
    r"no preference|whatever|doesn'?t matter|rather not(?: say)?|undecided)\W*$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?\s*$|^\W*(?:what|how|why|when|where|who|which|can|could|do|does|is|are|will|would)\b",
    re.IGNORECASE,
)
_WISHES = re.compile(
    r"^\W*(?:please\s+)?(?:recommend|suggest|show|find|search|give me|list|compare|explain|help|"
    r"tell me|enrol+|filter|forget|switch|turn|clear|undo|more\b|similar|book|order|play|call|"
    r"send|set (?:an?|the|my)|remind|translate|buy|write|open)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\D{0,14}?(\d{1,3}(?:[.,]\d+)?)\D{0,20}$")
_LEVEL_WORDS = {
    "beginner": r"begin+er|novice|newbie|new to|never|no experience|zero|scratch|basic|none",
    "intermediate": r"intermediate|some experience|middle|medium|so-so|a bit|a little|okay|average",
    "advanced": r"advanced|expert|professional|a lot|very experienced|senior|strong",
}
_LEAD_INS = re.compile(
    r"^\W*(?:(?:well|hmm+|so|oh|ok(?:ay)?|i think|maybe|probably|mostly|mainly|just|also)\b[\s,]*)*"
    r"(?:(?:i(?:'m| am)?\s+)?(?:really\s+)?(?:like|love|enjoy|into|interested in|want to learn|"
    r"want to|would like to|wanna|want|prefer|curious about)\s+)?"
    r"(?:(?:learn(?: about)?|study|know about)\s+)?",
    re.IGNORECASE,
)

# Intents that a short free-text answer is easily taken for.
_LOOKALIKES = frozenset(
    "search_courses find_similar course_details filter_courses like_course recommend "  # noqa: SIM905
    "out_of_scope small_talk nlu_fallback affirm show_profile start_onboarding already_know "
    "enrol".split()
)
# Intents that never are an answer.
_ALWAYS_INTERRUPT = frozenset(
    "greet thanks goodbye help personalisation_on personalisation_off undo clear_filters "  # noqa: SIM905
    "more_courses explain compare_courses not_interested".split()
)


class AnswerKind(StrEnum):
    """What a message does to the question that was asked."""

    VALUES = "values"
    SKIP = "skip"
    STOP = "stop"
    INTERRUPT = "interrupt"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Answer:
    """``values`` are fields of the profile by name."""

    kind: AnswerKind
    values: dict[str, Any] = field(default_factory=dict)


def read_answer(asked: str, message: Message) -> Answer:
    """What ``message`` means while ``asked`` (a field of the profile) is being asked."""
    if message.intent == "stop":
        return Answer(AnswerKind.STOP)
    if _skips(message):
        return Answer(AnswerKind.SKIP)
    if not message.has_words:
        return Answer(AnswerKind.UNCLEAR)
    if message.intent == "tell_profile":
        return _statement(asked, message)
    if message.is_button or _interrupts(message):
        return Answer(AnswerKind.INTERRUPT)
    if values := _value(asked, message):
        return Answer(AnswerKind.VALUES, values)
    asks_back = message.intent not in ("nlu_fallback", "affirm", "skip", "deny")
    return Answer(AnswerKind.INTERRUPT if asks_back else AnswerKind.UNCLEAR)


def _skips(message: Message) -> bool:
    """A plain skip, or one that understanding is sure of: a wrong one loses the answer."""
    sure = message.is_button or message.confidence >= SURE
    return bool(_SKIPS.match(message.text)) or (sure and message.intent in ("skip", "deny"))


def _interrupts(message: Message) -> bool:
    if _ASKS.search(message.text) or _WISHES.match(message.text):
        return True
    if message.intent in _ALWAYS_INTERRUPT:
        return True
    long = len(message.text.split()) > SHORT_WORDS
    return long and message.intent not in ("nlu_fallback", "affirm", *_LOOKALIKES)


def _statement(asked: str, message: Message) -> Answer:
    values = profile_values(message)
    if asked not in values and len(values) == 0:
        values = _value(asked, message)
    if asked == "interests" and "interests" not in values and set(values) == {"career_goal"}:
        return Answer(AnswerKind.VALUES, values)
    return Answer(AnswerKind.VALUES if values else AnswerKind.UNCLEAR, values)


def _value(asked: str, message: Message) -> dict[str, Any]:
    """The value of ``asked`` in a message that understanding did not take for a statement."""
    stated = profile_values(message)
    if asked in ("skill_level", "weekly_hours"):
        reader = _level if asked == "skill_level" else _hours
        value = stated.get(asked) or reader(message.text)
        return {asked: value} if value is not None else {}
    if message.intent in _FAR_FROM_ANSWERS and len(message.text.split()) > SHORT_WORDS:
        return {}
    return _free_text(asked, message, stated)


_FAR_FROM_ANSWERS = frozenset(("out_of_scope", "small_talk"))


def _free_text(asked: str, message: Message, stated: dict[str, Any]) -> dict[str, Any]:
    if asked == "interests" and stated.get("interests"):
        return {"interests": stated["interests"]}
    words = _LEAD_INS.sub("", message.text, count=1).strip(" .,;!\"'")
    if not re.search(r"[^\W\d_]{2}", words) or len(words) > MAX_GOAL_CHARACTERS:
        return {}
    if asked == "career_goal":
        return {"career_goal": stated.get("career_goal") or words}
    listed = [part.strip() for part in re.split(r",|;|\band\b|&|/", words) if part.strip()]
    return {"interests": [part for part in listed if len(part) > 1]}


def _level(text: str) -> str | None:
    for level, words in _LEVEL_WORDS.items():
        if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE):
            return level
    return None


def _hours(text: str) -> float | None:
    match = _NUMBER.match(text.strip())
    value = float(match.group(1).replace(",", ".")) if match else None
    return value if value is not None and value <= HOURS_OF_A_WEEK * 10 else None
