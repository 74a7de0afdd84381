# ruff: noqa: E501 - a pattern reads better on one line
"""What a path should be like: faster, deeper, free, in another language. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.excluded import denied
from actions.turn import Message
from recommender.catalogue.model import Level
from recommender.paths.model import Mode
from recommender.ranking.model import Filters

_MODES = (
    (Mode.FREE, r"\bfree[- ](?:courses?|ones?|only|stuff|things?|of charge)|\bonly free\b|\bfree only\b|\bno (?:paid|cost)|\bget rid of the paid|\bwithout paying|\bfor free\b|\bnothing (?:paid|that costs)|\ball free\b"),
    (Mode.DEEPER, r"\bdeep(?:er)?\b|\bin depth\b|\bthorough\w*|\bproperly\b|\bmore detail\w*|\b(?:harder|tougher|advanced) (?:track|version|route|way|path)\b|\bsenior\b|\bmore thorough"),
    (Mode.FASTER, r"\bfast(?:er)?\b|\bquick(?:er|ly)?\b|\bspeed (?:it|my|the|this|things)|\bspeed up\b|\bsooner\b|\bshorter\b|\bessentials?\b|\boptional steps?\b|\bonly the core\b|\btoo (?:slow|long)\b|\bbare minimum\b|\btighten\b|\bas soon as possible\b|\basap\b"),
    (Mode.USUAL, r"\b(?:the )?usual (?:one|plan|path|way|again)\b|\bback to normal\b|\bnormal (?:plan|path|again)\b|\bpaid (?:courses?|ones?) (?:again|instead|too|are (?:fine|ok))"),
)  # fmt: skip
_PATTERNS = tuple((mode, re.compile(words, re.IGNORECASE)) for mode, words in _MODES)
# "How much sooner with 10 hours", "how fast would it go": a question for a date, and no wish.
_ASKS_WHEN = re.compile(
    r"\bhow (?:much |many )?(?:\w+ )?(?:sooner|faster|quicker|soon|fast|quickly|quick|long)\b|\b(?:finish|done|ready) (?:sooner|faster|quicker|earlier)\b|\bquicker if\b|\bany sooner\b",
    re.IGNORECASE,
)
_LIGHTER = re.compile(
    r"\blight(?:en|er)\b|\bgentl\w+|\bslow (?:it|my|the|down|things)|\btoo (?:packed|much|full|fast|hard|dense|tight)\b|\beasier on me\b|\brelax\w*|\bspread (?:it|my|the).{0,24}(?:longer|out|more)|\bnot so many hours\b|\bfewer hours\b|\bstretch\b|\bless intens\w+",
    re.IGNORECASE,
)
_CHEAPER = re.compile(
    r"\bcheap(?:er|est)?\b|\bless (?:money|expensive)\b|\btoo expensive\b|\bcost(?:s)? less\b|\bsave money\b",
    re.IGNORECASE,
)
_NO_DEADLINE = re.compile(
    r"\b(?:no|without(?: a| the| any)?|drop the|forget the|remove the|take (?:off )?the|lose the) deadline\b|\bdeadline (?:off|away|out)\b|\bopen[- ]ended\b|\bno hurry\b|\bdeadline doesn'?t matter",
    re.IGNORECASE,
)
_KNOWS = re.compile(
    r"\b(?:already (?:know|knew|learnt|learned|can)|know|knew|tested out of|familiar with|can already)\b",
    re.IGNORECASE,
)


def mode_said(message: Message) -> Mode | None:
    """The mode that ``message`` wishes for."""
    price = message.first("price")
    if isinstance(price, dict) and price.get("free"):
        return Mode.FREE
    text = _ASKS_WHEN.sub("", message.text)
    return next((mode for mode, pattern in _PATTERNS if pattern.search(text)), None)


def filters_said(message: Message, current: Filters) -> Filters | None:
    """``current`` with the language, providers and price that ``message`` names."""
    price = message.first("price")
    limit = price.get("max") if isinstance(price, dict) else None
    gone = denied(message, "provider")
    wished = [str(one) for one in message.values("provider") if one not in gone]
    out = [one for one in current.not_providers if one not in wished]
    found = replace(
        current,
        languages=tuple(map(str, message.values("language"))) or current.languages,
        providers=tuple(wished) or tuple(one for one in current.providers if one not in gone),
        not_providers=tuple(dict.fromkeys((*out, *gone))),
        max_price=float(limit) if limit is not None else current.max_price,
    )
    return found if found != current else None


def known_said(message: Message) -> dict[str, Level]:
    """Skills that ``message`` says are known already."""
    if not _KNOWS.search(message.text):
        return {}
    return {str(name): Level.INTERMEDIATE for name in message.values("skill")}


def wants_lighter(text: str) -> bool:
    """Whether the plan is too much, without a number of hours that would do."""
    return bool(_LIGHTER.search(text))


def wants_cheaper(message: Message) -> bool:
    """Whether the plan should cost less."""
    return message.first("comparative") == "cheaper" or bool(_CHEAPER.search(message.text))


def wants_no_deadline(text: str) -> bool:
    """Whether the deadline is to go."""
    return bool(_NO_DEADLINE.search(text))
