# ruff: noqa: E501 - a pattern reads better on one line
"""Wishes relative to what was shown: cheaper, shorter, longer, easier, harder, better rated."""

from __future__ import annotations

import re
from typing import List

from bot.components.grammar.numbers import WORD
from bot.components.grammar.span import Span, flatten, longest
from bot.components.grammar.spelling import forgiving
from bot.components.grammar.told_wishes import told_wishes

# "Shorter than 10 hours" is a limit, "shorter than the second one" a wish.
_LENGTH = rf"(?:than|then|nor) (?:about |around )?(?:\d|an?\b|one hour|half|(?!one\b){WORD})"
_WORDS = {
    "better_rated": r"(?:better|higher|best|highest|highly|top|well)[ -]rated|(?:better|higher|highest"
    r"|best|good|great) (?:ratings?|reviews?|stars|marks|scores?)|better reviewed|more popular ratings?|"
    r"more stars|(?:rated|scored|reviewed) (?:higher|better|more highly)|(?:people|learners|students|others) "
    r"(?:liked?|rated?|enjoy(?:ed)?|love[ds]?) (?:better|more)|liked better",
    "cheaper": r"cheape(?:r|st)|cheeper|more cheap|cheap|(?:not|nothing) (?:so|that|too) (?:pricey|expensive|dear|costly)|"
    r"(?:tight|small|low) budget|less (?:expensive|costly|money)|lower (?:in )?prices?d?|lower cost"
    r"|low[ -]cost|less (?:pricey|dear|steep)|(?:smaller|lower|lighter|gentler) (?:price(?: tag)?|bill|cost|fee)s?|"
    r"(?:kinder|easier|gentler|lighter) (?:on|to) (?:my|the|our) (?:wallet|purse|pocket|budget)|(?:more )?affordable|inexpensive|(?:too|very|so|that)(?: much)? (?:expensive|pricey|costly|"
    r"dear)|can(?:'t|not) afford|costs? less|costs? too much",
    "shorter": rf"short(?:er|est)(?! {_LENGTH})|more short|"
    r"(?:no|not|drop|hide|remove|skip|without|exclude|kick out)(?: the| any| all)? long(?:er)? (?:ones?|courses?|videos?)|(?:something|a|any|only|just|free and|cheap and) short(?: ones?)?"
    r"|short(?: and \w+)? (?:ones?|courses?)|quick(?:er|est)|fast(?:er|est)|brief(?:er)?|"
    r"(?:takes? )?less (?:time|hours)|less long|less time[ -]consuming|(?:too|very|so)(?: much)? (?:long|lengthy)(?! as\b)"
    r"|takes? too (?:long|much time)|(?:done|over|finished|ends?|through|finish) sooner|fewer hours|long is too much|not (?:so|that|too) long",
    "longer": rf"(?:more long|long(?:er|est))(?! {_LENGTH})|long (?:ones?|courses?)|more in[ -]?depth|in[ -]depth|deeper|"
    r"more (?:thorough|detailed courses?|comprehensive|extensive)|more hours|(?:too|very|so)(?: much)? short",
    "easier": r"easie(?:r|st)|more easy|more simple|gentler|slower|(?<!hours )(?<!hrs )easy(?: ones?)?(?= (?:course|courses|class|classes|stuff|lessons?|please|pls|plz|enough|going|to|and|but|or|for|on|like|with|peasy|pace|version|thing|things|start|intro|one|beginner)\b|\s*(?:[^\w\s]|$))|simpler|simple ones?|less (?:advanced|difficult|hard|"
    r"complicated|technical|demanding)|more (?:basic|beginner[ -]friendly)|gentler|"
    r"(?:too|very|so)(?: much)? (?:hard|difficult|advanced|complicated|complex|technical|challenging|tough)|"
    r"not (?:so|that|too) (?:hard|difficult|advanced)|over my head|(?:go|goes) easier on me|(?:turn|tone|dial|take) (?:it |that |this |the difficulty )down",
    "harder": r"hard(?:er|est)|more hard|tougher|more (?:difficult|advanced|challenging|demanding|complex|"
    r"technical)|less (?:basic|easy)|(?:too|very|so)(?: much)? (?:easy|basic|simple|elementary)|"
    r"(?:next|higher) level|step up|(?:turn|crank|dial|notch) (?:it |that |this |things )?up(?: the (?:difficulty|level|heat))?|more of a challenge",
}  # fmt: skip
_PATTERNS = tuple((value, re.compile(rf"\b(?:{words})\b")) for value, words in _WORDS.items())
# "Shorter but not easier" wishes for one of the two; "not too hard" is a wish of its own.
_DENIED = re.compile(
    r"\b(?:no|any|nothing|not|but not|isn't|without being|never)(?: any| necessarily)? $"
)


@forgiving
def comparatives(text: str) -> List[Span]:
    """Return what the learner wants changed, each wish once; "no longer" and "not easier" are none."""
    flat = flatten(text)
    found = longest(
        Span(m.start(), m.end(), value)
        for value, pattern in _PATTERNS
        for m in pattern.finditer(flat)
        if not _DENIED.search(flat[: m.start()])
    )
    # What is named goes before what is told.
    found = longest(
        [*found, *(t for t in told_wishes(flat) if not any(t.overlaps(f) for f in found))]
    )
    return list({span.value: span for span in reversed(found)}.values())[::-1]
