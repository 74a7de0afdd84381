# ruff: noqa: E501 - a pattern reads better on one line
"""Reading what somebody wants to test, and on whom. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions.admin_dials import dials_said, names_in
from recommender.experiments.changes import Change, changing, from_document, to_document
from recommender.experiments.model import Eligible, Who

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "fifteen": 15, "twenty": 20,
    "twenty-five": 25, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "half a": 0.5, "half": 0.5, "a": 1,
}  # fmt: skip
_WORDED = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_PEOPLE = r"(?:learners?|users?|people|students?|traffic|folks?|everybody|everyone|them|freshers|audience|all)"
_PERCENT = re.compile(
    rf"(?:\b(?:on|for|to|of|with|at|put)\s+)?(?:an?\s+)?(?:random\s+)?\b(?P<n>\d+(?:[.,]\d+)?|{_WORDED})\s*(?:%|per ?cent)(?:\s+(?:of|should|get)\b)?(?:\s+(?:of|the|our|all|my)\b)*(?:\s+{_PEOPLE})?(?!\s*(?:points?|change|lift|difference))",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    rf"\b(?:(?:on|for|to|of|with)\s+)?(?:an?\s+)?(?:random(?:ly)?\s+)?(?P<part>half|third|quarter|fifth|tenth)\b(?=\s*(?:$|[,.!]|of\b|the\b|our\b|get\b|{_PEOPLE}))(?:\s+(?:of|the|our|all|my))*(?:\s+(?P<who>{_PEOPLE}))?",
    re.IGNORECASE,
)
_PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_EVEN = re.compile(r"\bfifty[ -]fifty\b|\b50\s*[/:-]\s*50\b", re.IGNORECASE)
_EFFECT = re.compile(
    rf"\b(?P<n>\d+(?:[.,]\d+)?|{_WORDED})[\s-]*(?:(?P<p>%|per ?cent(?:age)?)[\s-]*)?(?:points?\b|(?:lift|change|difference|uplift|improvement|increase)\b)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"(?:\b(?:now|today|currently|at present|baseline|it is|it's|from)\b(?:\s+(?:at|is|it|it's|about|around|of|roughly))*\s*(?P<a>\d+(?:[.,]\d+)?)\s*(?:%|per ?cent)|(?P<b>\d+(?:[.,]\d+)?)\s*(?:%|per ?cent)\s+(?:now|today|currently|at present))",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"\bhow (?:many|big|large|long)\b|\bsample size\b|\b(?:minimum )?detectable\b|\bMDE\b|\bpower\b|\bfor how many weeks\b",
    re.IGNORECASE,
)
_SAME = re.compile(r"\ba\s*/\s*a\b|\ba against a\b|\bagainst itself\b", re.IGNORECASE)
_ONBOARDING = re.compile(
    r"\b(?:on-?boarding|(?:first|sign-?up|profile) questions?|questions? less|fewer questions)\b",
    re.IGNORECASE,
)
_NUDGES = re.compile(r"\b(?:nudg\w+|remind\w+|notifications?)\b", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:none|no (?:nudg\w+|remind\w+)|without|off|hold-?out|silent)\b", re.IGNORECASE
)
_WEEKLY = re.compile(
    r"\b(?:weekly|(?:once|one)(?: nudge| reminder| message)? (?:a|per|each|every) week|an? (?:nudge|reminder|message) (?:a|per|each|every) week|fewer|less often|instead of daily)\b",
    re.IGNORECASE,
)
_POWER = re.compile(r"\b\d+\s*(?:%|per ?cent)\s+power\b", re.IGNORECASE)
_WITH = re.compile(rf"\b(?P<n>\d[\d.,]*)\s*{_PEOPLE}\b", re.IGNORECASE)
_FREE = re.compile(r"\b(?P<part>\w+)-free\b|\bdropping (?P<dropped>\w+)", re.IGNORECASE)
_SCORER = re.compile(
    r"\b(?:plain blend|without the learnt|no learnt|blend (?:only|alone)|old model)\b",
    re.IGNORECASE,
)
_TWO = re.compile(
    r"(?<!\d)(?P<a>\d+(?:[.,]\d+)?|[.,]\d+)\s+(?:and|vs\.?|versus|against|or)\s+(?:\w+\s+)?(?P<b>\d+(?:[.,]\d+)?|[.,]\d+)",
    re.IGNORECASE,
)
_AGAINST_NOW = re.compile(
    r"\b(?:against|vs\.?|versus|compared (?:with|to)|and)\s+(?:(?:what|how) (?:it|we) (?:is|have|do)\s*)?(?:now|today|current\w*|the usual|as is)\b|\bA\s*(?:=|is|stays)\s*(?:now|as (?:it )?is)|\bA now\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:only )?new (?:learners|users|students|people|arrivals)\b|\bfreshers\b", re.IGNORECASE
)
_CHANNEL = re.compile(r"\bon (?:the )?(?P<channel>web|slack|telegram)\b", re.IGNORECASE)
METRICS: Mapping[str, str] = {
    "clicks": r"clicks?|ctr|click-?through",
    "completion": r"complet\w+|finish\w*",
    "enrolment": r"enrol\w*|sign-?ups?|uptake",
    "satisfaction": r"satisf\w+|stars?",
    "minutes": r"minutes|study time|time studied",
    "active": r"active|activity|engage\w+",
    "dropout": r"drop-?outs?|dropping out",
}
_METRICS = {
    name: re.compile(
        rf"\b(?:on|in|for|by|measure\w*|judge\w*|metric\w*|improves?|raises?|helps?|points?|lift|difference|change|whether)\b.{{0,24}}\b(?:{words})\b",
        re.IGNORECASE,
    )
    for name, words in METRICS.items()
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What was said of an experiment; ``None`` where it was not.

    ``now`` is what the metric is today (0..1); ``sizes`` whether only the size is asked for;
    ``learners`` how many there are for it.
    """

    changes: tuple[Change, ...] = ()
    share: float | None = None
    primary: str | None = None
    effect: float | None = None
    eligible: Eligible = field(default_factory=Eligible)
    now: float | None = None
    sizes: bool = False
    learners: int | None = None

    def over(self, earlier: Wish) -> Wish:
        """This, completed by what was said before."""
        return replace(
            earlier,
            changes=self.changes or earlier.changes,
            share=self.share or earlier.share,
            primary=self.primary or earlier.primary,
            effect=self.effect or earlier.effect,
            eligible=earlier.eligible if self.eligible.anybody else self.eligible,
            now=self.now or earlier.now,
            sizes=self.sizes,
            learners=self.learners,
        )

    def kept(self) -> dict[str, Any]:
        """As plain JSON, for the slot that waits for a yes."""
        return {
            "changes": [to_document(one) for one in self.changes],
            "share": self.share,
            "primary": self.primary,
            "effect": self.effect,
            "who": self.eligible.who.value,
            "channel": self.eligible.channel,
            "now": self.now,
        }

    @staticmethod
    def of(kept: Mapping[str, Any]) -> Wish:
        """From what :meth:`kept` gave."""
        return Wish(
            tuple(from_document(one) for one in kept["changes"]),
            kept["share"],
            kept["primary"],
            kept["effect"],
            Eligible(Who(kept["who"]), kept["channel"]),
            kept["now"],
        )


def read(text: str, serving: Mapping[str, float]) -> Wish:
    """The wish in ``text``; ``serving`` has the multiplier of every part and the dials' values.

    Raises :class:`BadInputError` for a value that cannot be.
    """
    rest, now = _cut(_NOW, text, lambda match: _worth(match["a"] or match["b"]) / 100)
    rest, effect = _cut(_EFFECT, rest, lambda match: _worth(match["n"]) / 100)
    rest = _POWER.sub(" ", rest)
    rest, share = _share(rest)
    rest, channel = _cut(_CHANNEL, rest, lambda match: match["channel"].casefold())
    new = _NEW.search(text)
    rest = _NEW.sub(" ", rest)
    sizes = bool(_SIZE.search(text))
    return Wish(
        changes_said(rest, serving),
        share if share is None or 0 < share < 1 else None,
        next((name for name, pattern in _METRICS.items() if pattern.search(text)), None),
        effect,
        Eligible(Who.NEW if new else Who.ALL, channel),
        now,
        sizes,
        _counted(text) if sizes else None,
    )


def changes_said(text: str, serving: Mapping[str, float]) -> tuple[Change, ...]:
    """What the variants beside the control change; ``()`` where nothing was said."""
    if _SAME.search(text):
        return (Change(),)
    if _ONBOARDING.search(text):
        return (Change(onboarding="short"),)
    if _NUDGES.search(text):
        if _NONE.search(text):
            return (Change(nudges="none"),)
        return (Change(nudges="weekly"),) if _WEEKLY.search(text) else ()
    if _SCORER.search(text):
        return (Change(scorer="blend"),)
    words = _FREE.sub(lambda match: f"{match['part'] or match['dropped']} off", text)
    words = _AGAINST_NOW.sub(" ", words)
    names = list(dict.fromkeys(names_in(words)))
    if len(names) == 1 and (match := _TWO.search(words)):
        both = [_worth(match["a"]), _worth(match["b"])]
        usual = serving.get(names[0], 1.0)
        return tuple(changing({names[0]: one}) for one in both if one != usual)
    values = {
        name: 1.0 if value is None else value
        for name, value in dials_said(words, serving).values.items()
    }
    return (changing(values),) if values else ()


def _counted(text: str) -> int | None:
    match = _WITH.search(text)
    return int(re.sub(r"\D", "", match["n"])) if match else None


def _share(text: str) -> tuple[str, float | None]:
    for pattern, worth in (
        (_EVEN, lambda _: 0.5),
        (_PERCENT, lambda match: _worth(match["n"]) / 100),
        (_PART_OF, lambda match: _PARTS[match["part"].casefold()]),
    ):
        rest, share = _cut(pattern, text, worth)
        if share is not None:
            return rest, share
    return text, None


def _cut(pattern: re.Pattern[str], text: str, worth: Any) -> tuple[str, Any]:
    """``text`` without what the pattern finds, and what that is worth; ``None`` without it."""
    match = pattern.search(text)
    if match is None:
        return text, None
    return f"{text[: match.start()]} {text[match.end() :]}", worth(match)


def _worth(number: str) -> float:
    found = _NUMBERS.get(number.casefold())
    return float(number.replace(",", ".")) if found is None else float(found)
