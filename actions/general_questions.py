# ruff: noqa: E501 - a pattern reads better on one line
"""General questions: what an occupation does, how long it takes, how hard a topic is, how I pick.

The functions that take a turn are rules of :mod:`actions.redirects`: they name the action that
answers, or nothing.
"""

from __future__ import annotations

import re

from actions.entities import topics
from actions.references import ONE
from actions.turn import Turn
from recommender.learners.model import Role

_LEAD = r"^\W*(?:(?:and|so|ok(?:ay)?|but|well|hm+|hey|hi)\W+)*"
_JOB = r"(?P<job>[a-z][\w+#/. -]{2,40}?)"
# What the guide itself has; as the last word it is nobody's occupation ("a weekly goal").
_OWN = re.compile(
    r"(?:^|[ -])(?:courses?|class|lessons?|plan|quiz|step|badge|streak|button|certificate|xp|reminder|nudge|"
    r"notification|message|filter|goal|buddy|path|roadmap|opt[ -]?(?:out|in)|profile|settings?|review|rating|card|flash ?card|"
    r"tag|recommendation|suggestion|digest|report|group|room|invitation|code|list|log|pause|session|module|level|"
    r"deadline|milestone|chapter|unit|skill|interest|favou?rite|bookmark|point|experiment|variant)s?$|"
    r"^(?:bot|chat ?bot|guide|member|user|learner|learning guide|guest|model|algorithm)$|^study \w+$",
    re.IGNORECASE,
)
SURE = 0.8
DOES = re.compile(
    rf"{_LEAD}what (?:does|do) an? {_JOB} (?:actually |really |even |usually )?do(?: all day| every day| at work| exactly| for a living)?\W*$",
    re.IGNORECASE,
)
HOW_LONG = re.compile(
    rf"{_LEAD}how (?:long|much time|many (?:months|years|weeks|hours)) (?:(?:does|would|will|might|do) it (?:usually |normally |really )?take(?: me| you| one| someone| somebody)? |)to (?:become|be|get to be|train as) an? {_JOB}\W*$",
    re.IGNORECASE,
)
_HARD = re.compile(
    rf"{_LEAD}(?:(?:is|are) (?:learning )?[\w+#/. -]{{1,40}} (?:really |very |too |so )?(?:hard|difficult|easy|tough)(?: to learn| to understand| for beginners?)?|how (?:hard|difficult|easy|tough) is (?:it to learn |learning )?[\w+#/. -]{{1,40}})\W*$",
    re.IGNORECASE,
)
_MEANS = re.compile(
    rf"{_LEAD}what (?:does|do|is the meaning of|is meant by) [\w+#/. -]{{1,40}}(?: mean| stand for)\W*$",
    re.IGNORECASE,
)
_PICKS = re.compile(
    rf"{_LEAD}how (?:do|did) you (?:pick|choose|select|rank|order|sort|find|decide (?:on|about)?|recommend|come up with) (?:(?:the|these|those|my|your|which|what) ?)*(?:courses?|recommendations?|list|suggestions?|(?:to )?(?:show|recommend|suggest)(?: me| to me)?)\W*$|{_LEAD}how do(?:es)? (?:the|your) (?:ranking|recommendations?|recommender|suggestions?) (?:actually )?work\W*$",
    re.IGNORECASE,
)


def occupation(turn: Turn) -> str | None:
    """What somebody of an occupation does, or how long it takes to become one."""
    message = turn.message
    asked = DOES.match(message.text) or HOW_LONG.match(message.text)
    if not asked or turn.form or message.values("course") or _OWN.search(asked["job"].strip()):
        return None
    of_guide = message.intent == "help" and message.confidence >= SURE
    return None if of_guide else "action_occupation"


def picks(turn: Turn) -> str | None:
    """How courses are chosen; an administrator is shown the ranking itself."""
    own = turn.facts.role is Role.ADMIN and turn.message.intent == "show_algorithm"
    asked = not turn.form and not own and _PICKS.match(turn.message.text)
    return "action_trust" if asked else None


def topic(turn: Turn) -> str | None:
    """How hard a topic is, or what its name means: the courses on it tell."""
    message = turn.message
    if turn.form or not topics(message) or message.values("course") or message.values("ordinal"):
        return None
    return "action_search_courses" if note_on(message.text) else None


def note_on(text: str) -> str:
    """What is said before the courses on such a topic; ``""`` where nothing such was asked."""
    if ONE.search(text):
        return ""
    if _HARD.match(text):
        return "How hard it is for you I cannot say. Here is where courses on it begin, by level and hours."
    if _MEANS.match(text):
        return "I explain no terms myself, but these courses do."
    return ""
