# ruff: noqa: E501 - a pattern reads better on one line
"""Reading who is to have which role: "make ana an instructor", "revoke Marek's admin rights". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from actions.owner_cues import owner_named
from recommender.learners.model import Role

_ROLE = r"(?P<role>admin\w*|moderator|instructor|teacher|lecturer|learner|student|user)"
_WHO = r"(?P<who>(?:(?:dr|mr|mrs|ms|prof|sister|brother)\.?\s+)?[\w@][\w.@+-]*?(?:\s+(?!an?\b|and\b|the\b|to\b|as\b|in\b|on\b|has\b|is\b|not\b|with\b|from\b|admin|instructor)[A-Z][\w-]+)?)"
_ALSO = r"(?:\s+(?:and|,)\s+(?P<also>[\w@][\w.@+-]*))?"
_GRANTS = tuple(
    re.compile(one, re.IGNORECASE if "(?-i" not in one else 0)
    for one in (
        rf"\b(?:make|promote|set|appoint)\s+{_WHO}{_ALSO}\s+(?:up\s+)?(?:to\s+(?:be\s+)?|as\s+|into\s+)?(?:an?\s+|our\s+|the\s+)?(?:new\s+)?{_ROLE}s?\b",
        rf"\b(?:give|grant)\s+{_WHO}{_ALSO}\s+(?:the\s+|an?\s+|temporary\s+)?{_ROLE}\b",
        rf"\b(?:grant|give|assign)\s+(?:the\s+|an?\s+)?(?:role\s+(?:of\s+)?)?(?:an?\s+)?{_ROLE}(?:\s+(?:role|rights|access|privileges))?\s+(?:to|for)\s+{_WHO}\b",
        rf"\bchange\s+{_WHO}\s+from\s+(?:an?\s+)?\w+\s+to\s+(?:an?\s+)?{_ROLE}\b",
        rf"\b(?:demote|downgrade)\s+{_WHO}(?:'s account)?\s+to\s+(?:an?\s+)?(?:normal\s+|plain\s+)?{_ROLE}\b",
        rf"\b(?:put|add)\s+{_WHO}\s+(?:in\s+)?as\s+(?:an?\s+)?{_ROLE}\b",
        rf"\b(?:add|need|want)\s+(?:an?|one|two|three|\d)?\s*{_ROLE}s?:\s*{_WHO}{_ALSO}(?!\w)",
        rf"\b(?:temporary\s+)?{_ROLE}\s+(?:rights\s+|access\s+)?for\s+{_WHO}\b",
        rf"^{_WHO}\s+.{{0,60}}\bneeds?\s+(?:the\s+|an?\s+)?{_ROLE}\b",
    )
)
_REVOKES = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"\b(?:revoke|remove|take(?:\s+away)?|strip|withdraw|cancel|end)\s+(?:away\s+)?{_WHO}(?:'s|s')\s+(?:own\s+)?{_ROLE}\b",
        rf"\b(?:revoke|remove|take(?:\s+away)?|withdraw)\s+(?:the\s+)?{_ROLE}(?:\s+(?:role|rights|access))?\s+(?:of|from)\s+{_WHO}\b",
        rf"\bstrip\s+{_WHO}\s+of\s+(?:the\s+|their\s+|his\s+|her\s+)?{_ROLE}\b",
        rf"\b{_WHO}\s+(?:must|should|shall|can)\s+not\s+be\s+(?:an?\s+)?{_ROLE}\b",
        rf"\b{_WHO}\s+(?:is|should be)\s+no\s+longer\s+(?:an?\s+)?{_ROLE}\b",
        r"\b(?:demote|fire|unmake)\s+(?P<who>[\w@][\w.@+-]*)(?P<role>)\W*$",
        rf"\b(?:revoke|remove|take(?:\s+away)?|strip|withdraw|cancel|end|drop|give\s+up)\s+(?:away\s+)?(?P<who>my)\s+(?:own\s+)?{_ROLE}\b",
    )
)
_OWNER = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"\b(?:give|grant|allow|let)\s+{_WHO}\s+(?:access\s+to|rights\s+on|the\s+rights\s+on|own|manage|edit|co-?teach|instructor\s+\w+\s+for)\s+(?P<course>.+?)\W*$",
        rf"\b(?:add|put)\s+{_WHO}\s+(?:to|on|in\s+as\s+instructor\s+on|as\s+instructor\s+(?:of|on))\s+(?P<course>.+?)\W*$",
        r"\btransfer\s+(?:the\s+)?ownership\s+of\s+(?P<course>.+?)\s+to\s+(?P<who>[\w@][\w.@+ -]*?)\W*$",
        rf"\bgrant\s+{_WHO}\s+instructor\s+privileges\s+for\s+(?P<course>.+?)\W*$",
        rf"^{_WHO}\s+should\s+be\s+able\s+to\s+(?:manage|edit)\s+(?P<course>.+?)\W*$",
    )
)
_DISOWN = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"\b(?:remove|take)\s+{_WHO}\s+(?:as\s+instructor\s+of|from|off)\s+(?P<course>.+?)\W*$",
        rf"\brevoke\s+{_WHO}(?:'s)?\s+access\s+to\s+(?P<course>.+?)\W*$",
    )
)
_ASKS_ONE = re.compile(
    rf"\b(?:is|does|which\s+permissions\s+does|what\s+(?:role|rights)\s+(?:does|has))\s+{_WHO}\s+(?:an?\s+admin|an?\s+instructor|hold|have|has|a\s+moderator|only)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    [
        "i",
        "the",
        "a",
        "an",
        "my",
        "our",
        "all",
        "every",
        "everyone",
        "everybody",
        "me",
        "us",
        "it",
        "them",
        "who",
        "which",
        "two",
        "old",
        "new",
        "ex-employee",
    ]
)
_AFTER = re.compile(r"\s+(?:teaches|till|until|pls|please|now|too|lah|then)$", re.IGNORECASE)
_ROLES = {"admin": Role.ADMIN, "moder": Role.ADMIN, "instr": Role.INSTRUCTOR, "teach": Role.INSTRUCTOR,
          "lectu": Role.INSTRUCTOR, "learn": Role.LEARNER, "stude": Role.LEARNER, "user": Role.LEARNER}  # fmt: skip


class Aim(StrEnum):
    """What is wanted."""

    CHANGE = "change"
    OWN = "own"
    DISOWN = "disown"
    SHOW = "show"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class RoleSaid:
    """What a sentence says of roles.

    Attributes:
        aim: what is wanted.
        people: words for whom; empty where nobody is named.
        role: which role they are to have afterwards; with ``LIST`` whose holders are asked for.
        course: words for a course, where it is about one.
    """

    aim: Aim
    people: tuple[str, ...] = ()
    role: Role | None = None
    course: str = ""


def role_said(text: str) -> RoleSaid:
    """What ``text`` says of roles; a list of who has which where it names nobody."""
    text = text.strip()
    if (named := owner_named(text)) is not None and _is_course(named.course):
        return RoleSaid(Aim.OWN, (named.who,), course=_course(named.course))
    for aim, patterns in ((Aim.DISOWN, _DISOWN), (Aim.OWN, _OWNER)):
        for pattern in patterns:
            if (
                (match := pattern.search(text))
                and _is_course(match["course"])
                and (who := _who(match))
            ):
                return RoleSaid(aim, who, course=_course(match["course"]))
    for pattern in _REVOKES:
        if (match := pattern.search(text)) and (who := _who(match)):
            return RoleSaid(Aim.CHANGE, who, Role.LEARNER)
    for pattern in _GRANTS:
        if (match := pattern.search(text)) and (who := _who(match)):
            return RoleSaid(Aim.CHANGE, who, _role(match["role"]))
    if (match := _ASKS_ONE.search(text)) and (who := _who(match)):
        return RoleSaid(Aim.SHOW, who)
    asked = re.search(rf"\b{_ROLE}s?\b", text, re.IGNORECASE)
    role = _role(asked["role"]) if asked else None
    return RoleSaid(Aim.LIST, role=role if role is not Role.LEARNER else None)


def _who(match: re.Match[str]) -> tuple[str, ...]:
    named = [_AFTER.sub("", one) for one in (match["who"], match.groupdict().get("also")) if one]
    found = tuple(one.strip(" .,'") for one in named if one)
    first = found[0].casefold() if found else ""
    nobody = first.split()[:1] and first != "my" and first.split()[0] in _NOBODY
    return () if not found or nobody else found


def _role(word: str) -> Role:
    return _ROLES[
        word.casefold()[:5].rstrip("s")
        if word.casefold().startswith("user")
        else word.casefold()[:5]
    ]


def _is_course(words: str) -> bool:
    return not re.fullmatch(
        rf"(?:the |an? |his |her |their )?{_ROLE}.{{0,12}}", words.strip(), re.IGNORECASE
    )


def _course(words: str) -> str:
    return re.sub(
        r"^(?:the|a|my|our)\s+|\s+(?:course|class)(?:\s+with me.*)?$",
        "",
        words.strip(),
        flags=re.IGNORECASE,
    )
