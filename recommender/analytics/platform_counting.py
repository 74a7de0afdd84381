"""From the store's counts and sets of days to figures of a period. Pure but for what it is given.

Distinct learners are sizes of unions of exact sets, never estimates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from recommender.analytics.model import Period
from recommender.analytics.platform_model import MONTH, WEEK, Daily, PlatformFigures, Span
from recommender.analytics.turn_times import FALLBACK, TURN, WRONG, quantile
from recommender.learners.feedback.model import SurveyKind
from recommender.learners.model import EventKind
from recommender.storage.platform_log import LIST
from recommender.storage.platform_reading import Days
from recommender.storage.platform_sets import What

if TYPE_CHECKING:
    from pyroaring import BitMap

ORIGIN = date(1970, 1, 1)
Scores = Mapping[SurveyKind, Mapping[str, Mapping[int, int]]]
Turns = Mapping[str, Counter[tuple[str, int]]]


def number_of(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - ORIGIN).days


@dataclass(frozen=True)
class Sources:
    """What figures of a period are made of.

    ``names``: the channels or variants that count, ``None`` for all of them. ``turns`` and
    ``scores`` are known by channel alone: empty for variants.
    """

    days: Days
    offered: Collection[int]
    turns: Turns | None = None
    scores: Scores | None = None
    names: frozenset[str] | None = None

    def count(self, kind: str, start: int, end: int) -> tuple[int, float]:
        """(n, total) of one kind in the days from ``start`` up to ``end``."""
        n, total = 0, 0.0
        for name in self.known:
            for day in range(start, end):
                found = self.days.counts.get((name, kind, day))
                if found is not None:
                    n, total = n + found[0], total + found[1]
        return n, total

    def members(self, what: What, start: int, end: int) -> BitMap:
        """Everybody in the sets of the days from ``start`` up to ``end``."""
        from pyroaring import BitMap

        sets = self.days.sets.get(what, {})
        found = [
            one
            for name in self.known
            for day in range(start, end)
            if (one := sets.get((name, day))) is not None
        ]
        return BitMap.union(*found) if found else BitMap()

    def active(self, start: int, end: int) -> BitMap:
        """Who did something, or asked for recommendations."""
        return self.members(What.ACTIVE, start, end) | self.members(What.ASKED, start, end)

    def bucket(self, what: str) -> Counter[int]:
        """Turns by bucket of time."""
        found: Counter[int] = Counter()
        for channel, counts in (self.turns or {}).items():
            if self.names is None or channel in self.names:
                for (kind, bucket), n in counts.items():
                    if kind == what:
                        found[bucket] += n
        return found

    def answers(self, kind: SurveyKind) -> Counter[int]:
        """Answers by score."""
        found: Counter[int] = Counter()
        for channel, scores in (self.scores or {}).get(kind, {}).items():
            if self.names is None or channel in self.names:
                found.update(scores)
        return found

    @cached_property
    def known(self) -> Collection[str]:
        """Names that count and that there is something of."""
        if self.names is not None:
            return self.names
        counted = {name for name, _, _ in self.days.counts}
        return counted | {name for sets in self.days.sets.values() for name, _ in sets}


def span(sources: Sources, period: Period, new_learners: int | None) -> Span:
    """Figures of ``period``, and of each of its days."""
    start, end = number_of(period.start), number_of(period.end)
    days = tuple(_daily(sources, day) for day in range(start, end))
    return Span(period, figures(sources, period, new_learners), days)


def figures(sources: Sources, period: Period, new_learners: int | None = None) -> PlatformFigures:
    """Figures of ``period``."""
    start, end = number_of(period.start), number_of(period.end)
    counted = {kind: sources.count(kind.value, start, end) for kind in _COUNTED}
    lists, listed = sources.count(LIST, start, end)
    active = [len(sources.active(day, day + 1)) for day in range(min(start, end - MONTH), end)]
    shown = sources.members(What.SHOWN, start, end)
    offered = set(sources.offered)
    return PlatformFigures(
        weekly_learners=len(sources.members(What.UNIT, end - WEEK, end)),
        daily_active=sum(active[start - end :]) / (end - start),
        weekly_active=len(sources.active(end - WEEK, end)),
        monthly_active=len(sources.active(end - MONTH, end)),
        monthly_daily=sum(active[-MONTH:]) / MONTH,
        active=len(sources.active(start, end)),
        enrolled_learners=len(sources.members(What.ENROLLED, start, end)),
        new_learners=new_learners,
        lists=lists,
        shown=int(listed) + counted[EventKind.IMPRESSION][0],
        clicked=counted[EventKind.CLICK][0],
        enrolled=counted[EventKind.ENROL][0],
        completed=counted[EventKind.COMPLETE][0],
        ratings=counted[EventKind.RATE][0],
        stars=counted[EventKind.RATE][1],
        covered=len(offered.intersection(shown)),
        offered=len(offered),
        **_opinions(sources),
        **_turns(sources),  # type: ignore[arg-type]
    )


_COUNTED = (EventKind.IMPRESSION, EventKind.CLICK, EventKind.ENROL, EventKind.COMPLETE,
            EventKind.RATE)  # fmt: skip


def _daily(sources: Sources, day: int) -> Daily:
    n = {kind: sources.count(kind.value, day, day + 1)[0] for kind in _COUNTED}
    listed = sources.count(LIST, day, day + 1)[1]
    return Daily(
        day=ORIGIN + timedelta(days=day),
        active=len(sources.active(day, day + 1)),
        units=len(sources.members(What.UNIT, day, day + 1)),
        week=len(sources.members(What.UNIT, day + 1 - WEEK, day + 1)),
        shown=int(listed) + n[EventKind.IMPRESSION],
        clicked=n[EventKind.CLICK],
        enrolled=n[EventKind.ENROL],
        completed=n[EventKind.COMPLETE],
    )


def _opinions(sources: Sources) -> dict[str, int]:
    csat, nps = sources.answers(SurveyKind.CSAT), sources.answers(SurveyKind.NPS)
    return {
        "satisfied": sum(n for score, n in csat.items() if score >= 4),
        "csat_answers": csat.total(),
        "promoters": sum(n for score, n in nps.items() if score >= 9),
        "detractors": sum(n for score, n in nps.items() if score <= 6),
        "nps_answers": nps.total(),
    }


def _turns(sources: Sources) -> dict[str, float | int | None]:
    if sources.turns is None:
        return {}
    times = sources.bucket(TURN)
    return {
        "turns": times.total(),
        "p50": quantile(times, 0.5),
        "p95": quantile(times, 0.95),
        "wrong": sum(sources.bucket(what).total() for what in WRONG),
        "fallbacks": sources.bucket(FALLBACK).total(),
    }
