# ruff: noqa: E501 - a pattern reads better on one line
"""A goal in the words of somebody's sentence, with what was recognised in it. Pure."""

from __future__ import annotations

import re

from actions.turn import Message
from recommender.goals.kinds import undecided

TOPICS = ("subject", "skill")
_GOAL = re.compile(
    r"\b(?:become|becoming|work(?:ing)? as|career as|job as|goal is(?: to be(?:come)?)?|"
    r"(?:want|like|love|hope|dream|plan) (?:to be|of being)|aim to be)\s+(?:an?\s+|the\s+)?"
    r"(?!(?:to be )?(?:done|finished|ready|through)\b(?! for (?:the|my|an?)\b))"
    r"([^.,;!?]{2,80})",
    re.IGNORECASE,
)
# "I work as a nurse", "I have a job as a cook": what somebody is now is no goal.
_IS_NOW = re.compile(
    r"(?:^\W*|\b(?:i|i'?m|i am|i'?ve been|i have been|who|we|currently|presently|still)\s+)"
    r"(?:(?:currently|presently|still|now|already|just|also|mostly|mainly)\s+)*"
    r"(?:work(?:ing)? as|(?:have|had|quit|left) (?:an?|my) (?:[\w-]+ )?(?:job|career) as)\b|"
    r"\bmy (?:[\w-]+ )?(?:job|career) as\b",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"^\W*(?:(?:well|hm+|so|ok|right now|currently|at the moment)\W+)*"
    r"(?:i'?m|i am|(?:i'?m |i am |i )?(?:currently |now |still )?work(?:ing)? as)\s+"
    r"(?:currently |now |still |just )?an?\s+(?!(?:total |complete |absolute |bit |fan|big )"
    r"|(?:beginner|newbie|novice|noob)\b)[a-z -]{3,40}?"
    r"(?:\s+(?:now|currently|at the moment|right now|by (?:trade|profession|training)))?\W*$",
    re.IGNORECASE,
)
# Words before a day or an amount that no goal ends with.
_HANGING = re.compile(r"(?:\s+(?:with|in|and|by|at|for|about|around))+\s*$", re.IGNORECASE)
_WISHED = re.compile(r"\b(?:want|wanna|would|'d|like|hope|dream\w*|switch|goal)\b", re.IGNORECASE)
# "I'd like to learn how to work with data": what somebody wants to be able to do.
_ABLE = re.compile(
    r"\b(?:want|wanna|would like|'d like|like|love|hope|wish|need|plan|trying|decided|keen|eager)"
    r"(?: to)? (?:learn|understand|be able|get better|get into|improve)\b"
    r"(?:\s+(?:more|a bit|something))?(?:\s+(?:about|how to|to|at|with))?\s+([^.,;!?]{2,80})",
    re.IGNORECASE,
)
# "No, I meant web designer": what comes instead, without an article.
_MEANT = re.compile(
    r"^\W*(?:\w+\W+){0,2}?(?:i meant?|i said|make (?:it|that))\s+(?:an?\s+)?([^.,;!?]{3,60})$",
    re.IGNORECASE,
)
_TELLING = ("tell_profile", "change_profile")
# "I'd like to play jazz", where it is known to be a statement of oneself.
_DEED = re.compile(
    r"\b(?:want|wanna|would like|'d like|would love|'d love|hope|wish|plan|dream(?:s|ing)?)\s+(?:to|of)\s+"
    r"(?!(?:see|have|get|know|find|change|talk|stop|start over|compare|enrol+|learn|be)\b)"
    r"([^.,;!?]{3,80})",
    re.IGNORECASE,
)
# "Learn Spanish, I'm a beginner" or "teach English abroad": a wish that begins with its verb.
_BEGINS = re.compile(
    r"^\W*(?:(?:hi|hello|hey|well|ok|so|please|help me(?: to)?|i (?:want|need|wish|hope|plan) to|"
    r"i'?d like to|i would like to|i wanna|want to|wanna)\b[\s,.!]*)*"
    r"(?:(?:learn(?:ing)?|study(?:ing)?|teach me)(?: how)?(?: to)?(?: about)?\s+(?P<what>[^.,;!?]{2,80})|"
    r"(?P<deed>(?:teach(?:ing)?|speak(?:ing)?|master(?:ing)?)\s+(?!(?:is|was|isn|to|of|me|us)\b)[^.,;!?]{2,80}))",
    re.IGNORECASE,
)
# "No wait, a data scientist": a correction that gives only the new goal.
_RATHER = re.compile(
    r"^\W*(?:(?:no|nope|hm+|wait|oh|actually|sorry|ok|or|rather|i mean|i meant|make (?:it|that)|"
    r"well|then|maybe|better)\b[\s,.!…-]*)+an?\s+([^.,;!?]{3,60})",
    re.IGNORECASE,
)
# "Something with data maybe": vague, and yet it says where to look.
_WITH = re.compile(
    r"^\W*(?:(?:well|hm+|oh|so|maybe|perhaps|i don'?t know|not sure)\W+)*"
    r"(?:something|sth|anything) (?:to do )?(?:with|in|around)\s+"
    r"([^.,;!?]{3,60}?)(?:\s+(?:maybe|perhaps|i think|i guess|still))*(?:[.,;!?]|$)",
    re.IGNORECASE,
)
# "Hmm, architect maybe": a goal that is tried on.
_MAYBE = re.compile(
    r"^\W*(?:(?:well|hm+|oh|so|or)\W+)+(?:an?\s+)?([\w -]{3,40}?),? "
    r"(?:maybe|perhaps|i think|i guess)\W*$",
    re.IGNORECASE,
)
# "A hacker lol": how somebody talks, and no part of what they aim at.
_CHAT = re.compile(
    r"(?:[\s,]+(?:lol|haha+|hehe|xd|tbh|pls|plz|please|i guess|i think|"
    r"obviously|or so|rn|btw))+\W*$",
    re.IGNORECASE,
)
_ASKS_WHAT = re.compile(r"\bwhat (?:could|can|would|should|might|will) i become\b", re.IGNORECASE)
_NO_GOAL = re.compile(
    r"\b(?:one|ones|course|class|bit|little|lot|few|hours?|week|day|minutes?|beginner|novice|"
    r"intermediate|advanced|expert|\w+er one)\b",
    re.IGNORECASE,
)


def goal(message: Message) -> str | None:
    """The goal that was recognised, or what follows "become a …"."""
    if found := message.first("career_goal"):
        return _CHAT.sub("", str(found)).strip() or None
    if message.is_button or _ASKS_WHAT.search(message.text):
        return None
    match = _become(message)
    if match is None and message.intent in _TELLING and not _conditions(message):
        match = _MEANT.search(message.text)
    if match is None and not any(message.values(name) for name in TOPICS):
        return _unnamed_goal(message.text, told=message.intent == "tell_profile")
    return _HANGING.sub("", match.group(1)).strip() or None if match else None


def tells_job(message: Message) -> bool:
    """Whether the message says what somebody is, and wishes nothing: "I'm an accountant"."""
    if message.is_button or not _JOB.match(message.text) or _WISHED.search(message.text):
        return False
    names = ("career_goal", "level", *TOPICS)
    return not any(message.values(name) for name in names) and goal(message) is None


def _become(message: Message) -> re.Match[str] | None:
    """What follows "become a …", up to a day to be done by; not what somebody is now."""
    text = _up_to_a_day(message)
    for match in _GOAL.finditer(text):
        now = _IS_NOW.search(text, 0, match.start(1))
        begins = (
            now is not None and not text[: now.start()].strip() and now.group()[0].lower() == "w"
        )
        if now is None or (begins and not _WISHED.search(text[match.start(1) :])):
            return match
    return None


def _up_to_a_day(message: Message) -> str:
    """The text with a comma where a deadline or an amount of time begins: it ends a goal."""
    text = message.text
    for item in message.entities:
        if item.name in ("deadline", "time_amount") and item.start:
            text = f"{text[: item.start]},{text[item.start + 1 :]}"
    return text


def _conditions(message: Message) -> bool:
    """Whether something else than a goal may be what was meant: "no, I meant the second"."""
    names = ("ordinal", "time_amount", "level", "language", "price", "course", "count", *TOPICS)
    return any(message.values(name) for name in names) or bool(_NO_GOAL.search(message.text))


def _unnamed_goal(text: str, *, told: bool) -> str | None:
    """What somebody wants to be able to do, where no subject or skill of the catalogue is named.

    ``told``: whether it surely is a statement, so that "I'd like to play jazz" is enough.
    """
    if undecided(text):
        return None
    match = _ABLE.search(text) or _RATHER.search(text) or _BEGINS.match(text)
    if match is None and told:
        match = _DEED.search(text) or _WITH.match(text) or _MAYBE.match(text)
    found = next(filter(None, match.groups()), "").strip() if match else ""
    return None if not found or _NO_GOAL.search(found) else found
