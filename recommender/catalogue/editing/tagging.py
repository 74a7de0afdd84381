"""Tags that would fit a text: names of skills in it, and what courses like it are tagged with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from recommender.catalogue.editing.taxonomy import Taxonomy
from recommender.ranking.model import Query, Ranked, RankedCourse

NEIGHBOURS = 10
LEAST_SHARE = 0.25  # of the strongest vote
SHORTEST = 2  # characters; "R" and "C" are in every text
MOST = 8


@dataclass(frozen=True, slots=True)
class TagSuggestion:
    """One tag; ``mentioned`` where the text names it, else courses like it have it."""

    name: str
    mentioned: bool
    votes: float


class Finds(Protocol):
    """The part of the ranking room that is needed here; asked anonymously, nothing is logged."""

    def recommend(self, query: Query, *, now: datetime) -> Ranked:
        """Courses near some words."""
        ...


def suggested_tags(
    text: str,
    taxonomy: Taxonomy,
    engine: Finds,
    *,
    have: Collection[str] = (),
    without: str | None = None,
    now: datetime,
) -> tuple[TagSuggestion, ...]:
    """Up to eight tags for ``text`` that it does not have, those it names first.

    Args:
        text: title and description.
        taxonomy: the names that there are.
        engine: finds courses like it.
        have: tags that are there already.
        without: id of the course itself, whose tags are no evidence.
        now: aware time.
    """
    named = mentioned(text, taxonomy)
    itself = frozenset([without] if without else [])
    query = Query(goal=text, n=NEIGHBOURS, log=False, exclude=itself)
    found = engine.recommend(query, now=now)
    near = found.items if found.basis == "goal" and "goal" not in found.relaxed else ()
    votes = _votes([one for one in near if one.course.course_id != without])
    strongest = max(votes.values(), default=0.0)
    names = [*named, *sorted(votes, key=lambda name: -votes[name])]
    known = {name.casefold() for name in have}
    return tuple(
        TagSuggestion(name, name in named, votes.get(name, 0.0))
        for name in dict.fromkeys(names)
        if name.casefold() not in known
        and (name in named or votes[name] >= LEAST_SHARE * strongest)
    )[:MOST]


def mentioned(text: str, taxonomy: Taxonomy) -> list[str]:
    """Skills whose name stands in ``text`` as whole words, longer names first.

    A name that lies inside a longer one that was found ("learning" in "machine learning") is
    left out.
    """
    spans: list[tuple[int, int]] = []
    found: list[str] = []
    folded = text.casefold()
    for name in sorted(taxonomy.skills.names, key=lambda one: (-len(one), one)):
        if len(name) < SHORTEST or name.casefold() not in folded:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(name.casefold())}(?![\w+#])", folded):
            if not any(start <= match.start() and match.end() <= end for start, end in spans):
                spans.append(match.span())
                found.append(name)
                break
    return found


def _votes(near: Sequence[RankedCourse]) -> dict[str, float]:
    """What each skill gets from the courses that have it: their match, less further down."""
    votes: defaultdict[str, float] = defaultdict(float)
    for place, item in enumerate(near):
        for name in item.course.skills:
            votes[name] += item.match * 4 / (4 + place)
    return dict(votes)
