"""What learners say of a course: the mood over time, what they speak of, and what may be quoted.

Quotes are of reviews whose writers were told that the instructor may read them (``QUOTABLE`` in
the event), redacted, without date or stars, and only of courses with at least ``k`` takers, so
that a writer is not known by having been the only one.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from recommender.analytics.redaction import redacted
from recommender.analytics.sentiment import CRITICAL, FAVOURABLE, favour, is_english

FEWEST_TREND = 10  # reviews in each half, below which no change is told
LEAST_THEME = 3  # reviews that speak of a theme
MOST_THEMES, MOST_QUOTES = 6, 3
_TOKEN = re.compile(r"[a-z][a-z+#'-]*[a-z+#]|[a-z]")
_STOP = frozenset(
    "a about above after again all also although always am "  # noqa: SIM905
    "an and any are as at be because been "
    "before being best better both but by can can't could course courses did do does doing don't "
    "down during each even every few first for from further get give given good great had has have "
    "having he her here him his how i i'm if in into is it it's its itself just like learn learned "
    "learning lot lots made make many me more most much my myself nice no nor not now of off on "
    "once one only or other our out over own really recommend same she should so some such take "
    "taking than thank thanks that the their them then there these they thing things this those "
    "through to too under until up us use useful using very want was way we well were what when "
    "where which while who why will with would you your excellent amazing loved love awesome bad "
    "poor boring little bit quite every everything everyone anyone class lesson time".split()
)


@dataclass(frozen=True, slots=True)
class Review:
    """One review. ``favour`` is 0..1, or ``None`` where neither its words nor stars say."""

    at: datetime
    words: str
    favour: float | None
    quotable: bool = False
    writer: str | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """What several reviews speak of; ``favour`` is the mean of theirs."""

    name: str
    reviews: int
    favour: float


@dataclass(frozen=True, slots=True)
class Mood:
    """Reviews together.

    Attributes:
        read: how many could be judged; ``unread``: how many could not.
        months: first day of a month → (reviews, mean favour).
        change: mean favour of the later half less that of the earlier; ``None`` where that is
            within chance, or there is too little.
    """

    read: int
    unread: int
    favourable: int
    critical: int
    mean: float | None
    months: dict[date, tuple[int, float]]
    change: float | None
    themes: tuple[Theme, ...]


def judged(words: str, stars: float | None) -> float | None:
    """How favourable a review is: by its words if they are English, else by its stars."""
    if is_english(words):
        return favour(words)
    return None if stars is None else (stars - 1) / 4


def mood(reviews: Sequence[Review], *, vocabulary: Collection[str] = ()) -> Mood:
    """All of ``reviews`` together; ``vocabulary`` holds the catalogue's own terms."""
    read = [one for one in reviews if one.favour is not None]
    values = [float(one.favour or 0.0) for one in read]
    months: dict[date, list[float]] = defaultdict(list)
    for one, value in zip(read, values, strict=True):
        months[one.at.date().replace(day=1)].append(value)
    return Mood(
        read=len(read),
        unread=len(reviews) - len(read),
        favourable=sum(value >= FAVOURABLE for value in values),
        critical=sum(value <= CRITICAL for value in values),
        mean=sum(values) / len(values) if values else None,
        months={
            day: (len(found), sum(found) / len(found)) for day, found in sorted(months.items())
        },
        change=_change(sorted(read, key=lambda one: one.at)),
        themes=themes(read, vocabulary),
    )


def _change(ordered: Sequence[Review]) -> float | None:
    """The difference of the halves where Welch's test (Biometrika 34, 1947) finds one at 5 %."""
    middle = len(ordered) // 2
    halves = [
        [float(one.favour or 0) for one in part] for part in (ordered[:middle], ordered[middle:])
    ]
    if min(map(len, halves)) < FEWEST_TREND:
        return None
    from scipy.stats import ttest_ind

    if len({*halves[0], *halves[1]}) < 2:
        return None
    found = ttest_ind(halves[1], halves[0], equal_var=False)
    means = [sum(part) / len(part) for part in halves]
    p = float(found.pvalue)
    return means[1] - means[0] if not math.isnan(p) and p < 0.05 else None


def themes(reviews: Sequence[Review], vocabulary: Collection[str] = ()) -> tuple[Theme, ...]:
    """One or two words that several reviews share, the most reviews first.

    A pair of words takes the place of its parts where it is nearly as frequent.
    """
    terms = {name.casefold() for name in vocabulary}
    spoken: dict[str, list[float]] = defaultdict(list)
    for one in reviews:
        for name in _phrases(one.words, terms):
            spoken[name].append(float(one.favour or 0.0))
    found = {name: values for name, values in spoken.items() if len(values) >= LEAST_THEME}
    covered = Counter(
        part
        for name, values in found.items()
        if " " in name
        for part in name.split()
        if part in found and len(values) >= 0.6 * len(found[part])
    )
    kept = [(name, values) for name, values in found.items() if name not in covered]
    kept.sort(key=lambda one: (-len(one[1]), one[0]))
    return tuple(
        Theme(name, len(values), sum(values) / len(values)) for name, values in kept[:MOST_THEMES]
    )


def _phrases(words: str, terms: Collection[str]) -> set[str]:
    """Telling words and pairs of them, and the catalogue's own terms."""
    folded = words.casefold()
    tokens = _TOKEN.findall(folded)
    telling = [token if token not in _STOP and len(token) > 2 else "" for token in tokens]
    pairs = {f"{a} {b}" for a, b in pairwise(telling) if a and b}
    own = {term for term in terms if len(term) > 2 and re.search(rf"\b{re.escape(term)}\b", folded)}
    return {one for one in telling if one} | pairs | own


def quotes(
    reviews: Sequence[Review], *, critical: bool, allowed: Collection[str], takers: int, k: int
) -> tuple[str, ...]:
    """Up to three quotes without people, the clearest first; none of a course with few takers."""
    if takers < k:
        return ()
    fitting = [
        one
        for one in reviews
        if one.quotable and one.favour is not None and is_english(one.words)
        and (one.favour <= CRITICAL if critical else one.favour >= FAVOURABLE)
    ]  # fmt: skip
    fitting.sort(key=lambda one: (one.favour or 0.0) if critical else -(one.favour or 0.0))
    found = (
        redacted(one.words, allowed=allowed, names=[one.writer] if one.writer else [])
        for one in fitting
    )
    return tuple(dict.fromkeys(text for text in found if len(text) > 10))[:MOST_QUOTES]
