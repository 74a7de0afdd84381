# ruff: noqa: E501 - a pattern reads better on one line
"""Positions by description: "right under the top one", "fourth course down", "it heads your list"."""

from __future__ import annotations

import re
from typing import Dict, Iterator

from bot.components.grammar.cues import words
from bot.components.grammar.numbers import ONES
from bot.components.grammar.span import Span

_RANKS = {
    "top": 1, "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "fifth": 5, "5th": 5, "sixth": 6, "6th": 6, "seventh": 7, "7th": 7, "eighth": 8, "8th": 8, "ninth": 9,
    "9th": 9, "tenth": 10, "10th": 10, "last": -1, "bottom": -1, "final": -1, "very last": -1,
}  # fmt: skip
_R = "|".join(sorted(_RANKS, key=len, reverse=True))
_SURE = "|".join(sorted((r for r in _RANKS if _RANKS[r] > 0 and r != "top"), key=len, reverse=True))
_N = r"(?:[1-9]|1\d|" + "|".join(w for w in ONES if w != "zero") + ")"
_LIST = r"(?:list|page|results?|screen|bunch|lot|batch|menu|selection|stack|pile|row|line[- ]?up|line|ones|ranking|table|suggestions?|recommendations?|options?|offer(?:ings?)?|shortlist|set|feed)"
_YOUR = r"(?:the|your|that|this|yer|my|our|those|these|them|ye|da|thae)"
_CUES = frozenset(
    f"""
    {" ".join(r for r in _RANKS if " " not in r)} list page results screen bunch batch menu stack pile down up numbers
    number position spot slot place rank row course one option item way bottommost topmost lowermost uppermost
    lowest hindmost opener closer closing crowning heading topping leading scroll tail end head under below above
    """.split()
)
_FORMS = (
    # counted from an end
    (rf"(?:the )?(?P<up>{_SURE})(?: \w+)?,? (?:up |counting |if you count )?(?:up )?(?:from|off) (?:the )?(?:very )?(?:bottom|end|foot|last|tail)(?: (?:one|up))?", "up"),
    (rf"(?:the )?(?P<down>{_SURE})(?: \w+)?,? (?:down |counting |if you count )?(?:down )?(?:from|off) (?:the )?(?:very )?(?:top|start|beginning|head)(?: (?:one|down))?", "down"),
    (rf"(?<!put )(?<!set )(?<!turn )(?<!write )(?:the )?(?P<down>{_SURE}) (?:(?!time|hand|half)\w+ )?(?:down|along|in line|in the (?:list|row|queue|line))(?! (?:the|to|from|with)\b)", "down"),
    (rf"(?:the (?:one|course) )?(?P<count>{_N}) (?:rows? |places? |lines? |spots? )?(?:down|from the top)(?= (?:on|from|in|the list|the page)\b|\s*[,.;!?]|$)", "count"),
    (rf"(?:the (?:one|course) )?(?P<countup>{_N}) (?:rows? |places? |lines? |spots? )?(?:up )?from the (?:bottom|end|foot)", "countup"),
    # beside another
    (rf"(?:directly|right|just|straight|immediately|one|sat|sitting|sits|that's|hiding|next|the one|the course|the thing|what's|whatever's|comes?|is|stands) (?:\w+ )?(?:under|underneath|below|beneath|after|following|(?<!who is )(?<!who's )behind) (?:the )?(?:very )?(?P<under>{_R})(?: \w+)?(?= |[,.;!?]|$)", "under"),
    (rf"(?:directly|right|just|straight|immediately|one|sat|sitting|sits|that's|hiding|next|the one|the course|the thing|what's|whatever's|comes?|is|stands) (?:\w+ )?(?:above|before|over|ahead of|on top of|preceding) (?:the )?(?:very )?(?P<above>{_R})(?: \w+)?(?= |[,.;!?]|$)", "above"),
    # the ends
    (rf"(?:topmost|uppermost|highest|leading|opening|headline|foremost|tip[- ]top)(?: (?:one|course|entry|item|result|option|suggestion|pick|choice|thing|title))(?= |[,.;!?]|$)|(?:crown(?:s|ing)|head(?:s|ing)|top(?:s|ping)|open(?:s|ing)|lead(?:s|ing)|start(?:s|ing)|kick(?:s|ing)? off|begin(?:s|ning)) (?:off )?{_YOUR} (?:whole |entire |wee )?{_LIST}(?! of (?:all|my))|(?:at|on|from|right at|in) (?:the )?(?:very |tip )?(?:top|head|start|beginning|front|tip|peak|summit) of {_YOUR} (?:whole |wee )?{_LIST}|{_YOUR} {_LIST}'?s? (?:opener|topper|number one|leader)|(?:at|in) (?:pole position|number one|the number one spot)|the (?:very )?top (?:of {_YOUR} {_LIST}|one of)|numero uno|(?:whatever|what|whichever|the one that|which|who)(?:'s| is| sits| comes| stands| ranks)? (?:\w+ )?(?:on|at) (?:the )?(?:very )?top", 1),
    (rf"(?:bottom[- ]?most|lowermost|lowest|hindmost|rearmost|furthest down|farthest down)(?: (?:one|course|entry|item|result|option|suggestion|pick|choice|thing|title))?(?= (?:on|in|of|one|course|entry)|[,.;!?]|$)|(?:clos(?:es|ing)|end(?:s|ing)|finish(?:es|ing)|bring(?:s|ing) up the rear|round(?:s|ing) (?:off|out)|conclud(?:es|ing)|wrap(?:s|ping) up|tail(?:s|ing)) (?:off |of |in )?(?:{_YOUR} (?:whole |wee )?{_LIST})|(?:at|on|from|right at|in|hits?|reach(?:es)?) (?:the )?(?:very |tail |rock |far |bitter )*(?:bottom|end|tail|foot|tail end|back) of {_YOUR} (?:whole |wee )?{_LIST}|{_YOUR} {_LIST}'?s? (?:closer|last one|tail)|all the way (?:down|at the bottom|to the (?:bottom|end))(?! to\b)|(?:until|till|when|where) (?:you|i|it|u|ye)(?: (?:can't|can|cannot|won't|run|reach|hit))? (?:\w+ )?(?:scroll(?:ing)?(?: (?:any(?:more| further)|no more))?|out of list|the (?:very )?(?:end|bottom)(?! of (?:the )?(?:course|lesson|week|month|year)))|(?:whatever|what|whichever|the one that|which|who)(?:'s| is| sits| comes| stands| ranks)? (?:\w+ )?(?:at|on) (?:the )?(?:very )?(?:bottom|end)|bring(?:s|ing) up the rear|(?:dead|very) last(?= (?:on|in|of|one|course|entry|suggestion|option)|[,.;!?]|$)", -1),
    # named by number
    (rf"(?:numbers?|nos\.?|positions?|options?|items?|courses|choices|entries|spots?|slots?|picks?|results?|suggestions?) (?P<many>{_N}(?:(?:\s*,\s*|\s*,?\s*(?:and|&|n|or|plus|with|vs)\s+){_N})+)(?!\s*(?:hours?|hrs?|h\b|min|weeks?|days|euros?|dollars?|%|courses|years))", "many"),
    (rf"(?:the )?(?:course|position|spot|slot|place|rank|row|line|entry|listing|the number|numero) (?:number |no\.? ?|nr\.? ?|# ?)?(?P<count>{_N})(?=\s*[,.;!?)]|$| (?:of|on|from|in|please|is|looks|seems|sounds|and|for|to|pls|then|again)\b)(?!\s*(?:hours?|of (?:my|7|seven)))", "count"),
    (rf"(?:in|at|on|takes?|holding|holds) (?:the )?(?P<down>{_SURE}|last) (?:place|position|spot|slot|rank|row|line)(?= |[,.;!?]|$)", "down"),
    (rf"(?:is|was|came|comes|listed|ranked|sits|sat|stands|placed|you (?:put|had|listed|showed)|being|it's|that's) (?:\w+ )?(?P<down>{_SURE}|last) (?:on|in|of) {_YOUR} (?:wee |whole )?{_LIST}", "down"),
    (rf"(?P<down>{_SURE}|last) (?!(?:time|name|week|month|year|night|thing|job|step|day)\b)[a-z'-]+(?: [a-z'-]+)? (?:on|in|of|from) {_YOUR} (?:wee |whole )?(?:list|page|results|screen|batch|menu|stack|shortlist|selection|bunch)", "down"),
    (rf"(?:the )?(?P<down>{_SURE}|last) (?:'un|un|'n|yin|wan|joint|lad|bad boy|beauty|jobby|bugger|fella|boyo|cab|thingy|thingamajig|jawn|numba)(?= |[,.;!?]|$)", "down"),
    (r"(?:the )?(?P<runner>runner[- ]up|silver medal(?:list)?|next best)(?= (?:on|in|of|from|spot|slot|place)\b|\s*[,.;!?]|$)", 2),
)  # fmt: skip
_PATTERNS = tuple((re.compile(rf"(?<![\w'])(?:{pattern})"), how) for pattern, how in _FORMS)


def described(flat: str) -> Iterator[Span]:
    """Yield the positions that a flattened text describes, with overlaps."""
    if words(flat).isdisjoint(_CUES):
        return
    for pattern, how in _PATTERNS:
        for match in pattern.finditer(flat):
            if how == "many":
                yield from _numbers(match)
            else:
                value = how if isinstance(how, int) else _value(how, match.groupdict())
                if value:
                    yield Span(match.start(), match.end(), value)


def _value(how: str, said: "Dict[str, str]") -> int:
    """Return the position, 0 where there is none: nothing stands above the first."""
    word = said[how]
    if how in ("count", "countup"):
        number = ONES[word] if word in ONES else int(word)
        return number if how == "count" else -number
    rank = _RANKS[word]
    if how == "up":
        return -rank
    if how == "under":
        return rank + 1 if rank > 0 else 0
    if how == "above":
        return rank - 1
    return rank


def _numbers(match: "re.Match[str]") -> Iterator[Span]:
    for number in re.finditer(rf"\b{_N}\b", match.group("many")):
        start = match.start("many") + number.start()
        word = number.group()
        yield Span(start, start + len(word), ONES[word] if word in ONES else int(word))
