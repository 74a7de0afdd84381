# ruff: noqa: E501 - a pattern reads better on one line
"""References by position: "the second one", "#2", "number 3", "the one before last"."""

from __future__ import annotations

import re
from typing import List

from bot.components.grammar.described_ordinals import described
from bot.components.grammar.numbers import ONES
from bot.components.grammar.span import Span, flatten, longest
from bot.components.grammar.spelling import forgiving

NAMES = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "forth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "last": -1, "final": -1,
    "bottom": -1, "top": 1, "1rst": 1, "lst": -1,
}  # fmt: skip
HIGHEST = 50
LIST = 10
_BEFORE_DATE = re.compile(r"\b(?:on|by|before|until|till|since|from|due|ends|starts) (?:the )?$")
_SURE = [n for n in NAMES if n not in ("last", "final", "bottom", "top", "forth")]
_NAME = "|".join(NAMES)
_PLAIN = rf"(?:{'|'.join(_SURE)})"
_DIGIT = r"\d{1,2}(?:st|nd|rd|th)"
_WORD = "|".join(w for w in ONES if w != "zero")
_N = rf"(?:\d{{1,2}}|{_WORD})(?![\w.]|\s*(?:hours?|hrs?|h\b|min|%|dollars|euros|weeks?|months?|days?|courses|of))"
_NOUN = r"(?:ones?|1(?![\d.])|courses?|class(?:es)?|results?|options?|suggestions?|recommendations?|items?|picks?|choices?|entry|titles?)"
_NOT_LIST = (
    r"(?!\s+(?:(?:short |long |opening |boring |tiny )?(?:lessons?|lectures?|videos?|vids?|chapters?|modules?|units?|pages?|slides?|exercises?|sessions?|teachers?|tutors?|instructors?|lecturers?|weeks|minutes|hours|sentences?|assignments?|quiz(?:zes)?)\b|time|of all|language|hand|year|name|week|month|night|step|job|place|thing|career|"
    r"degree|party|half|day|steps?|semester|floor|century|grade|opinion|chance|thought|person|language|"
    r"aid|class degree|class of (?:school|primary)|(?:two|2|three|3|couple)\b|(?:two|three|four|five|six|ten|few|couple(?: of)?|\d+) (?:years?|months?|weeks?|days?|hours?|minutes?|decades?)|world|rated|notch|exam|question|minute)\b|[ -]?(?:rated|notch)| \d)"
)
_AFTER = (
    r"(?='s\b|\s*(?:[.,;:?!)/&+]|$)|\s+(?:and|or|nor|n|vs\.?|versus|with|to|but|is|isn't|was|looks?|sounds?|looked|sounded|seemed|"
    r"seems?|for|please|pls|plz|isnt|aint|then|than|better|in|from|by|because|instead|again|has|cover|covers|"
    r"teach|teaches|cost|costs|does|take|takes|one|two|three|on|at|off|away|fits?|suits?|really|now|"
    r"too|already|as|i'll|if|so|listed|shown|above|below|course|free|doesn't|worth|about|more|like|start|"
    r"like|also|u|you|we|this|that|side|stack|against|measure|up|differ|compare|please|pls|is|before|"
    r"be|which|would|where|yin|wan|of (?:those|these|them|the list)|i (?:know|already|did|have|like|want|don't|took|finished))\b)"
)
_TOPIC = r"(?:[\w+#.&'-]+\s+){0,3}?"
_FORMS = (
    (rf"(?:the\s+)?(?:one\s+)?(?:before(?:\s+the)?\s+last|second[ -](?:to[ -])?last|(?:second|2nd)[ -](?:to|from)[ -](?:the )?bottom|2nd (?:to )?last|next to last|last but one|one but last|penultimate|(?:second|2nd) from (?:the )?(?:bottom|end|last))(?:\s+{_NOUN})?", -2),
    (rf"(?:the\s+)?(?:third[ -](?:to[ -])?last|3rd (?:to )?last|last but two|(?:third|3rd) from (?:the )?(?:bottom|end))(?:\s+{_NOUN})?", -3),
    (r"\bthe one (?:at|on|right at) the (?:very )?(?:bottom|end)\b", -1),
    (r"\bthe one (?:at|on|right at) the (?:very )?(?:top|start|beginning)\b", 1),
    (r"\bthe very (?P<name>first|last) (?:thing|one)\b(?= (?:you|on|in)\b|\s*[.,;!?]|$)", None),
    (rf"(?<!\w)(?!number one (?:rule|reason|priority|fan|thing|problem|enemy|goal|son|song|hit)\b)(?:number|numbber|numbr|numba|no\.?|nr\.?|num|nummer|#|№|option|item|result|course|choice|suggestion)\s?(?P<n>{_N})", None),
    # a step of a plan: "step two", "step 3 of my plan", and not "step 3 of 8", which tells how far
    (rf"(?<![\w-])(?<!by )(?<!first )(?<!last )(?<!next )(?<!big )(?<!small )(?<!a )step\s?(?:number |no\.? ?|# ?)?(?P<n>\d{{1,2}}|{_WORD})(?![\w.%-]|\s*(?:hours?|min|weeks?|days?|steps?)\b|\s+(?:of|out of|from) (?:\d|(?:{_WORD})\b)|\s+at a time|\s+(?:full |whole )?(?:years?|hours?|minutes?|months?|decades?|weeks?|days?)\b)", None),
    (rf"\b(?:the|that|this|your)\s+(?:very\s+)?(?P<name>{_NAME}|{_DIGIT})(?=\s+{_TOPIC}{_NOUN}\b){_NOT_LIST}(?:\s+{_NOUN})?", None),
    (rf"(?<!\ba )(?<!\bat )(?<!\bmy )(?<!\bper )(?<!\bone )(?<!good )(?<!nice )(?<!best )(?<!easy )\b(?P<name>{_PLAIN}|{_DIGIT}|last|top|bottom)\s+{_NOUN}\b(?!\s+(?:of all|of (?:the )?(?:primary )?school|in (?:primary )?school|to (?!start|begin|go|do)\w+ (?:me|us)|who\b))", None),
    (rf"\b(?:the|that)\s+(?:very\s+)?(?P<name>{_NAME}|{_DIGIT}){_NOT_LIST}{_AFTER}", None),
    (rf"(?<!\ba )\b(?P<name>{_DIGIT}){_NOT_LIST}{_AFTER}(?!\s+of\s+\w+day)", None),
    (rf"\b(?:like|love|compare|dismiss|hide|save|remove|keep|take|open|why|about|and|or|vs|versus|n|with|in|than|for|to)\s+(?P<name>{_PLAIN}|last){_NOT_LIST}(?=\s*(?:[.,;?!&]|$)|\s+(?:and|or|n|vs|with|to|but|please|pls|plz|which|would|is|for)\b)", None),
    (rf"(?<!\ba )\b(?P<name>{_PLAIN})(?=\s+(?:and|or|n|&|vs\.?|versus|with|to|from)\s+(?:the\s+)?(?:{_NAME}|{_DIGIT})\b)", None),
    (rf"\b(?:{_NAME}|{_DIGIT})(?: one)?\s*(?:,|and|or|n|&)\s*(?P<name>{_PLAIN}){_NOT_LIST}{_AFTER}", None),
    (r"\b(?:what's|what is|whichever is|which is|the one that's|that's|what comes) (?P<name>first|last|top|bottom) (?:in|on|of) (?:the|your|that|this)\b", None),
    (rf"^\W*(?P<name>{_PLAIN}|last){_NOT_LIST}(?=\s*(?:[.?!&/]|$)|\s+(?:or|vs|versus|please|pls)\b)", None),
)  # fmt: skip
_PATTERNS = tuple((re.compile(p), value) for p, value in _FORMS)
_FEW = re.compile(
    r"(?<!me )(?<!show )(?<!give )(?<!list )\b(?:the|compare)\s+(?P<end>first|last|top|bottom)\s+(?P<many>two|2|three|3|couple)\b(?!\s*(?:hours|weeks|days|months|years))"
)
_CHOICE = re.compile(
    r"\b(?:compar\w*|diff\w*|(?<!in )between|better|which|vs|versus|btw|choose|enrol\w*|take|why|about|hide|"
    r"dismiss|like|similar|remove|open|choice|decide|torn)\b"
)
_PAIR = re.compile(
    rf"(?<![\w.$€£-])(?P<a>{_N})\s*(?:,|and|&|n|vs\.?|versus|or|with|(?P<to>to)|against)\s*(?P<b>{_N})(?!\s*(?:courses|more|options))"
)
# "The last course bored me", "the last one I took": the one before this, no place in a list.
_PAST = re.compile(
    r"last (?:course|class|one|teacher|lecturer|thing|lot|time)(?: (?:that )?(?:i|we|you) (?:\w+ )?(?:quit|took|did|finished|tried|had|dropped|watched|gave|left|started|attended|made|sat|bought|got|suggested)\b"
    r"| (?:\w+ )?(?:bored|lost|cooked|fried|melted|dragged|drowned|went|left me|made me|had|broke|cost|flew|lasted|ended|finished|stopped|taught|killed|put me|sailed|felt|was (?:\w+ )?(?:over|boring|dull|finished|done|child|baby|a (?:slog|breeze|doddle|blur|joke))))"
)
_COMPARES = re.compile(r"\b(?:compar|prefer)")  # "9 to 5" compares nothing
_SINGLE = re.compile(
    r"\b(?:why|about|enrol+(?: me)?(?: in)?|open|take|like|hide|dismiss|remove|similar to|details (?:of|on)|in|(?<!instead )(?<!out )of)\s+(?P<n>\d{1,2})\s*[.?!]*$"
)


@forgiving
def ordinals(text: str) -> List[Span]:
    """Return the positions that ``text`` refers to, in reading order."""
    flat = flatten(text)
    few = _few(flat)
    spans: List[Span] = _numbers(flat)
    for pattern, value in _PATTERNS:
        for match in pattern.finditer(flat):
            found = value if value is not None else _position(match.groupdict())
            if found and not _is_date(flat, match, found):
                start = match.start("name") if match.groupdict().get("name") else match.start()
                spans.append(Span(start, match.end(), found))
    spans.extend(described(flat))
    if any(s.value == -1 for s in spans) and _PAST.search(flat):
        spans = [s for s in spans if s.value != -1 or not _PAST.match(flat, s.start)]
    others = [s for s in longest(spans) if not any(s.overlaps(f) for f in few)]
    return sorted([*few, *others], key=lambda s: s.start)


def _is_date(flat: str, match: "re.Match[str]", position: int) -> bool:
    """Whether "on the 20th" is a day: lists are shorter."""
    return position > LIST and bool(_BEFORE_DATE.search(flat[: match.start()]))


def _few(flat: str) -> List[Span]:
    """Read "the first two" as 1 and 2, "the last two" as -2 and -1."""
    spans: List[Span] = []
    for match in _FEW.finditer(flat):
        many = 3 if match.group("many") in ("three", "3") else 2
        from_top = match.group("end") in ("first", "top")
        values = range(1, many + 1) if from_top else range(-many, 0)
        spans.extend(Span(match.start(), match.end(), value) for value in values)
    return spans


def _numbers(flat: str) -> List[Span]:
    """Read bare numbers where the words around say that courses are meant ("compare 1 and 2")."""
    spans = []
    if _CHOICE.search(flat) or _PAIR.fullmatch(flat.strip(" ?!.")):
        for match in _PAIR.finditer(flat):
            if match.group("to") and not _COMPARES.search(flat):
                continue
            for group in ("a", "b"):
                number = _number(match.group(group))
                if 0 < number <= HIGHEST:
                    spans.append(Span(match.start(group), match.end(group), number))
    spans.extend(
        Span(match.start("n"), match.end("n"), int(match.group("n")))
        for match in _SINGLE.finditer(flat)
        if 0 < int(match.group("n")) <= HIGHEST
    )
    return spans


def _position(groups: "dict[str, str]") -> int:
    if groups.get("n"):
        number = _number(groups["n"])
        return number if number <= HIGHEST else 0
    name = groups["name"]
    return NAMES[name] if name in NAMES else int(re.sub(r"\D", "", name))


def _number(said: str) -> int:
    return ONES[said] if said in ONES else int(said)
