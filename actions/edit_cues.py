# ruff: noqa: E501 - a pattern reads better on one line
"""Words that change a course of the catalogue, whoever says them. Pure.

"Add the tag python to Guitar for Beginners" is an instructor's wish also where it looks like an
enrolment: it is theirs to have, and a learner is refused. Of one's own plan, profile or reminders
the same words are a learner's ("set the hours of my week to 5"), so a course has to be named.
"""

from __future__ import annotations

import re

from actions.standing import allows, role_of
from actions.turn import Message, Turn
from recommender.learners.model import Role

_LEAD = (
    r"^\W*(?:(?:please|ok(?:ay)?|and|now|also|then|can you|could you|would you|i want to|"
    r"i would like to|i'd like to|i need to|let'?s|let me)\b\W*)*"
)
_OF_LEARNERS = re.compile(
    r"\b(?:my|me|our|the) (?:\w+ )?(?:plans?|paths?|profile|interests?|goals?|calendar|schedule|lists?|"
    r"log|week|day|time|studies|study|reminders?|nudges?|streak|filters?|quiz|answers?|notes?|buddy|group)\b|"
    r"\b(?:my|this|each|every) (?:evenings?|mornings?|afternoons?|nights?|weekends?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)\b|"
    r"\b(?:hours|amount|length|time) of (?:study|studying|learning|work|practice)\b|"
    r"\b(?:my|weekly|daily) (?:hours|time|level)\b",
    re.IGNORECASE,
)
# One course: "the guitar course", "my SQL course"; "the courses" are those of a list or a search.
_COURSE = re.compile(r"\b(?:course|class|workshop|tutorial)(?:'s)?(?!\w)(?!')", re.IGNORECASE)
_COURSES = re.compile(
    r"^\W*(?:(?:the|these|those|all|any|some|your|every|each|shown|listed|other|of|recommended|found)\b\W*)*"
    r"(?:courses|classes|workshops|tutorials|ones|results|recommendations|suggestions)\b",
    re.IGNORECASE,
)
# A thing only a course of the catalogue has.
_PARTS = re.compile(
    rf"{_LEAD}(?:add|attach|append|insert|remove|delete|take off|drop|put)\s+(?:\w+\s+){{0,3}}?"
    r"(?:tags?|keywords?|labels?|modules?|lessons?|chapters?|units?|prerequisites?)\b.{0,80}?"
    r"\b(?:to|from|of|off|on|in|into|for)\s+(?P<of>.{2,100})$",
    re.IGNORECASE,
)
_FIELDS = re.compile(
    rf"{_LEAD}(?:set|change|edit|correct|update|raise|lower|cut|shorten)\s+(?:the\s+)?"
    r"(?:hours|length|duration|level|difficulty|title|name|description|blurb|summary|subject|category|tags?|keywords?|prerequisites?)\s+"
    r"of\s+(?P<of>.{2,100}?)\s+(?:to|from|into|as|by)\b",
    re.IGNORECASE,
)
_RENAMES = re.compile(rf"{_LEAD}rename\s+(?P<of>.{{2,100}}?)\s+(?:to|as|into)\b", re.IGNORECASE)
_MODULE = re.compile(
    r"\b(?:add|insert|append|remove|delete|drop|take out|rename|reorder|move|edit|change|replace|swap)\b"
    r"(?:\s+[\w'-]+){0,4}?\s+(?:modules?|lessons?|chapters?|units?|sections?|videos?)\b",
    re.IGNORECASE,
)

# By these words somebody asks to be enrolled, or says that they are.
_ENROLS = re.compile(
    r"\b(?:enrol\w*|enlist\w*|sign\w*|regist\w+|subscrib\w+|book\w*|reserv\w+|join\w*|start\w*|begin\w*|began|begun|"
    r"take|takes|taking|took|taken|tak|pick\w*|choos\w+|chose\w*|select\w*|go(?:ing|nna)?|went|do|doing|did|try\w*|"
    r"want|wanna|like|need|love|in|ready|commit\w*|get|got|grab|buy|bought|purchas\w+|apply|admit|study\w*|"
    r"follow\w*|attend\w*|deal|sold|mine|please|yes|add me|count me|put me|let'?s|learn\w*|working|opt\w*|decid\w+)\b",
    re.IGNORECASE,
)
GUESSED = 0.45


def edits_course(message: Message, *, teaches: bool = False) -> bool:
    """Whether the words change one course that they name.

    ``teaches``: said by somebody who has courses, who may call one by its topic. Of a learner
    "change the level of Python" means what they know or what they look for.
    """
    text = message.text
    found = _PARTS.search(text) or _FIELDS.search(text) or _RENAMES.search(text)
    if found is None or _OF_LEARNERS.search(text) or _COURSES.search(found["of"]):
        return False
    names = ("course", "skill", "subject") if teaches else ("course",)
    return any(message.values(name) for name in names) or bool(_COURSE.search(found["of"]))


def edits_modules(text: str) -> bool:
    """Whether modules or lessons of a course are to be changed."""
    return _MODULE.search(text) is not None


def said(turn: Turn) -> str | None:
    """A rule of :mod:`actions.redirects`: an edit goes to its action, whose gate asks for the role.

    What only looks like one is a learner's: of a list it narrows the list, else their profile.
    """
    if turn.form:
        return None
    message = turn.message
    if not edits_course(message, teaches=True) and message.intent != "edit_course":
        return None  # whoever says it; the role would be read for nothing
    teaches = allows(role_of(turn), Role.INSTRUCTOR)
    if edits_course(message, teaches=teaches):
        return "action_edit_course"
    return None if teaches else _learners_own(message)


def _learners_own(message: Message) -> str | None:
    """Where a level or a length is set that is no course's, though it was taken for an edit."""
    found = _FIELDS.search(message.text)
    told = any(message.values(name) for name in ("level", "time_amount"))
    if message.intent != "edit_course" or not found or not told:
        return None
    return "action_filter_courses" if _COURSES.search(found["of"]) else "action_change_profile"


def not_asked(turn: Turn) -> str | None:
    """A rule: an enrolment that is only guessed, from words that do not ask for one."""
    message = turn.message
    if message.intent != "enrol" or message.confidence >= GUESSED or message.is_button:
        return None
    if _ENROLS.search(message.text) or turn.slot("offered") == "enrol" or turn.form:
        return None
    return "action_fallback"
