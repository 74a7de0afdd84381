# ruff: noqa: E501 - a pattern reads better on one line
"""Prices: free, paid, "under 50 dollars", "$20", "my budget is 30"."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional

from bot.components.grammar.bounds import bound_after, bound_before
from bot.components.grammar.numbers import WORD, to_number
from bot.components.grammar.span import Span, flatten, longest
from bot.components.grammar.spelling import forgiving
from bot.components.grammar.told_prices import free_told, limits_told

_SIGN = (
    r"(?:(?:us|au?|ca?|nz|hk|s)?\$|€|£|₹|¥|₦|₱|₩|rs\.?\s|inr\s|usd\s|eur\s|gbp\s|chf\s|aud\s|cad\s)"
)
_WORD = (
    r"(?:dollars?|bucks?|usd|euros?|eur|pounds?|quid|gbp|rupees?|inr|rs\b|\$|€|£|₹|¥|₦|francs?|chf|yens?|"
    r"shillings?|naira|pesos?|yuan|rmb|rands?|reais|kron(?:or|er|a|e)|zlot(?:y|ys|ych)|pln|baht|ringgit|dirhams?|"
    r"taka|won|shekels?|kron(?:ur|ar)|crowns?|pence|cents|bob|smackers|smackeroos|nicker|kwacha|cedis?|birr|leva?|levs?|tenge|som|kyat|rials?|bolivars?|soles|quetzals?|colones|bolivianos?|guaranis?|loonies|toonies|notes|squid|dosh|liras?|hryvnias?|uah|rou?bles?|forints?|lei|dinars?|riyals?|aud|cad|nzd|sek|nok|dkk|(?:max|tops|maximum|limit)?\s?[💵💸💰💶💷💴])"
)
_N = rf"(?:\d{{1,6}}(?:[.,]\d{{1,3}})*(?:\s?k\b)?|{WORD})"
_MONEY = re.compile(
    rf"(?<![\w.])(?:(?:between|from)\s+)?(?:{_SIGN}\s?{_N}\s*(?:-|to|and)\s*)?(?:{_SIGN}\s?(?P<a>{_N})"
    rf"|(?:(?:(?<=between ){_N}\s+and|{_N}\s*(?:-|to|or))\s*)?(?P<b>{_N})\s?{_WORD}(?!\w)"
    r"|(?:(?:an?|one)\s+)?(?P<note>tenner|fiver|grand)\b(?! (?:piano|total|tour)))"
)
_NOTES = {"tenner": 10.0, "fiver": 5.0, "grand": 1000.0}
_BUDGET = re.compile(
    r"\b(?:budget|price (?:limit|cap)|(?:can|could|will|would|able to|willing to|happy to|i'll|i'd) (?:only )?(?:pay|spend|afford)|"
    r"cheaper than|"
    r"(?:pay(?:ing)?|spend(?:ing)?|afford) (?:more than|over|above|beyond|up to|at most|under|less than))"
    rf"\s*(?:is|of|:|=|max|limit|about|around|maybe|up to|at most|\s)*(?P<n>{_N})\b"
    r"(?!\s*(?:hours?|hrs?|h\b|min|days?|weeks?|months?|years?|evenings?|%))"
)
# Where money is spoken of, a bounded number without a unit is money, too.
_OF_MONEY = re.compile(r"\b(?:cheap\w*|pric(?:e|es|ey|ed|ing)|costs?|expensive|dear|afford\w*)\b")
_NO_UNIT = r"(?!\w|[.,]\d|\s*(?:hours?|hrs?|h\b|min|days?|weeks?|months?|years?|evenings?|%|percent|courses?|lessons?|modules?|ones|of|stars?|people|times))"
_BARE = re.compile(
    rf"(?<![\w.])(?:(?:under|below|less than|lower than|max(?:imum)?|up to|at most|(?:not?|nothing) (?:more than|over|above))(?: of)? (?P<a>{_N}){_NO_UNIT}"
    rf"|(?P<b>{_N}) (?:or (?:less|under|below|cheaper|lower)|max(?:imum)?|tops|at most|limit){_NO_UNIT})"
)
_FREE = re.compile(
    r"\b(?:for free|free of (?:charge|cost)|free|freebies?|no[ -]cost|zero cost|costs? nothing|"
    r"without (?:(?:to |having to )?pay(?:ing)?|payment|any cost|cost|any fees?|fees?|(?:any )?charge)|"
    r"(?:fees?|price|cost|charge)s? (?:should |must |to |has to |have to |needs to )?(?:be |is |are |= ?)?(?:nil|zero|0)\b|"
    r"(?:hide|exclude|remove|skip|drop|no|not)(?: the)?(?: those| ones| courses)?(?: which| that)? "
    r"requir(?:e|ing) payment|"
    r"no (?:payments?|fees?|charge|bill)|without (?:an? |any )?(?:bill|price tag)|"
    r"(?:don't|doesn't|do not|does not|not|won't|can't|cannot) (?:want to |have to |need to |going to |afford to )?"
    r"(?:pay|paying|cost)(?! (?:more|over|above|beyond|that|so|too|\d))"
    r"(?: anything| a (?:penny|cent|dime)| any money| money| for (?:it|them|anything))?|"
    r"(?:no|not|none of|without|exclude|hide|skip|leave out|drop)(?: the| any)? paid(?: ones| courses| stuff)?|"
    r"nothing (?:that costs|(?:i|you) (?:have to |must |need to )?pay for|paid)|unpaid|zero budget|no budget|no money|"
    r"(?:don't|do not|dont|haven't|have not)(?: have| got)*(?: any| much)? money(?! to (?:spare|lend)))\b"
)
_PAID = re.compile(
    r"\b(?:not (?:only |just |necessarily )?free|non-?free|"
    r"no free(?! (?:time|hours?|evenings?|days?|weekends?|slots?|minutes?|mornings?))|paid|premium)"
    r"(?: ones| courses| is| are)?\b"
)
# Words around "free" and "paid" that mean something other than a price.
_OTHER_FREE = re.compile(
    r"(?:free(?: |-)(?:time|hours?|evenings?|days?|weekends?|afternoons?|mornings?|lance|dom|slot|"
    r"minutes?|on|in the|at|during|after|(?:only |just )?(?:on )?(?:the |every |most )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?|"
    r"to (?:talk|chat|speak|help|meet)|for a (?:chat|talk|minute|moment))\b|"
    r"free(?:lance|dom|ly)\w*)"
)
_BEFORE_FREE = re.compile(
    r"(?:feel|sugar[ -]|gluten[ -]|set|i'm|i am|am|hours?|hrs|minutes|\w-|time|weeks?|days?|"
    r"evenings?|mornings?|afternoons?|nights?|weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|"
    r"january|february|april|june|july|august|september|october|november|december)(?: (?:is|are|were))?\s?$"
)
_OTHER_PAID = re.compile(r"(?:get|be|getting|well|better|badly|being|i|best|have|already)[ -]$")
_AFTER_PAID = re.compile(r"paid(?: job| work| internship| for\b| off\b| leave| holiday)")


@forgiving
def prices(text: str) -> List[Span]:
    """Return the prices in ``text``; ``max`` is in the catalogue's own currency, as said."""
    flat = flatten(text)
    found = longest([*_limits(flat), *_free(flat), *_paid(flat)])
    found = found or longest([*_bare_limits(flat), *_told_limits(flat), *_told_free(flat)])
    # "I can't pay, free only" says one thing twice.
    return [s for i, s in enumerate(found) if s.value not in [t.value for t in found[:i]]]


def _limits(flat: str) -> List[Span]:
    spans = []
    for match in _MONEY.finditer(flat):
        amount = _amount(match.group("a") or match.group("b") or match.group("note"))
        if amount is None:
            continue
        before, after = bound_before(flat, match.start()), bound_after(flat, match.end())
        kind = next((b.kind for b in (after, before) if b), "max")
        start = before.start if before else match.start()
        end = after.end if after else match.end()
        spans.append(Span(start, end, _value(amount == 0, amount if kind == "max" else None)))
    for match in _BUDGET.finditer(flat):
        amount = _amount(match.group("n"))
        if amount is not None:
            spans.append(Span(match.start(), match.end(), _value(amount == 0, amount)))
    return spans


def speaks_of_money(flat: str) -> bool:
    """Whether a flattened text says a word such as "cheaper" or "price"."""
    return bool(_OF_MONEY.search(flat))


def _bare_limits(flat: str) -> List[Span]:
    if not speaks_of_money(flat):
        return []
    said = ((m, _amount(m.group("a") or m.group("b"))) for m in _BARE.finditer(flat))
    return [Span(m.start(), m.end(), _value(False, amount)) for m, amount in said if amount]


def _told_limits(flat: str) -> List[Span]:
    spans = []
    for span, said in limits_told(flat):
        amount = _amount(said.get("n") or said.get("note") or "")
        if amount:
            spans.append(Span(span.start, span.end, _value(False, amount)))
    return spans


def _told_free(flat: str) -> List[Span]:
    return [Span(s.start, s.end, _value(True, None)) for s in free_told(flat)]


def _free(flat: str) -> List[Span]:
    return [
        Span(m.start(), m.end(), _value(True, None))
        for m in _FREE.finditer(flat)
        if not (m.group() == "free" and _is_other_free(flat, m))
    ]


def _is_other_free(flat: str, match: "re.Match[str]") -> bool:
    return bool(
        _OTHER_FREE.match(flat, match.start())
        or _BEFORE_FREE.search(flat[: match.start()])
        or re.search(r"\bnot (?:only |just |necessarily )?$|\bno $", flat[: match.start()])
    )


def _paid(flat: str) -> List[Span]:
    return [
        Span(m.start(), m.end(), _value(False, None))
        for m in _PAID.finditer(flat)
        if not _OTHER_PAID.search(flat[: m.start()]) and not _AFTER_PAID.match(flat, m.start())
    ]


def _amount(said: str) -> Optional[float]:
    if said in _NOTES:
        return _NOTES[said]
    if said.endswith("k") and said[0].isdigit():  # "5k"
        return 1000 * (_amount(said[:-1].strip()) or 0)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", said):  # thousands: "1,500"
        return float(re.sub(r"[.,]", "", said))
    if said[0].isdigit():
        digits = said.replace(",", ".")
        return float(digits) if digits.count(".") < 2 else None
    return to_number(said)


def _value(free: bool, maximum: Optional[float]) -> Dict[str, Any]:
    return {"free": free, "max": 0.0 if free and maximum == 0 else maximum}
