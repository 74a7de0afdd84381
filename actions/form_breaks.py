# ruff: noqa: E501 - a pattern reads better on one line
"""What interrupts the questions for a new course, told from their answers. Pure.

Anything may be a title ("Statistics for Beginners", "How to Draw"), so only words to the guide
itself break in: a question about the questions, a wish of one's own, a parting "never mind".
"""

from __future__ import annotations

import re
from enum import StrEnum

from actions.standing import NEEDS
from actions.turn import Message

SURE, LIKELY = 0.8, 0.6
FEW = 14  # words of a wish; more is a description
LEAST_WORDS = 4  # of a description
LEAST_LETTERS = 3  # of a word that a title begins with a capital, and more
_ENDS = re.compile(
    r"^\W*(?:(?:no|oh|ok(?:ay)?|well|sorry|wait|actually)\W+)*(?:never ?mind(?: (?:that|it|this|the course))?|forget (?:it|that|about it)|leave (?:it|that)|"
    r"cancel(?: (?:it|that|this))?|stop(?: (?:it|that|this))?|not now|scrap (?:it|that|this))(?:\W+(?:please|then|now|for now))*(?:\W+(?P<then>.+))?$",
    re.IGNORECASE,
)
# What may follow a question about the questions; "what do you need to know about tax?" is a title.
_REST = (
    r"(?:\W+(?:you|me|from me|now|here|next|then|first|exactly|else|still|please|that|this|it|for (?:it|this|that|the course|a (?:new )?course)|"
    r"to (?:know|do|submit(?: (?:it|this|a course))?)|about (?:it|this|that|(?:the|my|this) (?:new )?course)))*\W*$"
)
_HELP = re.compile(
    r"^\W*(?:help|please help|help me|i need help|i(?:'m| am) (?:lost|confused|stuck)|help please)\W*$|"
    rf"^\W*(?:(?:and|so|but|ok(?:ay)?|wait|sorry|hm+)\W+)*(?:"
    r"what (?:else )?(?:(?:do|should|must|shall|can) i (?:have to |need to )?(?:tell|say|enter|write|give|type|provide)|do you (?:need|want) to know)|"
    r"what (?:else )?(?:do you need|is needed|comes next|is this for|happens (?:next|then))|"
    r"why do you ask|how does (?:this|it) work|what do you mean(?: (?:by|with) (?:that|this|it|the \w+|\w+))?|what for|how many (?:more )?questions(?: (?:are there|are left|left|come))?"
    rf"){_REST}",
    re.IGNORECASE,
)
_IMPORTS = re.compile(
    r"^\W*(?:(?:please|can i|can you|could you|i want to|i'd like to|let me)\b\W*)*(?:import|upload|load)\b.{0,30}\b(?:catalogues?|catalogs?|courses|csv|files?|spreadsheet)\b",
    re.IGNORECASE,
)
_OF_LEARNERS = re.compile(
    r"^\W*(?:who|how many(?: \w+)?) (?:has |have |is |are )?(?:enrolled|signed up|joined|finished|completed|dropped)\b[^?]*\?\W*$",
    re.IGNORECASE,
)
# How a wish begins that comes after "never mind".
_BEGINS = re.compile(
    r"(?:(?:and|but|so|ok(?:ay)?|please|just|rather|instead|i'?d|i'?ll|i'?m|let'?s)\W+)*(?:i|you|your|we|i'?d|i'?ll|i'?m|how|what|show|tell|who|which|when|where|why|can|could|do|does|did|"
    r"is|are|let|import|my|give|help|recommend|find|search|go|take|make|set|add|remove|change|list|open|continue|remind|plan|delete|enrol)\b",
    re.IGNORECASE,
)
_TO_THE_GUIDE = re.compile(r"\b(?:my|mine|me|i|you|your)\b|\?\W*$", re.IGNORECASE)
_ASIDE = frozenset(
    "show_profile show_progress show_path next_step privacy_request personalisation_off "  # noqa: SIM905
    "personalisation_on nudge_settings recommend course_details".split()
)


class Break(StrEnum):
    """How the questions are interrupted."""

    ENDS = "ends"
    ELSE = "else"  # ended for another wish
    HELP = "help"
    IMPORTS = "imports"
    WISH = "wish"  # answered, and the question comes again


def broken(message: Message, asked: str) -> Break | None:
    """What ``message`` is instead of the answer to ``asked`` (title, description, hours, level)."""
    text = message.text
    if message.is_button:
        return None
    if match := _ENDS.match(text):
        then = match["then"] or ""
        if not then:
            return Break.ENDS
        return Break.ELSE if _is_wish(then) else None
    if _HELP.search(text):
        return Break.HELP
    if _IMPORTS.search(text):
        return Break.IMPORTS
    if _OF_LEARNERS.search(text):
        return Break.ELSE
    return Break.WISH if _wishes(message, asked) else None


def _is_wish(then: str) -> bool:
    """Whether ``then`` is a wish; "Stop Motion for You" and "Not Now, Darling" are titles."""
    return bool(_BEGINS.match(then) and _TO_THE_GUIDE.search(then)) and not _titled(then)


def _titled(words: str) -> bool:
    """Whether every longer word begins with a capital, as in titles."""
    longer = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > LEAST_LETTERS]
    return bool(longer) and all(word[0].isupper() for word in longer)


def _wishes(message: Message, asked: str) -> bool:
    wish = message.intent in _ASIDE or (
        message.intent in NEEDS and message.intent != "submit_course"
    )
    if not wish or len(message.text.split()) > FEW or not _TO_THE_GUIDE.search(message.text):
        return False
    return message.confidence >= (SURE if asked in ("title", "description") else LIKELY)


def too_short(asked: str, text: str) -> bool:
    """Whether ``text`` is too short for a description that learners decide by."""
    return asked == "description" and len(text.split()) < LEAST_WORDS
