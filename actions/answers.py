"""Reading an answer in onboarding: a value, a skip, a stop, or a question of the learner's own.

Pure. Understanding can take a bare "data analyst" for a search and "painting" for small talk;
here the question that was asked decides, unless the message plainly is a wish or a question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from actions import cues
from actions.entities import HOURS_OF_A_WEEK, profile_values
from actions.goal_words import tells_job
from actions.harm import is_command, wishes_harm
from actions.interests import listed_interests, without_lead_in
from actions.levels import denies, level_said
from actions.privileges import role_needed
from actions.question_help import answer_about
from actions.tone import abuses, despairs
from actions.tongues import tongue_of
from actions.turn import Message
from recommender.goals.kinds import undecided

MAX_GOAL_CHARACTERS = 200
SHORT_WORDS = 4
SURE = 0.6

_SKIPS = re.compile(
    r"^\W*(?:skip(?: (?:it|this|that))?|pass|next|later|none|nothing|no|nope|nah|n/?a|"
    r"(?:i )?(?:don'?t|do not) (?:know|care|mind)|(?:i'?m )?not sure(?: yet)?|no idea|dunno|idk|"
    r"no preference|whatever|everything|anything|all of (?:them|it|these)|doesn'?t matter|"
    r"rather not(?: say)?|undecided)\W*$",
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
_YES = re.compile(
    r"^\W*(?:yes|yeah|yep|yup|ya|sure|ok(?:ay)?|of course|please|fine|go on|right)"
    r"(?:\W+(?:please|sure|ok(?:ay)?|of course|why not))*\W*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^an? (?=\S)", re.IGNORECASE)
_NUMBER = re.compile(r"^\D{0,14}?(\d{1,3}(?:[.,]\d+)?)\D{0,20}$")
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
    ABOUT_IT = "about_it"


@dataclass(frozen=True, slots=True)
class Answer:
    """``values`` are fields of the profile by name; ``note`` answers a question about it."""

    kind: AnswerKind
    values: dict[str, Any] = field(default_factory=dict)
    note: str | None = None


def read_answer(asked: str, message: Message) -> Answer:
    """What ``message`` means while ``asked`` (a field of the profile) is being asked."""
    if not message.is_button and speaks_aside(message.text):
        return Answer(AnswerKind.INTERRUPT)
    if not message.is_button and is_command(message.text):
        return Answer(AnswerKind.UNCLEAR)
    if asked in ("career_goal", "interests") and tells_job(message):
        return Answer(AnswerKind.ABOUT_IT, note="That is what you do now, and good to know.")
    if not message.is_button and (note := answer_about(asked, message.text)):
        return Answer(AnswerKind.ABOUT_IT, note=note)
    if message.intent == "stop" and not profile_values(message):
        return Answer(AnswerKind.STOP)
    if skips_plainly(message) or (undecided(message.text) and not profile_values(message)):
        return Answer(AnswerKind.SKIP)
    if not message.has_words or _YES.match(message.text):
        return Answer(AnswerKind.UNCLEAR)
    if message.intent == "tell_profile":
        return _statement(asked, message)
    if not message.is_button and (values := _plain_value(asked, message)):
        return Answer(AnswerKind.VALUES, values)
    if message.is_button or _interrupts(message):
        return Answer(AnswerKind.INTERRUPT)
    if values := _value(asked, message):
        return Answer(AnswerKind.VALUES, values)
    short = len(message.text.split()) <= SHORT_WORDS
    asks_back = message.intent not in ("nlu_fallback", "affirm", "skip", "deny") and not (
        short and message.intent in _FAR_FROM_ANSWERS
    )
    return Answer(AnswerKind.INTERRUPT if asks_back else AnswerKind.UNCLEAR)


def speaks_aside(text: str) -> bool:
    """Whether something is said that no question can be answered with."""
    patterns = (cues.RESUME, cues.CONTACT, cues.SHOW_FILTERS, cues.MISREAD, cues.JOKE)
    if any(pattern.search(text) for pattern in patterns):
        return True
    return bool(
        despairs(text) or abuses(text) or role_needed(text) or tongue_of(text) or wishes_harm(text)
    )


def skips_plainly(message: Message) -> bool:
    """A plain skip, or one that understanding is sure of: a wrong one loses the answer."""
    sure = message.is_button or message.confidence >= SURE
    return bool(_SKIPS.match(message.text)) or (sure and message.intent in ("skip", "deny"))


def _interrupts(message: Message) -> bool:
    if _ASKS.search(message.text) or _WISHES.match(message.text):
        return True
    if message.intent in _ALWAYS_INTERRUPT:
        return True
    if message.first("time_amount") is not None and message.intent == "goodbye":
        return False
    long = len(message.text.split()) > SHORT_WORDS
    return long and message.intent not in ("nlu_fallback", "affirm", *_LOOKALIKES)


def _plain_value(asked: str, message: Message) -> dict[str, Any]:
    """A level or a number of hours in a few words, whatever understanding took them for."""
    few = len(message.text.split()) <= SHORT_WORDS
    if not few or _ASKS.search(message.text) or _WISHES.match(message.text):
        return {}
    return _value(asked, message) if asked in ("skill_level", "weekly_hours") else {}


def _statement(asked: str, message: Message) -> Answer:
    values = _stated(asked, message)
    if asked not in values and len(values) == 0:
        values = _value(asked, message)
    if asked == "interests" and "interests" in values:
        values["interests"] = listed_interests(message)
    return Answer(AnswerKind.VALUES if values else AnswerKind.UNCLEAR, values)


def _stated(asked: str, message: Message) -> dict[str, Any]:
    """What the message states of the profile; a denied level is read from the words."""
    values = profile_values(message)
    if not message.is_button and (asked == "skill_level" or "skill_level" in values):
        level = level_said(message.text) if denies(message.text) else None
        values |= {"skill_level": level} if level else {}
    return values


def _value(asked: str, message: Message) -> dict[str, Any]:
    """The value of ``asked`` in a message that understanding did not take for a statement."""
    stated = _stated(asked, message)
    if asked in ("skill_level", "weekly_hours"):
        reader = level_said if asked == "skill_level" else plain_hours
        if asked not in stated and (value := reader(message.text)) is not None:
            stated[asked] = value
        return {name: stated[name] for name in ("skill_level", "weekly_hours") if name in stated}
    if message.intent in _FAR_FROM_ANSWERS and len(message.text.split()) > SHORT_WORDS:
        return {}
    return _free_text(asked, message, stated)


_FAR_FROM_ANSWERS = frozenset(("out_of_scope", "small_talk"))


def _free_text(asked: str, message: Message, stated: dict[str, Any]) -> dict[str, Any]:
    words = without_lead_in(message.text).strip(" .,;!\"'")
    if not re.search(r"[^\W\d_]{2}", words) or len(words) > MAX_GOAL_CHARACTERS:
        return {}
    if asked == "career_goal":
        return {"career_goal": stated.get("career_goal") or _ARTICLE.sub("", words)}
    return {"interests": listed} if (listed := listed_interests(message)) else {}


def plain_hours(text: str) -> float | None:
    """The one number in a short text ("10", "about 5"), taken for hours."""
    match = _NUMBER.match(text.strip())
    value = float(match.group(1).replace(",", ".")) if match else None
    return value if value is not None and value <= HOURS_OF_A_WEEK * 10 else None
