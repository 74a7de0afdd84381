"""Where the words or the talk so far say more than the intent that was recognised. Pure.

Understanding sees one sentence. A few sentences mean something else than they look like, or
only mean something after what went before; these rules name the action that should answer.
Order matters: the first rule that applies decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from actions.comparing import points_at_one
from actions.entities import goal, profile_values
from actions.tone import abuses, despairs
from actions.turn import Turn

Rule = Callable[[Turn], str | None]

_SWITCH_ON = re.compile(
    r"\b(?:turn|switch|put)\s+(?:it|that|this)\s+(?:back\s+)?on\b|\bback on\b|\bon again\b",
    re.IGNORECASE,
)
_SWITCH_OFF = re.compile(
    r"\b(?:turn|switch)\s+(?:it|that|this)\s+(?:back\s+)?off\b|\bback off\b|\boff again\b",
    re.IGNORECASE,
)
_ERASE = re.compile(
    r"\b(?:delete|erase|remove|wipe|forget|destroy|clear)\b.{0,24}?"
    r"\b(?:my (?:data|account|history|information|info|details|records?|conversations?|chats?)|"
    r"(?:all |every ?thing )?(?:about|of) me|(?:all|everything) you (?:know|have|keep|store\w*))\b|"
    r"\bforget me\b|\bright to be forgotten\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"^\W*(?:please\s+|can you\s+|could you\s+)?compare\b|\bvs\.?\s|\bversus\b|"
    r"\bdifferen(?:ce|t)\b.*\b(?:between|and|from|than)\b",
    re.IGNORECASE,
)
LIKE = re.compile(
    r"^\W*(?:(?:please|show me|find me|find|give me|i want|i'd like|i would like|have you got|"
    r"do you have|is there|are there|got|any|some)\s+)*"
    r"(?:something|anything|sth|courses?|stuff|more|others?)\s+(?:more\s+)?(?:similar to|like)\s+"
    r"(.+)$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^\W*(?:please\s+|can you\s+|could you\s+)?(?:tell me|say|know|info|details)\s+"
    r"(?:more\s+|something\s+|everything\s+)?(?:about|on|of)\b",
    re.IGNORECASE,
)
_BYE = re.compile(
    r"\b(?:bye\w*|goodbye|see (?:you|ya|u)|later|good night|goodnight|farewell|"
    r"cheerio|ciao|leav\w+|must go|have to go|gotta|off now|signing off)\b",
    re.IGNORECASE,
)
# Intents that carry what somebody says of themselves without being it.
_GREETINGS = frozenset(("greet", "small_talk", "help", "thanks", "affirm"))
_UNSURE = frozenset(("out_of_scope", "nlu_fallback", "search_courses", "goodbye"))
# What a comparison may be taken for; opinions and enrolments resolve it themselves.
_MAY_COMPARE = frozenset(
    "filter_courses course_details recommend more_courses search_courses find_similar "  # noqa: SIM905
    "nlu_fallback out_of_scope small_talk tell_profile change_profile compare_courses".split()
)


def better_action(turn: Turn) -> str | None:
    """The action that should answer instead of the one the intent chose; ``None`` for no other."""
    if turn.message.is_button:
        return None
    found = (rule(turn) for rule in RULES)
    return next((name for name in found if name is not None), None)


def _care(turn: Turn) -> str | None:
    if despairs(turn.message.text):
        return "action_care"
    return "action_calm" if abuses(turn.message.text) else None


def _privacy(turn: Turn) -> str | None:
    return "action_privacy_request" if _ERASE.search(turn.message.text) else None


def _switch(turn: Turn) -> str | None:
    """Right after personalisation was switched, "turn it back on" can mean nothing else."""
    text, switched = turn.message.text, turn.slot("switched")
    undone = turn.message.intent == "undo" and len(text.split()) <= SHORT
    if switched == "off" and (undone or _SWITCH_ON.search(text)):
        return "action_personalisation_on"
    if switched == "on" and (undone or _SWITCH_OFF.search(text)):
        return "action_personalisation_off"
    return None


SHORT = 5


def _comparison(turn: Turn) -> str | None:
    message = turn.message
    if message.first("comparative") is None or message.intent not in _MAY_COMPARE:
        return None
    if not turn.slot("shown_courses") or message.values("course"):
        return None
    if points_at_one(message.text):
        return "action_course_details"
    asks = message.intent in ("compare_courses", "tell_profile", "change_profile")
    return None if asks else "action_filter_courses"


def _compare(turn: Turn) -> str | None:
    named = len(turn.message.values("course")) > 1 or turn.message.intent == "search_courses"
    return "action_compare_courses" if named and _COMPARES.search(turn.message.text) else None


def _similar(turn: Turn) -> str | None:
    like = LIKE.match(turn.message.text)
    return "action_find_similar" if like and turn.message.intent != "like_course" else None


def _details(turn: Turn) -> str | None:
    titled = bool(turn.message.values("course"))
    return "action_course_details" if titled and _ABOUT.match(turn.message.text) else None


def _short_of_time(turn: Turn) -> str | None:
    """A farewell is none in "only 20 minutes": it is a wish for something short."""
    leaves = turn.message.intent == "goodbye" and not _BYE.search(turn.message.text)
    return "action_filter_courses" if leaves and turn.message.first("time_amount") else None


def _profile(turn: Turn) -> str | None:
    """Everything at once after a "hi": what is said of oneself counts more than the greeting."""
    stated = profile_values(turn.message)
    if turn.message.intent in _GREETINGS and goal(turn.message):
        return "action_tell_profile"
    many = len(stated) > 1 and "career_goal" in stated
    return "action_tell_profile" if turn.message.intent in _UNSURE and many else None


RULES: tuple[Rule, ...] = (
    _care, _privacy, _switch, _comparison, _compare, _similar, _details, _short_of_time, _profile,
)  # fmt: skip
