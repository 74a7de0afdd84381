# ruff: noqa: E501 - a pattern reads better on one line
"""Whether "the Tableau course" is one of somebody's own, when only what it teaches is named. Pure
but for the catalogue.

Without this, a name that none of their courses goes by would be taken for the course talked of
last, and figures of one course would be told as another's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.references import says_something
from actions.turn import Turn
from recommender.catalogue.model import Course

_WORD = r"(?!(?:the|that|this|my|our|your|an?)\b)[\w+#.&'-]+"
_WORDS = rf"{_WORD}(?: {_WORD}){{0,4}}?"
_AS_COURSE = re.compile(
    rf"\b(?:the|that|this|my|our)\s+(?P<a>{_WORDS})\s+(?:course|class|workshop)(?:'s)?\b|"
    rf"\b(?:course|class|workshop)\s+(?:on|about|of|in)\s+(?P<b>{_WORDS})(?=\s+(?:is|does|doing|do|did|has|last|this|since|in|now|to|going)\b|\W*$)|"
    rf"^\W*(?:(?:show|give|tell)(?: me)?\s+)?(?:the\s+)?(?:statistics|stats|figures|numbers)\s+(?:of|for|on)\s+(?:the\s+)?(?P<c>{_WORDS})(?:\s+(?:course|class|workshop))?\W*$",
    re.IGNORECASE,
)
# "Set the hours of Kubernetes to 5": the course comes between the field and its value.
_OF_FIELD = re.compile(
    rf"\b(?:hours|length|duration|level|difficulty|title|name|description|blurb|summary|subject|category|tags?|prerequisites?)\s+of\s+(?:(?:the|my)\s+)?(?P<d>{_WORDS})(?:\s+(?:course|class|workshop))?\s+(?:to|from|into|as|by|is|should)\b|"
    rf"\brename\s+(?:(?:the|my)\s+)?(?P<e>{_WORDS})(?:\s+(?:course|class|workshop))?\s+(?:to|as|into)\b",
    re.IGNORECASE,
)
# Said of a course without saying what it teaches.
_PLAIN = re.compile(
    r"\b(?:first|second|third|last|it|them|other|same|next|whole|entire|own|new|newest|latest|old|oldest|only|best|worst|"
    r"top|popular|free|paid|beginners?|intermediate|advanced|online|current|this|that|my|our|one|two|courses?)\b",
    re.IGNORECASE,
)


def not_taught(turn: Turn, mine: Sequence[Course]) -> str | None:
    """The words for a course that there is, on what none of ``mine`` teaches; ``None`` otherwise.

    Empty ``mine`` (an administrator without courses) can mean any.
    """
    message = turn.message
    if not mine or message.is_button or message.values("course"):
        return None
    known = {str(one).casefold() for name in ("skill", "subject") for one in message.values(name)}
    found = (*_AS_COURSE.finditer(message.text), *_OF_FIELD.finditer(message.text))
    for match in found:
        words = str(next(filter(None, match.groups()))).strip(" .?!'")
        if _PLAIN.search(words) or not says_something(words):
            continue
        if any(taught_by(words, course) for course in mine):
            return None
        if words.casefold() in known or turn.waymark.catalogue.find(words, limit=1):
            return words
    return None


def taught_by(words: str, course: Course) -> bool:
    """Whether somebody may call ``course`` by ``words``: all are in its title, tags or subject."""
    about = " ".join((course.title, course.subject or "", *course.skills)).casefold()
    stems = (one[:-1] if len(one) > 4 and one.endswith("s") else one
             for one in re.findall(r"[\w+#.]+", words.casefold()))  # fmt: skip
    return all(one in about for one in stems)
