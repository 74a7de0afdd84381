# ruff: noqa: E501 - a pattern reads better on one line
"""How many: "top 3", "show me ten", "five courses", "two more", "just one", "a couple"."""

from __future__ import annotations

import re
from typing import List

from bot.components.grammar.numbers import WORD, to_number
from bot.components.grammar.span import Span, flatten, longest
from bot.components.grammar.spelling import forgiving

HIGHEST = 50
_N = rf"(?P<n>\d{{1,2}}(?![\d.,:]\d)|{WORD}|a couple of|a couple|half a dozen|a dozen|a (?:trio|handful) of)"
_UNIT = rf"(?!\s*(?:hours?|hrs?|h\b|minutes?|mins?|weeks?|months?|days?|years?|%|dollars?|euros?|pounds?|usd|€|\$|k\b|stars?|(?:st|nd|rd|th)\b|[-/]|(?:and|or|vs|to|with|&)\s+(?:\d|{WORD})|x\b))"
_THING = r"(?:courses?|options?|variants?|choices|examples|links|titles|recommendations?|suggestions?|results?|classes|alternatives|ideas|picks|more|others?|different ones|similar ones|of them|new ones|free ones)"
_LEAD = r"(?:top|best|limit(?: (?:it|them|this|that|the list))? to|next|another|show(?: me)?|give(?: me)?|list(?: me)?|recommend(?: me)?|suggest(?: me)?|find(?: me)?|see|display|want|pick|send(?: me)?|bring(?: me)?)"
_PATTERNS = (
    re.compile(rf"\b{_LEAD}\s+(?:the\s+|your\s+|only\s+|just\s+|my\s+|us\s+|like\s+|about\s+|around\s+|maybe\s+|say\s+|roughly\s+)*(?:top\s+|best\s+|next\s+|first\s+|another\s+)?(?<!\$){_N}\b{_UNIT}"),
    re.compile(rf"(?<![\w.#$€£-])(?<!number )(?<!no )(?<!course )(?<!option )(?<!item )(?<!result )(?<!choice ){_N}\s+(?:(?!(?:or|and|vs|with|to|of|a|an|per|each|every|the)\b)[a-z+#-]+\s+){{0,2}}?{_THING}\b"),
    re.compile(rf"\btop\s?-?{_N}\b{_UNIT}"),
)  # fmt: skip
# What names a number and nothing else: "just one", "only 2 please", "a couple".
_JUST = re.compile(
    rf"(?:^|[,.;!?-]\s*|\b(?:but|please|me)\s+)(?:(?:just|only|maybe|no more than|max|maximum|at most|exactly)\s+)+(?P<n>\d{{1,2}}|{WORD}|a couple|a few)"
    r"(?=\s*(?:$|[.,;!?]|please|pls|plz|thanks|for now|max|tops|'?ll do|will do|would do|(?:is|are|would be) (?:enough|fine|ok|okay|plenty)|of (?:them|those|these)|at a time|result|course|option|suggestion|recommendation|pick|idea)\b|\s*(?:$|[.,;!?]))"
    rf"|^\W*(?P<bare>a couple|a few|half a dozen)(?: please| pls| will do| is enough| max)?\W*$"
)
# "Which one is more practical" counts nothing.
_ONE_THING = re.compile(
    rf"one\s+(?:(?:good|new|other|free|short|single|last|different)\s+)?{_THING}"
)
# "These two", "the last two", "compare the top two" point at what was shown.
_POINTS = re.compile(
    r"\b(?:these|those|the last|compar\w+ (?:the )?top|(?:which|this|that|first|second|third|last)(?= $))\s$"
)


@forgiving
def counts(text: str) -> List[Span]:
    """Return the numbers of courses asked for, 1 to 50; "one" counts only with a noun."""
    flat = flatten(text)
    spans = []
    for match in _JUST.finditer(flat):
        name = "n" if match.group("n") else "bare"
        number = to_number(match.group(name))
        if number and 1 <= number <= HIGHEST:
            spans.append(Span(match.start(name), match.end(name), int(number)))
    for index, pattern in enumerate(_PATTERNS):
        for match in pattern.finditer(flat):
            said = match.group("n")
            number = to_number(said)
            if number is None or not 1 <= number <= HIGHEST or number != int(number):
                continue
            if index == 0 and said == "one":  # "show me one like that" names no number
                continue
            if said == "one" and not _ONE_THING.fullmatch(flat, match.start("n"), match.end()):
                continue
            if _is_time(flat, match) or _POINTS.search(flat[: match.start("n")]):
                continue
            spans.append(Span(match.start("n"), match.end("n"), int(number)))
    return longest(spans)


def _is_time(flat: str, match: "re.Match[str]") -> bool:
    """Whether a unit of time stands between number and noun ("5 hours more")."""
    words = flat[match.end("n") : match.end()]
    return bool(re.search(r"\b(?:hours?|hrs?|minutes?|mins?|weeks?|months?|days?|h)\b", words))
