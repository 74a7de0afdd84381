# ruff: noqa: E501 - a pattern reads better on one line
"""Reading what is to change in the ranking: which part or dial, and to what. Pure.

"Give popularity half the weight, and switch off trend" is two changes. A number alone is the
multiplier (or the dial) itself; "half", "a third less", "from .2 to .3" and "a notch" count from
what serves now.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from recommender.ranking.adjustments import DIALS, MOST, NEUTRAL, PARTS

# Words for each part and dial; the first that a clause contains counts.
WORDS: Mapping[str, str] = {
    "exploration": r"explor\w+|fresh(?:ness|er)?|new(?:er)? (?:courses?|ones)|newness|newcomers?|recency|novelty|serendipity",
    "diversity": r"diversity|diverse|variety|varied|look all the same|same provider",
    "collaborative": r"collab\w*|co-?enrolment|similar[- ]learners?|people like|item-?item|\bcf\b|ease",
    "sequence": r"sequence|what (?:they|learners|people) take next|next[- ]course|transitions?",
    "popularity": r"popular\w*|crowd|niche",
    "trend": r"trend\w*|\bhot\b|buzz|latest craze",
    "rating": r"ratings?|stars?|reviews?",
    "level": r"levels?|difficult\w*",
    "time": r"\btime\b|hours|durations?|length",
    "similarity": r"similarity of courses|course similarity|likeness",
    "history": r"history|past courses|taken before",
    "text": r"key ?words?|word match\w*|text|lexical",
    "goal": r"goals?|content\w*|semantic\w*|meaning|embeddings?",
}
_NAMES = {
    name: re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)
    for name, words in WORDS.items()
}
_CLAUSES = re.compile(
    r"\s*(?:[;,]|\b(?:and|but|while|whereas|then)\b|(?<=less)\s+(?=more on)|(?<=\w)\s+(?=(?:more|less) (?:on|weight on)\b))\s*",
    re.IGNORECASE,
)
_NUMBER = r"(?P<number>\d+(?:[.,]\d+)?|[.,]\d+)\s*(?P<percent>%|per ?cent)?"
_FROM_TO = re.compile(rf"\bfrom\s+(?P<old>\d*[.,]?\d+)\s+to\s+{_NUMBER}", re.IGNORECASE)
_TO = re.compile(
    rf"(?:\b(?:to|at|of|is|be|by|=|weigh\w*|with|about)\s*|[=:]\s*|\s){_NUMBER}(?!\s*(?:learners?|people|lists?|samples?))",
    re.IGNORECASE,
)
_WORDED = re.compile(
    r"\b(?P<word>zero|none|nothing|one|two|three|ten|twenty|thirty|forty|fifty|half)\b(?P<cent>\s*(?:%|per ?cent))?",
    re.IGNORECASE,
)
_WORTH = {"zero": 0, "none": 0, "nothing": 0, "half": 0.5, "one": 1, "two": 2, "three": 3, "ten": 10,
          "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}  # fmt: skip
_OFF = re.compile(
    r"\b(?:switch|turn|take|put|get|shut)\w*\b.{0,40}\b(?:off|out|away|rid)\b|\b(?:kill|disable|deactivate|remove|drop|mute|stop|without|no)\b|\boff\b",
    re.IGNORECASE,
)
_USUAL = re.compile(
    r"\b(?:switch|turn|put|bring)\w*\b.{0,40}\b(?:on|back)\b|\b(?:activate|enable|re-?enable|restore)\b|\b(?:default|normal|usual|as it was)\b",
    re.IGNORECASE,
)
_TENTH = re.compile(r"\b(?:one more|another|an?|one|by a) (?:tenth|10th)\b", re.IGNORECASE)
_TIMES = (
    (re.compile(r"\bhal(?:f|ve[ds]?)\b", re.IGNORECASE), 0.5),
    (re.compile(r"\b(?:doubl\w+|twice|two times|2x|2 times)\b", re.IGNORECASE), 2.0),
    (re.compile(r"\b(?:tripl\w+|three times|3x|thrice)\b", re.IGNORECASE), 3.0),
    (re.compile(r"\b(?:by a|a) third\b", re.IGNORECASE), 1 / 3),
    (re.compile(r"\b(?:by a|a) quarter\b", re.IGNORECASE), 0.25),
)
_STRONGLY = re.compile(r"\b(?:much|way|a lot|lots|far|strongly|drowning|crank)\b", re.IGNORECASE)
_LESS = re.compile(
    r"\b(?:less|lower|down|decrease|reduce|weaken|fewer (?=weight)|tone|knock|smaller|soften|lessen|drowning)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:more|up|increase|raise|boost|strengthen|bump|higher|greater|bigger|harder|crank|stronger|push|towards?)\b",
    re.IGNORECASE,
)
_RESET = re.compile(
    r"\breset\b.{0,30}\b(?:all|everything|weights?|settings?|algorithm|ranking|adjustments?)\b|\b(?:all|everything)\b.{0,30}\b(?:default|normal|as it was)\b",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(
    r"\b(?:everything|all(?: (?:the )?(?:other )?(?:parts|weights))?)\b.{0,12}\b(?:but|except|other than|apart from)\b(?P<kept>.+?)\b(?:to|off|at)\b",
    re.IGNORECASE,
)
_OPPOSITE = re.compile(r"\bniche|look all the same|same provider", re.IGNORECASE)
SMALL, LARGE = 0.75, 0.5
STEP = {"diversity": 0.1, "exploration": 0.05}
PLACES = 3


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says of parts and dials.

    Attributes:
        values: as :class:`recommender.administration.algorithm.Wish` has them.
        reset: whether everything is to be as usual.
        named: parts that are named without saying what to change.
        unknown: whether a number or a change is said of nothing that is known.
    """

    values: dict[str, float | None]
    reset: bool = False
    named: tuple[str, ...] = ()
    unknown: bool = False


def dials_said(text: str, now: Mapping[str, float]) -> Said:
    """What ``text`` changes; ``now`` has the multiplier of every part and the dials' values."""
    if _ALL_BUT.search(text):
        return _all_but(text)
    if _RESET.search(text):
        return Said({}, reset=True)
    values: dict[str, float | None] = {}
    named: list[str] = []
    waiting: list[str] = []  # named before the change is said: "popularity and trend to half"
    changes = False
    for clause in filter(None, _CLAUSES.split(text)):
        names = names_in(clause)
        if not names and values and (told := _told(clause)) is not None:
            values[list(values)[-1]] = told  # "more exploration, say ten percent"
            continue
        changed = {
            name: _value(name, clause, now.get(name, NEUTRAL)) for name in [*waiting, *names]
        }
        found = {name: value for name, value in changed.items() if value is not _NOTHING}
        values.update(found)  # type: ignore[arg-type]
        named.extend(name for name in names if name not in found)
        waiting = [name for name in changed if name not in found]
        changes = changes or (not names and _value("popularity", clause, NEUTRAL) is not _NOTHING)
    left = tuple(dict.fromkeys(name for name in named if name not in values))
    return Said(values, named=left, unknown=changes and not values and not left)


def names_in(text: str) -> list[str]:
    """Parts and dials that ``text`` names, in their order; where words overlap, the first kind."""
    found: dict[str, int] = {}
    taken: list[tuple[int, int]] = []
    for name, pattern in _NAMES.items():
        for match in pattern.finditer(text):
            start, end = match.span()
            if all(end <= first or start >= last for first, last in taken):
                taken.append((start, end))
                found.setdefault(name, start)
    return sorted(found, key=lambda name: found[name])


_NOTHING = object()


def _value(name: str, clause: str, old: float) -> float | object | None:
    """What ``clause`` sets ``name`` to; ``_NOTHING`` where it says nothing of that."""
    highest = DIALS.get(name, MOST)
    if name in PARTS and (match := _FROM_TO.search(clause)):
        before = float(match["old"].replace(",", "."))
        return round(old * _number(match) / before, PLACES) if before else _NOTHING
    if match := _FROM_TO.search(clause):
        return _number(match)
    if _TENTH.search(clause):
        return _within(old - 0.1 if _lowers(clause) else old + 0.1, highest)
    if (number := _told(clause)) is not None:
        return number
    for pattern, factor in _TIMES:
        if pattern.search(clause):
            return _within(_scaled(old, factor, clause), highest)
    if _OFF.search(clause) and not _LESS.search(clause):
        return 0.0
    if _USUAL.search(clause) and not _MORE.search(clause.replace("back", "")):
        return None
    return _bit(name, clause, old, highest)


def _bit(name: str, clause: str, old: float, highest: float) -> float | object:
    """A bit more or less; for dials by a step, for parts by a quarter, strongly by a half."""
    lowers, raises = _lowers(clause), bool(_MORE.search(clause) or _OPPOSITE.search(clause))
    if not lowers and not raises:
        return _NOTHING
    strongly = bool(_STRONGLY.search(clause))
    if name in STEP:
        step = STEP[name] * (2 if strongly else 1)
        return _within(old - step if lowers else old + step, highest)
    factor = LARGE if strongly else SMALL
    return _within(old * factor if lowers else old + old * (1 - factor), highest)


def _lowers(clause: str) -> bool:
    if "niche" in clause.casefold():  # what few take rises where popularity counts less
        return not _LESS.search(clause)
    return bool(_LESS.search(clause)) and not _OPPOSITE.search(clause)


def _scaled(old: float, factor: float, clause: str) -> float:
    """A half is a half; "by a third" takes away or adds a third of it."""
    if factor in (1 / 3, 0.25):
        return old * (1 - factor) if _lowers(clause) else old * (1 + factor)
    if (
        factor == 0.5
        and re.search(r"\bhalf as much (?:again|more)\b|\bby half\b", clause)
        and not _lowers(clause)
    ):
        return old * 1.5
    return old * factor


def _told(clause: str) -> float | None:
    if match := _TO.search(clause):
        return _number(match)
    match = _WORDED.search(clause)
    to = re.search(
        r"\b(?:to|at|say|of)\s+(?:zero|one|two|three|ten|twenty|thirty|forty|fifty|nothing)\b",
        clause,
        re.IGNORECASE,
    )
    if match and (to or match["cent"]):
        return _WORTH[match["word"].casefold()] / (100 if match["cent"] else 1)
    return None


def _number(match: re.Match[str]) -> float:
    value = float(match["number"].replace(",", "."))
    return value / 100 if match["percent"] else value


def _within(value: float, highest: float) -> float:
    return round(min(max(value, 0.0), highest), PLACES)


def _all_but(text: str) -> Said:
    match = _ALL_BUT.search(text)
    kept = set(names_in(match["kept"])) if match else set()
    if not kept:
        return Said({}, unknown=True)
    values: dict[str, float | None] = {name: 0.0 for name in PARTS if name not in kept}
    return Said(values)
