"""What a change of the ranking would do to the lists of some learners, before it is saved.

The lists are made with and without the change and compared; nothing of it is logged as shown,
and nobody is named. The learners are simulated ones where there are any, else real ones who have
personalisation on, and then at least ten of them, of whom only means are told; beside them stand
requests of nobody, one a subject.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from recommender.administration.preview_model import Change, Example, Figures, Preview
from recommender.evaluation.metrics.coverage import coverage
from recommender.evaluation.metrics.diversity import intra_list_diversity
from recommender.evaluation.metrics.popularity_bias import log_popularity
from recommender.ranking.adjustments import Adjustments
from recommender.ranking.model import Query, Ranked
from recommender.ranking.snapshot import Snapshot
from recommender.storage import samples
from recommender.storage.database import Database

LENGTH = 10
LEARNERS = 40
SUBJECTS = 10
EXAMPLES = 2
SHOWN = 5
FEWEST = 10
SECONDS = 3.0


class Ranking(Protocol):
    """The ranking room as previews need it."""

    def tried(self, query: Query, adjustments: Adjustments, *, now: datetime) -> Ranked:
        """The answer under other adjustments, logged nowhere."""
        ...

    def snapshot(self) -> Snapshot:
        """What serves now."""
        ...


@dataclass(frozen=True)
class _Pair:
    before: Ranked
    after: Ranked


class Previews:
    """Compares two states of the adjustments.

    Args:
        ranking: makes the lists.
        database: learners are drawn from it.
        subjects: gives the subjects there are.
        clock: monotonic seconds.
    """

    def __init__(
        self,
        ranking: Ranking,
        database: Database,
        subjects: Callable[[], Sequence[str]],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ranking = ranking
        self._database = database
        self._subjects = subjects
        self._clock = clock

    def preview(
        self,
        before: Adjustments,
        after: Adjustments,
        *,
        now: datetime,
        seed: int = 0,
        learners: int = LEARNERS,
        seconds: float = SECONDS,
    ) -> Preview:
        """The lists under ``before`` and ``after``, compared.

        Args:
            before: the adjustments that serve.
            after: those that would.
            now: aware time.
            seed: of the draw of learners.
            learners: most of them.
            seconds: after which no further list is begun; a large catalogue may end the sample
                sooner, and the figures say how many lists they rest on.
        """
        until = self._clock() + seconds
        subjects = self._chosen()
        anonymous = [Query(goal=one, n=LENGTH, log=False) for one in subjects]
        drawn, simulated = self._drawn(learners, seed)
        personal = [Query(learner_id=one, n=LENGTH, log=False) for one in drawn]
        # Examples first, then both kinds in turn: whatever the time allows is a fair mixture.
        queries = [*anonymous[:EXAMPLES], *_in_turn(personal, anonymous[EXAMPLES:])]
        pairs: list[tuple[Query, _Pair]] = []
        for query in queries:
            if len(pairs) >= EXAMPLES and self._clock() >= until:
                break
            pairs.append((query, self._both(query, before, after, now)))
        people = sum(query.learner_id is not None for query, _ in pairs)
        if not simulated and people < FEWEST:  # too few to tell anything of them
            pairs = [one for one in pairs if one[0].learner_id is None]
            people = 0
        snapshot = self._ranking.snapshot()
        return Preview(
            learners=people,
            simulated=simulated and people > 0,
            requests=len(pairs) - people,
            change=_change([pair for _, pair in pairs]),
            before=_figures([pair.before for _, pair in pairs], snapshot),
            after=_figures([pair.after for _, pair in pairs], snapshot),
            examples=tuple(
                Example(subject, _titles(pair.before), _titles(pair.after))
                for subject, (_, pair) in zip(subjects, pairs[:EXAMPLES], strict=False)
            ),
        )

    def _both(self, query: Query, before: Adjustments, after: Adjustments, now: datetime) -> _Pair:
        return _Pair(
            self._ranking.tried(query, before, now=now),
            self._ranking.tried(query, after, now=now),
        )

    def _chosen(self) -> list[str]:
        """Subjects evenly spread over all there are."""
        known = list(self._subjects())
        step = max(1, len(known) // SUBJECTS)
        return known[::step][:SUBJECTS]

    def _drawn(self, n: int, seed: int) -> tuple[tuple[str, ...], bool]:
        with self._database.session() as session:
            if found := samples.learners(session, n, simulated=True, seed=seed):
                return found, True
            found = samples.learners(session, n, simulated=False, seed=seed)
        return (found if len(found) >= FEWEST else ()), False


def _in_turn(first: Iterable[Query], second: Iterable[Query]) -> list[Query]:
    one, other = list(first), list(second)
    paired = [query for pair in zip(one, other, strict=False) for query in pair]
    shorter = min(len(one), len(other))
    return [*paired, *one[shorter:], *other[shorter:]]


def _change(pairs: Sequence[_Pair]) -> Change:
    overlaps, shifts = [], []
    for pair in pairs:
        before, after = _ids(pair.before), _ids(pair.after)
        longest = max(len(before), len(after))
        if not longest:
            continue
        overlaps.append(len(set(before) & set(after)) / longest)
        shifts.append(mean_shift(before, after))
    changed = sum(_ids(pair.before) != _ids(pair.after) for pair in pairs)
    return Change(
        overlap=float(np.mean(overlaps)) if overlaps else 1.0,
        rank_shift=float(np.mean(shifts)) if shifts else 0.0,
        changed=changed / len(pairs) if pairs else 0.0,
    )


def mean_shift(before: Sequence[str], after: Sequence[str]) -> float:
    """Mean |place before - place after| over the courses of either list, in places.

    A course that is not in a list counts as standing right behind its end.
    """
    places = {one: place for place, one in enumerate(before)}
    others = {one: place for place, one in enumerate(after)}
    both = places.keys() | others.keys()
    moved = [
        abs(places.get(one, len(before)) - others.get(one, len(after))) for one in sorted(both)
    ]
    return float(np.mean(moved)) if moved else 0.0


def _figures(lists: Sequence[Ranked], snapshot: Snapshot) -> Figures:
    rows = _rows(lists, snapshot)
    ranker, n = snapshot.rankers["recommend"], len(snapshot.table)
    if not len(rows) or not n:
        return Figures(None, None, None)
    takers = np.zeros(n, dtype=np.int64)
    takers[: len(snapshot.model.counts)] = np.round(snapshot.model.counts).astype(np.int64)
    return Figures(
        diversity=_mean(intra_list_diversity(rows, ranker.index.vectors)),
        coverage=coverage(rows, n),
        popularity=_mean(np.expm1(log_popularity(rows, takers))),
    )


def _rows(lists: Sequence[Ranked], snapshot: Snapshot) -> NDArray[np.int64]:
    rows = np.full((len(lists), LENGTH), -1, dtype=np.int64)
    for number, one in enumerate(lists):
        known = [snapshot.table.row_of.get(course_id) for course_id in _ids(one)]
        found = [row for row in known if row is not None]
        rows[number, : len(found)] = found
    return rows


def _ids(ranked: Ranked) -> list[str]:
    return [item.course.course_id for item in ranked.items]


def _titles(ranked: Ranked) -> tuple[str, ...]:
    return tuple(item.course.title for item in ranked.items[:SHOWN])


def _mean(values: NDArray[np.float64]) -> float | None:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else None
