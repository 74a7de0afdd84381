# ruff: noqa: E501 - a pattern reads better on one line
"""Who is to teach which course, in an administrator's words, and who says they teach one. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.standing import role_of
from actions.turn import Turn
from recommender.learners.model import Role

_LEAD = (
    r"^\W*(?:(?:please|ok(?:ay)?|and|now|also|so|can you|could you|would you|i want to|i'd like to|"
    r"i need to|let'?s)\b\W*)*"
)
_ID = r"(?P<who>[\w@][\w.@+-]*)"
_TEACHER = r"(?:instructor|teacher|lecturer|tutor|owner)"
_COURSE = r"(?:the\s+)?(?:course\s+)?(?P<course>.{2,100}?)\W*$"
# Words that plainly make somebody a course's instructor, whoever they name.
_NAMES = tuple(
    re.compile(_LEAD + words, re.IGNORECASE)
    for words in (
        rf"(?:make|name|set|appoint|assign|add|put)\s+{_ID}\s+(?:as\s+|to be\s+|in as\s+)?(?:the\s+|an?\s+)?(?:new\s+)?{_TEACHER}\s+(?:of|for|on|in|to)\s+{_COURSE}",
        rf"{_ID}\s+(?:is|becomes|should be|shall be|will be)\s+(?:now\s+)?(?:the\s+|an?\s+)?(?:new\s+)?{_TEACHER}\s+(?:of|for|on|in)\s+{_COURSE}",
        rf"(?:the\s+)?{_TEACHER}\s+(?:of|for)\s+(?P<course>.{{2,100}}?)\s+(?:is|should be|shall be|will be)\s+(?:now\s+)?{_ID}\W*$",
    )
)
# Words that others use as well: only of somebody who is known, or where an id is named.
_GIVES = tuple(
    re.compile(_LEAD + words, re.IGNORECASE)
    for words in (
        rf"(?:assign|give|hand|hand over)\s+(?:the\s+)?(?:course\s+)?(?P<course>.{{2,100}}?)\s+(?:over\s+)?to\s+{_ID}\W*$",
        rf"assign\s+{_ID}\s+(?:to|on)\s+{_COURSE}",
        rf"{_ID}\s+(?:teaches|gives|runs|owns|holds|will teach|should teach|is teaching|is running)\s+{_COURSE}",
    )
)
_IS_ID = re.compile(r"[a-z][\w.+-]*[_\d@][\w.@+-]*", re.IGNORECASE)
_NOBODY = frozenset(
    "i me my myself you yourself he she it they them we us who whoever which what that this these "  # noqa: SIM905
    "those everybody everyone anybody anyone somebody someone nobody all none one beginners learners "
    "students users people instructors teachers admins administrators somebody's the a an".split()
)
_I_TEACH = re.compile(
    r"^\W*(?:(?:hi|hello|hey|well|so|and|but|actually|also)\b\W*)*i(?:'m| am)?\s+(?:the one who\s+)?"
    r"(?:also\s+|now\s+|actually\s+)?(?:run|runs|teach|teaches|give|hold|own|lead|running|teaching|giving|"
    r"the (?:instructor|teacher|lecturer|owner|author) (?:of|for))\s+"
    r"(?:the\s+)?(?:course\s+)?(?P<course>.{2,100}?)(?:\s+(?:here|myself|now))*\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """Words for a person and for the course they are to teach."""

    who: str
    course: str
    sure: bool


def owner_named(text: str) -> Named | None:
    """Who is to teach what by ``text``; ``sure`` where the words can mean nothing else."""
    for patterns, sure in ((_NAMES, True), (_GIVES, False)):
        for pattern in patterns:
            if not text.rstrip().endswith("?") and (match := pattern.search(text)):
                who = match["who"].strip(" .,'")
                if who.casefold() in _NOBODY:
                    continue
                return Named(
                    who, match["course"].strip(" “”\"'"), sure or bool(_IS_ID.fullmatch(who))
                )
    return None


def says_teaches(text: str) -> str | None:
    """Words for the course that somebody says they teach: "I run Excel for Data Analysis"."""
    match = _I_TEACH.search(text)
    return match["course"] if match and not text.rstrip().endswith("?") else None


def names_owner(turn: Turn) -> str | None:
    """A rule of :mod:`actions.redirects`: an administrator names who teaches a course."""
    message = turn.message
    if turn.form or turn.slot("pending_question") or not message.values("course"):
        return None
    named = owner_named(message.text)
    if named is None or role_of(turn) is not Role.ADMIN:
        return None
    known = named.sure or len(turn.waymark.roles.find(named.who)) == 1
    return "action_manage_roles" if known else None


def teaches_named(turn: Turn) -> str | None:
    """The id of the course in "I run …", by its title; ``None`` for any other sentence."""
    said = says_teaches(turn.message.text) if turn.message.values("course") else None
    found = turn.waymark.catalogue.find(said, limit=1) if said else []
    return found[0].course_id if found else None


def teaches(turn: Turn) -> str | None:
    """A rule of :mod:`actions.redirects`: an instructor who runs a course does not "know it"."""
    if turn.form or turn.slot("pending_question") or not says_teaches(turn.message.text):
        return None
    if role_of(turn) is not Role.INSTRUCTOR:
        return None
    return "action_role_needed" if teaches_named(turn) else None


_TAKES = re.compile(
    r"\bi(?:'d like| would like| want|'d love| would love| need|'m looking)? (?:to |myself )*(?:take|attend|follow|join|do|find) (?:an?|some|another) (?:\w+ )?(?:course|class|training)\b(?!.*\b(?:publish|submit|create|offer)\b)(?:.*?\b(?:about|on|in|of)\s+(?P<topic>[^.,;!?]{2,60}))?",
    re.IGNORECASE,
)


def topic_to_take(text: str) -> str | None:
    """What somebody would like to take a course on; ``""`` where they name nothing."""
    match = _TAKES.search(text)
    return (match["topic"] or "").strip() if match else None


def takes_one(turn: Turn) -> str | None:
    """A rule: a course that somebody who teaches would like to take is no new course of theirs."""
    message = turn.message
    waits = turn.form or turn.slot("pending_question")
    topic = topic_to_take(message.text)
    if waits or message.intent != "submit_course" or topic is None:
        return None
    return "action_search_courses" if topic else "action_recommend"
