# ruff: noqa: E501 - a pattern reads better on one line
"""What an administrator may wish of other people's data, and of all learners at once. Pure.

The chat shows nobody's words and deletes nobody, and it sends nothing to everybody: these say
which of that is wished, so that it is answered plainly instead of from the speaker's own data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from actions.standing import OF_ADMINISTRATORS, role_of
from actions.turn import Message, Turn
from recommender.learners.model import Role

SURE = 0.6  # confidence of an administrator's own wish


class Wished(StrEnum):
    """What is wished of others."""

    BROADCAST = "broadcast"
    ERASE = "erase"
    READ = "read"
    EXPORT = "export"


_LEAD = (
    r"^\W*(?:(?:please|ok(?:ay)?|and|now|also|can you|could you|would you|i want to|i'd like to|"
    r"i need to|let'?s|let me|go)\b\W*)*"
)
_ALL = (
    r"(?:every ?body|every ?one|every (?:learner|user|student|member)|"
    r"(?:all|the|our|all (?:of )?(?:the|our))(?: \w+)? (?:learners|users|students|members|people|instructors)|"
    r"all (?:learners|users|students|members|people|instructors))"
)
_MESSAGE = r"(?:messages?|mails?|e-?mails?|notes?|announcements?|notices?|notifications?|warnings?|newsletters?|broadcasts?|heads[- ]up)"
_BROADCAST = re.compile(
    rf"{_LEAD}(?:send|write|post|push|give)\s+{_ALL}\s+(?:an?|the|this|that|our)\s+(?:\w+\s+)?{_MESSAGE}\b|"
    rf"{_LEAD}(?:send|write|post|push|publish)\s+(?:out\s+)?(?:an?|the|this|our)?\s*(?:\w+\s+)?{_MESSAGE}\s+(?:\w+\s+){{0,8}}?to\s+{_ALL}\b|"
    rf"{_LEAD}(?:message|notify|e-?mail|inform|alert|warn|text|ping|tell)\s+{_ALL}\s+(?:about|that|of|on|we|there|the)\b|"
    rf"{_LEAD}(?:broadcast|announce)\s+(?:that|to|the|a|an|it|this|our|maintenance|downtime)\b",
    re.IGNORECASE,
)
_OF_FRIENDS = re.compile(
    r"\b(?:my|our|the|this) (?:\w+ )?(?:group|room|channel|team|buddies|buddy|friends?|club)\b|"
    r"\b(?:instead of|versus|vs|against|per week|a week|a day|daily|weekly|variant|experiment)\b",
    re.IGNORECASE,
)
_PERSON = r"(?:learner|user|student|account|guest|member)"
_WHO = (
    r"(?!(?:i|we|you|they|he|she|it|me|us|my|your|our|their|his|her|the|a|an|this|that|these|those|people|"
    r"learners?|users?|students?|everybody|everyone|anybody|anyone|somebody|someone|who|all|most|others?|"
    r"instructors?|admins?|administrators?|data|history|account|accounts|profile|courses?|last|first|next)\b)"
    r"(?P<{0}>[\w@][\w.@+-]*)"
)
_ERASE = re.compile(
    rf"{_LEAD}(?:delete|erase|wipe|purge|destroy|forget|remove)\s+(?:the\s+)?(?:(?:data|account|profile|records?|history|conversations?|messages)\s+of\s+)?(?:the\s+)?{_PERSON}\s+{_WHO.format('a')}\W*$|"
    rf"{_LEAD}(?:delete|erase|wipe|purge|destroy)\s+(?:all\s+)?(?:the\s+)?(?:data|account|profile|records?|history|conversations?|messages)\s+(?:of|from)\s+{_WHO.format('b')}\W*$|"
    rf"{_LEAD}(?:delete|erase|wipe|purge|destroy)\s+{_WHO.format('c')}(?:'s|s')\s+(?:data|account|profile|records?|history|conversations?|messages)\W*$",
    re.IGNORECASE,
)
_SAID = r"(?:wrote|said|typed|asked|told you|writes|says|did|does|learn\w*|studied|chatted)"
_KEPT = r"(?:chats?|chat history|conversations?|messages|words|transcript|history|profile|progress|activity|data|answers)"
# With the word for a person in it, nobody means anything else by these.
_READ_NAMED = re.compile(
    rf"\bwhat (?:has |did )?(?:the )?{_PERSON}\s+{_WHO.format('a')}\s+(?:{_SAID}|write|say|type|ask|do|study|tell you)\b|"
    rf"\b(?:show|read|see|open|give|print|view|get)\b(?: me| us)?\b.{{0,20}}\b{_KEPT}\s+(?:of|from|with|by)\s+(?:the\s+)?{_PERSON}\s+{_WHO.format('b')}|"
    rf"\b(?:show|tell|give|read|see|open|print|list)\b(?: me| us)?\s+(?:everything|all(?: (?:the )?data)?|what)\s+(?:(?:that )?(?:you|we) (?:have|know|keep|store|hold)\s+)?(?:about|on|of|for)\s+(?:the\s+)?{_PERSON}\s+{_WHO.format('e')}\W*$",
    re.IGNORECASE,
)
_READ = re.compile(
    rf"^\W*(?:and\s+|so\s+)?what (?:did|does|has)\s+{_WHO.format('a')}\s+(?:do|write|say|type|ask|study|learn|tell you|done|written|said|asked|studied)\b(?!.*\b(?:change|audit|log|settings?|admin)\b)|"
    rf"\b(?:show|tell|give|read)(?: me| us)?\s+(?:what|everything)\s+(?:that\s+)?{_WHO.format('b')}\s+{_SAID}\b|"
    rf"\b(?:show|read|open|print|view)\b(?: me| us)?\s+{_WHO.format('c')}(?:'s|s')\s+{_KEPT}\b|"
    rf"\b(?:show|read|open|print|view)\b(?: me| us)?\s+(?:the\s+)?{_KEPT}\s+(?:of|from|with)\s+{_WHO.format('d')}\W*$",
    re.IGNORECASE,
)
# Dials and parts of the engine that an administrator asks about as one asks about a person.
_OURS = re.compile(
    r"\bwhat (?:did|does|has) (?:the )?(?:exploration|exploitation|diversity|mmr|novelty|popularity|freshness|serendipity|"
    r"(?:re-?)?training|treatment|control|variant|baseline|bandits?|ranking|re-?ranking|ranker|engine|weights?|personali[sz]ation|"
    r"drift|retention|accuracy|coverage|fairness|precision|recall|ndcg|audit|moderation|version|it)\b",
    re.IGNORECASE,
)
# What "user", "history" or "data" begins that nobody is called.
_FIELD = re.compile(
    r"\b(?:user|learner|student|member|account)s? (?:research|experience|interfaces?|testing|stories|story|centred|centered|centric|"
    r"management|engagement|analytics|journeys?|flows?|support|success|service)\b|"
    r"\b(?:history|messages|records?|data) of (?:art|music|science|philosophy|ideas|fashion|film|design|mathematics|maths|"
    r"architecture|medicine|europe|rome|religion|cinema|photography|literature|economics|technology|computing)\b",
    re.IGNORECASE,
)
_EXPORT = re.compile(
    rf"{_LEAD}(?:export|download|dump|extract|save)\s+(?:me\s+)?(?:a\s+)?(?:list\s+of\s+)?(?:all\s+)?(?:the\s+|our\s+)?(?:learners?|users?|students?|members)\b(?:'s?)?(?:\s+(?:data|list|table|records?|accounts))?(?:\s+(?:as|to|in|into)\s+(?:an?\s+)?\w+)?(?:\s+(?:file|sheet|format))?\W*$|"
    r"\b(?:list|table|file|csv|export|dump) of (?:all )?(?:the |our )?(?:learners|users|students)\b.{0,12}\b(?:as|to|in) (?:an? )?(?:csv|excel|json|file|spreadsheet)\b",
    re.IGNORECASE,
)


def wished_of_people(text: str, *, admin: bool, topics: Iterable[str] = ()) -> Wished | None:
    """What ``text`` wishes of others; by a bare name ("what did carol do?") an administrator's only.

    ``topics``: what of ``text`` the catalogue knows; a name within one is nobody's.
    """
    if _BROADCAST.search(text) and not _OF_FRIENDS.search(text):
        return Wished.BROADCAST
    if (erased := _ERASE.search(text)) and not _in_topics(text, erased, topics):
        return Wished.ERASE
    if _EXPORT.search(text):
        return Wished.EXPORT
    read = _READ_NAMED.search(text) or (admin and _READ.search(text))
    return Wished.READ if read else None


def wished(turn: Turn) -> Wished | None:
    """What the message wishes of others, given what the catalogue knows of its words."""
    message = turn.message
    found = wished_of_people(message.text, admin=True, topics=_topics(message))
    if found is not Wished.READ or _READ_NAMED.search(message.text):
        return found
    # "What does exploration do?": a sure wish of a role's own is no person's name.
    sure = message.intent in OF_ADMINISTRATORS and message.confidence >= SURE
    if sure or _OURS.search(message.text):
        return None
    return found if role_of(turn) is Role.ADMIN else None


def others(turn: Turn) -> str | None:
    """A rule of :mod:`actions.redirects`: answered by who may not, and where it is done."""
    asked = str(turn.slot("pending_question") or "")
    of_a_course = asked == "edit_value" or asked.startswith("submit_course:")
    if turn.form or of_a_course or turn.message.intent == "audit_log":
        return None
    return "action_role_needed" if wished(turn) else None


def _topics(message: Message) -> tuple[str, ...]:
    """The words of ``message`` that name a skill, a subject or a course."""
    return tuple(
        message.text[one.start : one.end] if one.start is not None else str(one.value)
        for one in message.entities
        if one.name in ("skill", "subject", "course")
    )


def _in_topics(text: str, erased: re.Match[str], topics: Iterable[str]) -> bool:
    """Whether the name to be erased is a word of a topic: "forget user research"."""
    name = next(word for word in erased.groupdict().values() if word)
    words = {word for one in topics for word in re.findall(r"\w+", one.casefold())}
    return bool(words & set(re.findall(r"\w+", name.casefold()))) or bool(_FIELD.search(text))
