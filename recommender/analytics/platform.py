"""The platform's figures for administrators. Who may see them is the caller's to check."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from recommender.analytics.model import Period
from recommender.analytics.platform_counting import Sources, figures, number_of, span
from recommender.analytics.platform_model import (
    MONTH,
    Group,
    ModelState,
    PlatformHealth,
    PlatformState,
    Span,
    Split,
)
from recommender.analytics.platform_sentences import what_matters_text
from recommender.errors import StoreError
from recommender.storage import (
    platform_events,
    platform_log,
    platform_reading,
    simulated,
    turns,
)
from recommender.storage.database import Database
from recommender.storage.sessions import Session

log = logging.getLogger(__name__)
PER_QUESTION = 200_000  # events that are counted at most before a question is answered
LOG_DAYS = 31  # days of the recommendation log, likewise
SETTLED = timedelta(days=1)
SPLITS = {
    Split.CHANNEL: platform_events.BY_CHANNEL,
    Split.VARIANT: platform_events.BY_VARIANT,
}


@dataclass(frozen=True)
class _Wide:
    """What was read for one split, from long before the first period to the end of the last."""

    split: Split
    days: platform_reading.Days
    offered: frozenset[int]


class PlatformStatistics:
    """Figures over all learners. Safe to share between threads.

    Args:
        database: the store.
        model: says which model serves.
    """

    def __init__(self, database: Database, model: Callable[[], ModelState]) -> None:
        self._database = database
        self._model = model
        self._counting = threading.Lock()

    def state(
        self, period: Period, before: Period, *, split: Split | None = None, now: datetime
    ) -> PlatformState:
        """The platform in two periods, and by channel or variant where that is wanted.

        Args:
            period: what was asked for.
            before: what it is held against.
            split: by what to tell the figures apart.
            now: aware time; a bounded part of what is not counted yet is counted on the way.
        """
        uncounted = self._count_some(period, before, now)
        with self._database.session() as session:
            whole = self._read(session, Split.CHANNEL, period, before)
            parts = whole if split in (None, Split.CHANNEL) else None
            spans = [self._span(session, whole, one) for one in (period, before)]
            groups: tuple[Group, ...] = ()
            if split is not None:
                wide = parts or self._read(session, split, period, before)
                groups = self._groups(session, wide, period, before)
            queues = asdict(platform_reading.queues(session))
            made_up = simulated.any_there(session)
        state = PlatformState(
            now=spans[0],
            before=spans[1],
            at=now,
            split=split,
            groups=groups,
            model=self._model(),
            queues=queues,
            uncounted=uncounted,
            simulated=made_up,
        )
        return replace(state, sentence=what_matters_text(state))

    def health(self) -> PlatformHealth:
        """What is watched; cheap enough to be asked for every few seconds."""
        with self._database.session() as session:
            return PlatformHealth(
                learners=platform_reading.learners(session),
                courses=platform_reading.courses(session),
                uncounted=platform_events.uncounted(session)[0],
                queues=asdict(platform_reading.queues(session)),
                model=self._model(),
            )

    def model(self) -> ModelState:
        """The model that serves."""
        return self._model()

    def count(self, *, now: datetime) -> int:
        """Counts everything that is not counted yet, a transaction at a time; how many ids."""
        passed = 0
        while step := self._count_events():
            passed += step
        with self._database.session() as session:
            platform_log.count(session, start=0, end=_settled(now), most=100_000)
        return passed

    def count_in_background(self, *, now: datetime) -> threading.Thread | None:
        """Counts a large backlog beside the answering; ``None`` where that is under way."""
        if not self._counting.acquire(blocking=False):
            return None

        def work() -> None:
            try:
                self.count(now=now)
            except StoreError as error:
                log.warning("events could not be counted now: %s", error.code)
            finally:
                self._counting.release()

        thread = threading.Thread(target=work, name="platform figures", daemon=True)
        thread.start()
        return thread

    def _count_some(self, period: Period, before: Period, now: datetime) -> float:
        """Counts a bounded part; the share of events that stays uncounted.

        Whatever keeps it from counting, the figures are those of what was counted.
        """
        first = min(number_of(before.start), number_of(period.end) - MONTH,
                    number_of(before.end) - MONTH)  # fmt: skip
        last = max(number_of(period.end), number_of(before.end))
        try:
            self._count_events(PER_QUESTION)
            with self._database.session() as session:
                platform_log.count(
                    session, start=first, end=min(last, _settled(now)), most=LOG_DAYS
                )
        except StoreError as error:
            log.warning("events could not be counted now: %s", error.code)
        with self._database.session() as session:
            left, of_all = platform_events.uncounted(session)
        if left > PER_QUESTION:
            self.count_in_background(now=now)
        return left / of_all if of_all else 0.0

    def _count_events(self, chunk: int = platform_events.CHUNK) -> int:
        with self._database.session() as session:
            if not platform_events.uncounted(session)[0]:
                return 0
        with self._database.session() as session:
            return platform_events.count(session, chunk=chunk)

    def _read(self, session: Session, split: Split, period: Period, before: Period) -> _Wide:
        start = min(number_of(period.start), number_of(before.start))
        end = max(number_of(period.end), number_of(before.end))
        months = min(number_of(period.end), number_of(before.end)) - MONTH
        found = platform_reading.days(
            session, SPLITS[split], start, end, sets_from=min(start, months)
        )
        return _Wide(split, found, frozenset(platform_reading.offered_courses(session)))

    def _sources(
        self, session: Session, wide: _Wide, period: Period, names: frozenset[str] | None = None
    ) -> Sources:
        start, end = number_of(period.start), number_of(period.end)
        if wide.split is Split.VARIANT:  # turns and surveys know nothing of variants
            return Sources(wide.days, wide.offered, names=names)
        moments = platform_log.moment(start), platform_log.moment(end)
        return Sources(
            wide.days,
            wide.offered,
            turns.between(session, start, end),
            platform_reading.survey_scores(session, *moments),
            names,
        )

    def _span(self, session: Session, wide: _Wide, period: Period) -> Span:
        moments = [platform_log.moment(number_of(day)) for day in (period.start, period.end)]
        came = platform_reading.new_learners(session, *moments)
        return span(self._sources(session, wide, period), period, came)

    def _groups(
        self, session: Session, wide: _Wide, period: Period, before: Period
    ) -> tuple[Group, ...]:
        both = [self._sources(session, wide, one) for one in (period, before)]
        names = sorted({*both[0].known, *(both[0].turns or ()), *(both[1].turns or ())})
        found = []
        for name in names:
            alone = [replace(one, names=frozenset((name,))) for one in both]
            now, then = figures(alone[0], period), figures(alone[1], before)
            if any((now.active, then.active, now.shown, then.shown, now.turns, then.turns)):
                found.append(Group(name, now, then))
        return tuple(found)


def _settled(now: datetime) -> int:
    """The first day (UTC, since 1970) whose recommendation log may well still grow."""
    return platform_reading.day_of(now - SETTLED)
