# ruff: noqa: E501 - a pattern reads better on one line
"""Whether words about finishing say plainly that a course is completed. Pure.

A completion is kept for good and asked for again by nobody, so whatever is not plain is none:
"I haven't finished it", "nearly finished", "I want to finish it", "the first half is done".
"""

from __future__ import annotations

import re
from enum import Enum

_DONE = r"(?:finn?i\w*sh?\w*|finish\w*|complet\w*|done|through|wrapped up)\b"
# Words that begin another thought ("it wasn't easy but I finished"), or a wish to have it noted.
_ELSE = r"(?:but|and|so|until|till|because|since|though|although|believe|mark\w*|not(?:e|ed|ing)|tell|say|said|report\w*|log|record\w*|set|write|add|put|tick|let|inform|announce|share|marked)\b"
_GAP = rf"(?:\W(?<![,.;:!?])(?!{_ELSE})[\w'\u2019]+){{0,5}}?\W(?<![,.;:!?])"
_NOT = r"(?:(?:have|has|had|did|do|does|is|was|were|are|could|would|wo|ca|ai)n['\u2019]?t|(?:have|did|do|is|was|am|are|could|can|will|'m|\u2019m) not|not|never|cannot|unable|failed|far from|nowhere near|yet|still)"
_DENIED = re.compile(
    rf"\b{_NOT}{_GAP}{_DONE}|\b(?:unfinished|uncompleted|incomplete|unable to)\b|"
    rf"\b(?:finn?ish\w*|complet\w*|done|did|got through)(?: (?:absolutely|practically|basically|exactly|really))? (?:nothing|none|zero|not (?:a|one|much)|no (?:courses?|modules?|lessons?|part))\b|"
    rf"\b(?:nothing|none|no(?:ne of)? (?:it|them|courses?)) (?:is |was |has been |got |are |were )?{_DONE}|"
    r"\bno(?:t|pe)?,? not yet\b|^\W*not yet\b",
    re.IGNORECASE,
)
_STILL_DONE = re.compile(
    r"\b(?:not only|still can'?t believe|can'?t believe|cannot believe|but (?:i )?(?:did|have|finally|now i have)\b(?! (?:not|never|nothing|yet|to|only|almost|nearly|still|no)\b))",
    re.IGNORECASE,
)
_NEARLY = re.compile(
    rf"\b(?:nearly|almost|allmost|amost|just about|about to|virtually|practically|close to|near to|on the verge of|soon|more or less|pretty much|as good as|basically|half|partly|partially|mostly|somewhat|sort of|kind of|kinda|99)(?:\W[\w'\u2019]+){{0,2}}?\W{_DONE}|"
    rf"\b{_DONE} (?:it |this |that )?(?:nearly|almost|mostly|partly|partially)(?: (?:all|every\w*|the whole|the course|half|it|to the end))?\b(?! (?:\d|an?\b|two|three|four))|"
    r"\b(?:nearing|near|close to|almost at|nearly at|approaching) the end\b|\b(?:nearly|almost) there\b",
    re.IGNORECASE,
)
_MEANT = re.compile(
    rf"\b(?:will|'ll|\u2019ll|shall|won'?t|going to|gonna|want(?:ed)? to|wanna|have to|got to|gotta|must|need to|ought to|should|hope to|hoping to|plan(?:ning)? to|aim(?:ing)? to|try(?:ing)? to|tried to|intend to|would|'d|\u2019d|like to|love to|can|could|may|might|let'?s|help me|able to)(?<!was able to)(?<!were able to){_GAP}(?:finn?ish|complete|be (?:finished|completed|done|through)|get (?:it |this )?(?:finished|done|through))\b|"
    rf"\b(?:if|once|when|whenever|unless|until|till|before|as soon as|by the time){_GAP}{_DONE}|"
    r"\b(?:still|yet|left|more|lot|time|how|where) to (?:finish|complete)\b|^\W*(?:to )?(?:finish|complete) (?:it|this|that|the \w+) (?:tomorrow|tonight|later|soon|next|by|on|this)\b|"
    r"\b(?:i'?m|i am|am|still|is|are) (?:\w+ )?(?:finishing|completing)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"^\W*(?:(?:and|so|but|ok(?:ay)?|hey|hi|well|sorry)\W+)*(?:(?:when|how|what|where|why|which)(?:\s(?:long|soon|much|many|courses?|else|far))*(?:'?ll|'?s)? (?:do|does|did|have|has|can|could|will|would|should|shall|must|am|is|are|was|happens?|if|till|until|to|i)\b|(?:did|have|has|am|was|do|does|had) i\b|(?:is|was|are) (?:it|this|that|the|my)\b)",
    re.IGNORECASE,
)
_WISHES_NOTED = re.compile(r"\b(?:mark|note|record|log|set|tick)\b", re.IGNORECASE)
_PART = re.compile(
    r"(?<!all )(?<!all the )(?<!every )(?<!last )(?<!final )(?<!each )(?<!and a )\b(?:modu?a?le?s?|lessons?|lesons?|chapters?|chapt\w*|units?|sections?|parts?|bits?|videos?|lectures?|exercises?|assignments?|homework|pages?|quarter|third of|some of|most of|a (?:bit|little|lot) of|beginning|intro|introduction|m ?\d|(?:mod|ch|chap|sec|lec|wk)\.? ?\d|weeks? (?:\d|one|two|three|four|five|six)|h(?:al?f|afl|laf|lf|alve)(?! (?:an?|the) (?:hour|year|day|time|month|week))|two thirds|(?:a|one) third|first (?!one\b|course\b|class\b|of\b|time\b|two\b|and\b|sql\b|but\b)\w+$)\b|(?<!with )(?<!with a )(?<!got )(?<!scored )(?<![\d.])\d{1,2} ?(?:%|per ?cent)",
    re.IGNORECASE,
)


class Finish(Enum):
    """What words about finishing say."""

    PLAIN = "plain"
    DENIED = "denied"
    NEARLY = "nearly"
    MEANT = "meant"
    ASKED = "asked"
    PART = "part"


def finish_said(text: str, titles: tuple[str, ...] = ()) -> Finish:
    """What ``text`` says of finishing; words of the ``titles`` in it are not looked at."""
    words = without_titles(text, titles)
    if _ASKED.match(words) and not _WISHES_NOTED.search(words):
        return Finish.ASKED
    if _DENIED.search(words) and not _STILL_DONE.search(words):
        return Finish.DENIED
    if _NEARLY.search(words):
        return Finish.NEARLY
    if _MEANT.search(words) and not _STILL_DONE.search(words):
        return Finish.MEANT
    return Finish.PART if _PART.search(words) else Finish.PLAIN


def without_titles(text: str, titles: tuple[str, ...]) -> str:
    """``text`` with ``titles`` blanked out, at the same length."""
    for title in titles:
        text = re.sub(re.escape(title), lambda m: "_" * len(m[0]), text, flags=re.IGNORECASE)
    return text
