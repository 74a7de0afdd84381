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
_ENDS = re.compile(
    r"^\W*(?:(?:no|oh|ok(?:ay)?|well|sorry|wait|actually)\W+)*(?:never ?mind(?: (?:that|it|this|the course))?|forget (?:it|that|about it)|leave (?:it|that)|"
    r"cancel(?: (?:it|that|this))?|stop(?: (?:it|that|this))?|not now|scrap (?:it|that|this))(?:\W+(?:please|then|now|for now))*(?:\W+(?P<then>.+))?$",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"^\W*(?:help|please help|help me|i need help|i(?:'m| am) (?:lost|confused|stuck)|help please)\W*$|"
    r"\bwhat (?:else )?(?:(?:do|should|must|shall|can) i (?:have to |need to )?(?:tell|say|enter|write|give|type|provide)|do you (?:need|want) to know)\b|"
    r"^\W*what (?:else )?(?:do you need|is needed|comes next|is this for|happens (?:next|then))\b|"
    r"^\W*(?:why do you ask|how does (?:this|it) work|what do you mean|what for|how many (?:more )?questions)\b",
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
        # "Stop Motion" and "Forget It, Jake" are titles; "never mind, how is my course?" is none.
        return Break.ELSE if _TO_THE_GUIDE.search(then) else None
    if _HELP.search(text):
        return Break.HELP
    if _IMPORTS.search(text):
        return Break.IMPORTS
    if _OF_LEARNERS.search(text):
        return Break.ELSE
    return Break.WISH if _wishes(message, asked) else None


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
