# ruff: noqa: E501 - a pattern reads better on one line
"""Too short: over before it began, barely scratches the surface; something for a whole winter."""

from __future__ import annotations

from typing import Tuple

from bot.components.grammar.cues import Row
from bot.components.grammar.wishes.words import BEFORE, PARTS

_OVER = r"(?:over|finished|done|ended|through|gone|ends?|stops|stopped|finishes|wrapped up|cut off)"

ROWS: Tuple[Row, ...] = (
    (
        "meat bones finished done",
        r"(?:too |so |very )?(?:little|not much|hardly any|no) (?:meat|flesh) on (?:the|its|it)|(?:finished|done with|through) (?:it|that|this|one) (?:\w+ )?(?:by the time|before) (?:the|my|i|we)",
    ),
    (
        "blink flash jiffy soon quickly abruptly heartbeat trice",
        rf"blink and|{_OVER} (?:\w+ )?(?:too|so) (?:soon|quickly|abruptly)|(?:over|finished|done|through|gone) (?:\w+ )?(?:in (?:a (?:flash|blink|jiffy|heartbeat|wink|trice)|no time|the blink))",
    ),
    (
        "before",
        rf"{_OVER} (?:\w+ )?{BEFORE}|(?:course|one|that|it|thing|class) (?:\w+ )?(?:was over|finished|ended|stopped|ran out|done) before",
    ),
    (
        "ends end ended stops stop stopped finished finishes cuts quits",
        r"(?:stops?|ends?|ended|stopped|finished|cuts? off|quits?) (?:\w+ )?(?:just|right) (?:as|when)",
    ),
    (
        "wanting hungry wanted starving taster trailer teaser appetiser appetizer snack nibble",
        r"(?:left|leaves|leave|had) (?:me|us) (?:\w+ )?(?:wanting|hungry|starving|unsatisfied|thirsty|craving)|(?:hungry|thirsty|greedy|starving|begging) for more|(?:just|only|merely|barely|was|more of) (?:an? )?(?:\w+ )?(?:taster|nibble|appeti[sz]er|snack|trailer|teaser)",
        r"i (?:\w+ )?wanted (?:\w+ )?more(?: of it)?(?=\s*[.,;!?]|$)",
    ),
    (
        "enough",
        rf"(?:not|never|hardly|nowhere near|wasn't|isn't|didn't have|nae) (?:\w+ )?(?:near(?:ly)? )?enough(?: of (?:it|that|this)| {PARTS}| content| material| depth| there| to (?:it|learn|chew)| for me)?(?=\s*(?:[.,;!?]|$)| (?:of|there|content|material|depth|find|give|show|i want|so))",
    ),
    (
        "scratched scratches surface skims skimmed skimming shallow superficial skimpy bitty barely hardly scarcely",
        r"(?:scratch(?:ed|es|ing)?|skims?|skimmed|skimming)(?: only| just| over)? (?:at )?the surface|(?:course|one|it|that|teacher|he|she|only|just) skim(?:s|med)|(?:too|so|very|pretty|rather|was|it's) (?:shallow|superficial|skimpy|bitty)",
        r"(?:barely|hardly|scarcely) (?:\w+ )?(?:started|begun|got going|scratch(?:ed|es)|warmed up|settled)",
    ),
    (
        "only just one two three single tiny measly mere",
        r"(?:was|had|has|with) (?:just |only |merely |but )?(?:one|two|three|1|2|3|a|a single) (?:tiny|short|measly|puny|wee|little|lousy|small|mini)(?: \w+)? ?(?:video|videos|lesson|lessons|lecture|clip|clips|vid|vids|chapters?)",
        r"(?:was|had|has) (?:only|just|merely|barely|a measly|a mere) (?:one|two|three|four|five|six|ten|fifteen|twenty|\d{1,2}) (?:\w+ )?(?:minutes|lessons|videos|lectures|clips|mins|chapters)",
    ),
    (
        "busy occupied occupies last lasts fill fills see carry tide",
        r"keeps? (?:me|us|him|her) (?:\w+ )?(?:busy|occupied|going)",
        r"(?:lasts?|fills?|fill up|occup(?:y|ies)|see|sees|carry|carries|tide|tides) (?:me |us |up )?(?:\w+ )?(?:all|the whole|a whole|through|the entire|an entire|several|many) (?:\w+ )?(?:winter|summer|months?|term|year|semester|season|autumn|spring|weeks|holidays)",
    ),
    (
        "lengthier fuller length extended substantial substance content material beef meat lessons lectures chapters videos",
        r"lengthier|fuller|full[- ]length|extended (?:version|edition|cut|course|one)|more (?:substance|meat|to it|substantial|content|material)|(?:with|has|have|got|need|want|even|something) more (?:lessons|lectures|chapters|videos|episodes)|something (?:\w+ )?(?:substantial|lengthy)",
    ),
    ("deeper further", r"(?:goes|digs|dives|delves|went|going) (?:\w+ )?(?:deeper|further)"),
    (
        "longer further brief short",
        r"(?:runs|lasts|goes|carries|stretches|keeps) (?:on |going )?(?:\w+ )?(?:longer|for longer)|not (?:so|as|that|too) (?:short|brief)|(?:too|so|very|rather|bit) brief",
    ),
    ("twice double", r"(?:twice (?:as|the)|double the) (?:long|length)"),
)
