# ruff: noqa: E501 - a pattern reads better on one line
"""Plain requests that understanding takes for many things: "you choose", "why do you ask?".

Each function is a rule of :mod:`actions.redirects`: it names the action that answers, or nothing.
"""

from __future__ import annotations

import re

from actions.journey import ANSWERED, QUIZ, RESULT, REVIEW, on_table
from actions.turn import Turn

WHICH = "which:"  # begins `pending_question` while one of several courses is to be named
PICKS = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|well|hm+|oh|so|then|please|can(?:'t| you)|could you|i don'?t (?:know|care|mind)|i can'?t (?:decide|choose)|no idea|whatever)\W+)*"
    r"(?:(?:just |simply )?(?:pick|choose|select|decide)(?: (?:one|any|something|the best(?: one)?|for me|it|yourself|you|then|now))*|"
    r"(?:you|u) (?:just )?(?:pick|choose|decide|select)(?: (?:one|for me|it|then|please))*|"
    r"(?:it'?s |i leave it )?up to you|your (?:choice|pick|call)|i can'?t (?:decide|choose)|help me (?:decide|choose|pick)(?: one)?|"
    r"(?:so |and )?which (?:one )?(?:would|do|should) (?:you|u|i) (?:pick|choose|take|recommend|suggest|prefer|go for|start with)(?: for (?:me|us|someone|somebody|a|an)\b.*)?|"
    r"(?:so |and )?which (?:one )?of (?:the (?:two|three|four|five)|these|those|them) (?:would|do|should) (?:you|u|i) (?:pick|choose|take|recommend|suggest|prefer|go for|start with)|"
    r"what (?:would|do) (?:you|u) (?:pick|choose|take)(?: for me)?|"
    r"which (?:one )?(?:is|fits|suits)(?: me)? (?:the )?best(?: (?:one|for me|of (?:them|these|those)))*|whichever(?: one)? (?:you (?:like|think|want|prefer).*|is best.*))"
    r"(?:\W+(?:please|pls|then|now|for me|one|thanks))*\W*$",
    re.IGNORECASE,
)
WHY = re.compile(
    r"^\W*(?:(?:but|and|so|hm+|er+|um+|wait|sorry)\W+)*(?:why (?:do|did|are|would|must|should) you (?:even )?(?:ask(?:ing)?|want (?:to know|that|this|it)|need (?:to know|that|this|it)|care)\b.*|what do you need (?:that|this|it|all this|all that) for|why do you (?:need|want) (?:to know )?(?:my|all)\b.*|why (?:all )?(?:the|these|those|so many) questions)\W*$",
    re.IGNORECASE,
)
DISCARDS = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|no|please|just|can you|could you|i want to|i'd like to|let'?s|actually)\W+)*"
    r"(?:(?:forget|delete|discard|cancel|scrap|erase|bin|trash|ditch|drop|remove|clear|abandon)(?: about)? (?:(?:the|my|this|that|your) (?:whole |entire |study |learning |stupid )*(?:plan|path|road ?map|schedule))|"
    r"(?:throw|get rid of|do away with|chuck|toss)(?: out| away)? (?:the|my|this|that) (?:whole |entire |study |learning )*(?:plan|path|road ?map|schedule)(?: away| out)?|"
    r"(?:i )?(?:don'?t|do not|no longer) (?:want|need) (?:the|my|this|that|a|any) (?:plan|path|road ?map|schedule)(?: any ?more| any longer)?|no (?:more )?(?:plan|path)(?: please| any ?more)?)(?:\W+(?:please|pls|now|then|again|any ?more|altogether|completely|thanks))*\W*$",
    re.IGNORECASE,
)
LEFT = re.compile(
    r"\bhow (?:many|much)\b.{0,20}\b(?:left|more|to go|still|remain\w*|to come|are there|in total|altogether|longer)\b|^\W*how many(?: questions)?\W*$|\bhow (?:long|far)\b.{0,20}\b(?:left|to go|more|quiz|test|am i)\b|\bhow much longer\b|\b(?:is (?:this|that|it) |was that )the last (?:one|question)\b|\bare we (?:done|nearly|almost)\b|\bwhich (?:question|number) (?:is this|are we)\b",
    re.IGNORECASE,
)
RIGHT = re.compile(
    r"\b(?:what|which)(?: one)?(?:'?s| is| was| were| would(?: have)? be(?:en)?)? (?:then )?(?:the )?(?:right|correct|real|actual|true|proper) (?:answers?|one|option|solution)\b|\bwhat(?:'?s| is| was) the (?:answer|solution)\b|\b(?:tell|show|give) me the (?:right |correct )?(?:answer|solution)\b|^\W*(?:the )?(?:right|correct) answer\W*(?:please|pls)?\W*$|\bwhich (?:one )?(?:was|is) (?:right|correct|it)\b|\bwhy (?:was|is) (?:that|it|mine|my answer|this) (?:wrong|not right|incorrect|right)\b|\bwhat did i (?:get|do) wrong\b|\bsay that again\b|^\W*(?:(?:but|and|so|ok(?:ay)?|hm+|oh)\W+)*why(?: (?:is|was) (?:that|it|this)(?: so)?| (?:that|so))?\s*\?*\W*$",
    re.IGNORECASE,
)
BETTER = re.compile(
    r"^\W*(?:(?:and|so|ok(?:ay)?|but)\W+)*(?:which|what)(?: one)?(?: is|'s| would be) (?:the )?(?:better|best|right)(?: (?:one|for me|of the two|then))*\W*$",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"^\W*(?:(?:and|ok(?:ay)?|yes|then|well|fine|good|great|alright|erm?|um+|i mean|i meant|number|no\.?|#)\W+)*(?:the )?(?:\d{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|one|two|three|four|five)(?: (?:one|course|of (?:them|these)))?(?:\W+(?:please|pls|then|thanks))*\W*$",
    re.IGNORECASE,
)

# "Not that one, the second" among those offered.
INSTEAD = re.compile(
    r"^\W*(?:(?:no|nope|sorry|wait|oops|not (?:that|this)(?: one)?|rather|i mean|i meant)\W+)+(?:the )?(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|last)(?: (?:one|course))?(?:\W+(?:please|pls|then|instead))*\W*$",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"^\W*(?:(?:and|ok(?:ay)?|yes|then|well|no|not (?:this|that)(?: one)?|rather|i mean|i meant|what about|how about|show me|tell me(?: more)? about|take|let'?s see)\W+)*the other(?: (?:one|course))?(?:\W+(?:please|pls|then|thanks|instead))*\W*$",
    re.IGNORECASE,
)


def intent_asked(asked: str) -> str:
    """The intent behind ``asked``, a ``pending_question``: "which:enrol sql py" is of "enrol"."""
    return asked.removeprefix(WHICH).split(" ")[0]


def which(turn: Turn) -> str | None:
    """The answer to "which one do you mean?": "the second" is enrolled in, if that was wished."""
    asked, message = str(turn.slot("pending_question", "")), turn.message
    if not asked.startswith(WHICH):
        return None
    text = message.text
    named = PLACE.match(text) or OTHER.match(text) or INSTEAD.match(text)
    return f"action_{intent_asked(asked)}" if named else None


def place(turn: Turn) -> str | None:
    """A place of the list by itself: "the second" asks for it and likes nothing yet."""
    shown = turn.slot("shown_courses") and turn.message.first("ordinal") is not None
    likes = turn.message.intent in ("like_course", "affirm")
    return "action_course_details" if shown and likes and PLACE.match(turn.message.text) else None


def other(turn: Turn) -> str | None:
    """The other one of two, by itself."""
    asked = turn.slot("shown_courses") and not turn.form and OTHER.match(turn.message.text)
    return "action_course_details" if asked else None


def picks(turn: Turn) -> str | None:
    """A choice left to the guide, where no other question waits."""
    asked = str(turn.slot("pending_question", ""))
    if turn.slot("compared") and BETTER.match(turn.message.text) and not turn.form:
        return "action_pick_course"
    waits = turn.form or (asked and not asked.startswith(WHICH))
    return None if waits or not PICKS.match(turn.message.text) else "action_pick_course"


def why(turn: Turn) -> str | None:
    """The question what a question is for; a form answers it itself."""
    return "action_why_asked" if not turn.form and WHY.match(turn.message.text) else None


def discards(turn: Turn) -> str | None:
    """A plan that is not wanted any more."""
    return "action_discard_path" if DISCARDS.match(turn.message.text) else None


def about_quiz(turn: Turn) -> str | None:
    """Such a question is no answer and no other wish."""
    waiting, text = on_table(turn, QUIZ, REVIEW, RESULT, ANSWERED), turn.message.text
    if not waiting or turn.form:
        return None
    open_one = waiting["kind"] in (QUIZ, REVIEW)
    asks = RIGHT.search(text) if waiting.get("last") or open_one else None
    return "action_about_quiz" if asks or (open_one and LEFT.search(text)) else None
