# ruff: noqa: E501 - a pattern reads better on one line
"""How many: "top 3", "show me ten", "five courses", "two more", "just one", "a couple"."""

from __future__ import annotations

import re
from typing import Iterator, List

from bot.components.grammar.numbers import WORD, to_number
from bot.components.grammar.prices import speaks_of_money
from bot.components.grammar.span import Span, flatten, longest
from bot.components.grammar.spelling import forgiving

HIGHEST = 50
_N = rf"(?P<n>\d{{1,2}}(?![\d.,:]\d)|{WORD}|a couple of|a couple|half a dozen|a dozen|a (?:trio|handful) of)"
_UNIT = rf"(?!\s*(?:hours?|hrs?|h\b|minutes?|mins?|weeks?|months?|days?|years?|%|dollars?|euros?|pounds?|usd|€|\$|k\b|stars?|(?:st|nd|rd|th)\b|[-/]|(?:and|or|vs|to|with|&)\s+(?:\d|{WORD})|x\b))"
_THING = r"(?:courses?|em|'em|um|propositions?|proposals?|tips|hits|matches|finds|listings|entries|offers|items|titles|candidates|possibilities|contenders|favou?rites|beauties|lads|bad boys|options?|variants?|choices|examples|links|titles|recommendations?|suggestions?|results?|classes|alternatives|ideas|picks|more|others?|different ones|similar ones|of them|new ones|free ones)"
_TO = r"(?:(?:limit|narrow|trim|cut|whittle|boil|keep|cap|restrict|reduce|shrink|shorten|pare|bring|get|hold|slim|prune|stick)(?: (?!down|back|(?:\w+ ){0,2}(?:hours?|time|goal|plan|price|budget|level|week|day|weekly|study)\b)(?:it|them|this|that|these|everything|things|yourself|(?:the|your|that|this|my) (?:\w+ ){0,2}\w+))?(?: (?:down|back))? (?:to|at))"
_LEAD = rf"(?:top|best|{_TO}|next|another|sling(?: me| us)?|chuck(?: me| us)?|hit me with|hit us with|throw(?: me| us)?|gimme|hand(?: me| us)?|drop(?: me)?|serve(?: me)?(?: up)?|fetch(?: me| us)?|toss(?: me)?|offer(?: me| us)?|shortlist|name|propose|print|get(?: me| us)|show(?: me| us)?|give(?: me| us)?(?: please)?|list(?: me)?|recommend(?: me)?|suggest(?: me)?|find(?: me)?|see|display|want|pick|send(?: me)?|bring(?: me)?)"
_PATTERNS = (
    re.compile(rf"\b{_LEAD}\s+(?:the\s+|your\s+|only\s+|just\s+|my\s+|us\s+|like\s+|about\s+|around\s+|maybe\s+|say\s+|roughly\s+)*(?:top\s+|best\s+|next\s+|first\s+|another\s+)?(?<!\$){_N}\b{_UNIT}"),
    re.compile(rf"(?<![\w.#$€£-])(?<!number )(?<!no )(?<!course )(?<!option )(?<!item )(?<!result )(?<!choice ){_N}\s+(?:(?!(?:or|and|vs|with|to|of|a|an|per|each|every|the)\b)[a-z+#-]+\s+){{0,2}}?{_THING}\b"),
    re.compile(rf"\btop\s?-?{_N}\b{_UNIT}"),
    # "two of your best", "five picks", "six'll do"
    re.compile(rf"\b(?:which|what) (?:\w+ )?{_N} (?:(?:courses|ones) )?(?:would|should|do|could|can|d'you|must) (?:you|i|we|ye|one|people|a)\b"),
    re.compile(rf"(?<![\w./,:-]){_N}(?:'ll do\b|\s+(?:of (?:your|the|yer) (?:\w+ )?(?:best|finest|strongest|favou?rites|top|closest|choosing)|(?:is|are|would be|will be) (?:\w+ )?(?:plenty|enough|all i (?:want|need)|the limit|my limit)|(?:will|would|should) (?:do(?! the\b)|suffice|be (?:plenty|enough)))(?!\w))"),
)  # fmt: skip
# What names a number and nothing else: "just one", "only 2 please", "a couple".
_JUST = re.compile(
    rf"(?:^|[,.;!?-]\s*|\b(?:but|please|me)\s+)(?:(?:just|only|maybe|no more than|max|maximum|at most|exactly)\s+)+(?P<n>\d{{1,2}}|{WORD}|a couple|a few)"
    r"(?=\s*(?:$|[.,;!?]|please|pls|plz|thanks|for now|max|tops|'?ll do|will do|would do|(?:is|are|would be) (?:enough|fine|ok|okay|plenty)|of (?:them|those|these)|at a time|result|course|option|suggestion|recommendation|pick|idea)\b|\s*(?:$|[.,;!?]))"
    rf"|^\W*(?P<bare>a couple|a few|half a dozen)(?: please| pls| will do| is enough| max)?\W*$"
)
# "Cheaper, max 20" is a price.
_BOUND = re.compile(r"\W*(?:max|maximum|at most|no more than)\b")
_SINGLE = re.compile(
    rf"(?<!not )(?<!nor )(?<!without )(?<!isn't )(?<!never )\b(?P<one>(?:just |only )?(?:a |one )(?:single|solitary|lone|sole)|(?:a |the )(?:one and only|pair|brace|trio|quartet|couple|handful|dozen)(?: of)?|just the one|only the one|no more than one|one (?:and only one|at a time|is (?:enough|plenty)))"
    rf"(?: (?:(?!(?:hour|minute|evening|day|week|month|euro|dollar|pound|penny|cent|thing|word|lesson|video)s?\b)\w+ ){{0,2}}{_THING})?(?=\s|[.,;!?]|$)"
)
_SINGLES = {"pair": 2, "brace": 2, "couple": 2, "trio": 3, "quartet": 4, "handful": 5, "dozen": 12}
# "Which one is more practical" counts nothing.
# "One more cheap" is a cheaper one.
_ONE_THING = re.compile(
    rf"one\s+(?:(?:good|new|other|free|short|single|last|different)\s+)?{_THING}"
)
_ADJECTIVE = re.compile(
    r" (?:cheap|short|long|easy|hard|difficult|basic|advanced|simple|affordable|popular|practical|detailed|expensive)\b"
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
        bound = _BOUND.match(match.group().strip()) and speaks_of_money(flat)
        if number and 1 <= number <= HIGHEST and not bound:
            spans.append(Span(match.start(name), match.end(name), int(number)))
    spans.extend(_singles(flat))
    for index, pattern in enumerate(_PATTERNS):
        for match in pattern.finditer(flat):
            said = match.group("n")
            number = to_number(said)
            if number is None or not 1 <= number <= HIGHEST or number != int(number):
                continue
            if index == 0 and said == "one":  # "show me one like that" names no number
                continue
            if match.group().endswith("more") and _ADJECTIVE.match(flat, match.end()):
                continue
            if said == "one" and not _ONE_THING.fullmatch(flat, match.start("n"), match.end()):
                continue
            asked = match.group().startswith(("which", "what"))  # "which two would you pick"
            if _is_time(flat, match) or (not asked and _POINTS.search(flat[: match.start("n")])):
                continue
            spans.append(Span(match.start("n"), match.end("n"), int(number)))
    return longest(spans)


def _singles(flat: str) -> Iterator[Span]:
    """Read "a single suggestion", "just the one", "a pair of courses"."""
    for match in _SINGLE.finditer(flat):
        said = match.group("one")
        many = next((n for word, n in _SINGLES.items() if word in said), 1)
        whole = match.group().endswith(said)
        if whole and (many > 1 or "single" in said or "sole" in said or "lone" in said):
            continue  # a single what? "a couple" alone is read above
        yield Span(match.start(), match.end(), many)


def _is_time(flat: str, match: "re.Match[str]") -> bool:
    """Whether a unit of time stands between number and noun ("5 hours more")."""
    words = flat[match.end("n") : match.end()]
    return bool(re.search(r"\b(?:hours?|hrs?|minutes?|mins?|weeks?|months?|days?|h)\b", words))
