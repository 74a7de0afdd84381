# ruff: noqa: E501 - a pattern reads better on one line
"""What those who teach or run the platform may wish and nobody does here, or not in the chat. Pure.

Single learners are named to nobody, nobody is written to in an instructor's name, and no switch
is turned for everybody: these say which of that is wished.
"""

from __future__ import annotations

import re
from enum import StrEnum

from actions.standing import allows, role_of
from actions.turn import Turn
from recommender.learners.model import Role


class Asked(StrEnum):
    """What is wished of learners."""

    BEHIND = "behind"
    REMIND = "remind"
    CHAT = "chat"
    SWITCH = "switch"


_LEAD = r"^\W*(?:(?:please|ok(?:ay)?|and|now|also|so|can you|could you|would you|i want to|i'd like to|i need to|let'?s)\b\W*)*"
_PEOPLE = r"(?:everyone|everybody|those|people|learners|students|users|participants|anyone|anybody|all(?: (?:of )?(?:them|those|learners|students))?|(?:my|the|our|all) (?:learners|students|participants|people))"
_LAGS = r"(?:(?:is|are|'s|'re|has|have|was|were)\s+)?(?:(?:still|far|too|so|really|falling|fallen|lagging|running|been|not)\s+)*(?:behind|inactive|stuck|struggling|lagging|slacking|at risk|not (?:keeping up|active|progressing))"
_BEHIND = re.compile(
    rf"{_LEAD}(?:list|show|name|tell|give)(?: me| us)?\s+(?:which |the (?:names? of )?|all )?{_PEOPLE}\s*(?:who|that|which)?\s*{_LAGS}(?:\s+(?:in|with|on)\b.{{1,60}})?\W*$|"
    rf"{_LEAD}(?:list|show|tell|give)?(?: me| us)?\s*(?:who(?:'s)?|which (?:learners|students|users|people|of (?:my|the) \w+))\s*{_LAGS}(?:\s+(?:in|with|on)\b.{{1,60}})?\W*$",
    re.IGNORECASE,
)
_REMIND = re.compile(
    rf"{_LEAD}(?:write|send|draft|compose|give|post)\b.{{0,40}}\b(?:reminders?|messages?|mails?|e-?mails?|notes?|nudges?|texts?)\b\s+(?:to|for)\s+{_PEOPLE}\b|"
    rf"{_LEAD}(?:remind|nudge|write to|message|e-?mail|contact|text|chase)\s+(?:up\s+)?{_PEOPLE}\s+(?:who|that|which)\b",
    re.IGNORECASE,
)
_NAME = r"(?!(?:i|you|he|she|it|that|this|let|what|who|here|there|today|yesterday|my|your|our|their|his|her)\b)[\w@][\w.@+-]*"
_CHAT = re.compile(
    rf"\b(?:show|read|open|print|view|see|get|give)\b(?: me| us)?\s+{_NAME}(?:'s|s'|\u2019s)\s+(?:chats?|chat history|conversations?|messages|transcripts?|profile)\W*$|"
    rf"\b(?:show|read|open|print|view|see|get|give)\b(?: me| us)?\s+(?:the\s+)?(?:chats?|chat history|conversations?|messages|transcripts?)\s+(?:of|from|with)\s+(?!(?:my|our|the) (?:group|room|buddy|buddies|team)\b)(?:the\s+)?{_NAME}(?:\s+{_NAME})?\W*$",
    re.IGNORECASE,
)
_ALL = r"(?:every ?body|every ?one|all(?: of)?(?: (?:the|our))? (?:learners|users|students|members|people|instructors)|every (?:learner|user|student|member)|the whole platform)"
_THINGS = r"(?:all )?(?:the )?(?:reminders?|nudges?|notifications?|personali[sz]ation|messages|emails|mails)"
_SWITCH = re.compile(
    rf"{_LEAD}(?:turn|switch)\s+(?:(?:off|on)\s+{_THINGS}|{_THINGS}\s+(?:off|on))\s+for\s+{_ALL}\W*$|"
    rf"{_LEAD}(?:stop|disable|enable|pause|mute|silence|start|activate|deactivate|cancel)\s+{_THINGS}\s+(?:for|to)\s+{_ALL}\W*$|"
    rf"{_LEAD}(?:turn|switch)\s+(?:off|on)\s+(?:every ?body|every ?one)'?s\s+{_THINGS}\W*$",
    re.IGNORECASE,
)


def staff_wish(text: str) -> Asked | None:
    """What ``text`` wishes of learners that is not done here; ``None`` for anything else."""
    if _SWITCH.search(text):
        return Asked.SWITCH
    if _REMIND.search(text):
        return Asked.REMIND
    if _BEHIND.search(text):
        return Asked.BEHIND
    return Asked.CHAT if _CHAT.search(text) else None


def not_here(turn: Turn) -> str | None:
    """A rule of :mod:`actions.redirects`: answered plainly, and nothing is changed.

    A learner's "who is behind?" is of their own group; a switch for all is nobody's but refused.
    """
    asked = str(turn.slot("pending_question") or "")
    if turn.form or turn.message.is_button or asked.startswith(("submit_course:", "edit_value")):
        return None
    wish = staff_wish(turn.message.text)
    if wish is None or (wish is not Asked.SWITCH and not allows(role_of(turn), Role.INSTRUCTOR)):
        return None
    return "action_role_needed"
