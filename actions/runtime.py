"""The one :class:`Waymark` of this process: built on first use, warmed in the background."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta

from actions.turn import Facts
from recommender.bootstrap import Waymark, build
from recommender.errors import WaymarkError
from recommender.learners.model import Learner
from recommender.monitoring.turns import TurnRecorder
from recommender.ranking.model import Query

log = logging.getLogger(__name__)

SEEN_FOR = timedelta(minutes=10)
MAX_SEEN = 10_000


class Runtime:
    """Holds what actions share. One object a process; tests make their own.

    Args:
        waymark: an installation, or ``None`` to build the environment's on first use.
    """

    def __init__(self, waymark: Waymark | None = None) -> None:
        self._waymark = waymark
        self._building = threading.Lock()
        self._warm = threading.Event()
        self._seen: dict[tuple[str, Facts], datetime] = {}
        self.turns = TurnRecorder(lambda: self.waymark.database)

    @property
    def waymark(self) -> Waymark:
        """The installation; the first call builds it, others wait for that."""
        if self._waymark is None:
            with self._building:
                if self._waymark is None:
                    self._waymark = build()
        return self._waymark

    @property
    def built(self) -> Waymark | None:
        """The installation, if something needed it already."""
        return self._waymark

    @property
    def ready(self) -> bool:
        """Whether the model has answered once, so that the next turn is a quick one."""
        return self._warm.is_set()

    def warm(self) -> None:
        """Answers one question of nobody, so that weights and index are in memory."""
        try:
            query = Query(goal="a new skill", n=1, log=False)
            self.waymark.recommendations.recommend(query, now=datetime.now(UTC))
        except WaymarkError as error:
            # The server still answers: every turn says by itself what is wrong.
            log.warning("the model could not be warmed: %s", error.code)
        self._warm.set()

    def warm_in_background(self) -> threading.Thread:
        """Starts :meth:`warm` without keeping the server from answering."""
        thread = threading.Thread(target=self.warm, name="warm", daemon=True)
        thread.start()
        return thread

    def ensure(self, learner_id: str, facts: Facts, now: datetime) -> None:
        """Makes the learner known to the store, at most once in ten minutes."""
        key = (learner_id, facts)
        if (last := self._seen.get(key)) is not None and now - last < SEEN_FOR:
            return
        self.meet(learner_id, facts, now)

    def meet(self, learner_id: str, facts: Facts, now: datetime) -> Learner:
        """The learner as the store knows them now, created on first sight."""
        learner = self.waymark.learners.ensure(
            learner_id, name=facts.name, time_zone=facts.time_zone, now=now
        )
        if len(self._seen) >= MAX_SEEN:
            self._seen.clear()
        self._seen[learner_id, facts] = now
        return learner


_runtime = Runtime()


def runtime() -> Runtime:
    """The runtime that actions use."""
    return _runtime


def use(replacement: Runtime) -> Runtime:
    """Makes ``replacement`` the runtime; gives the one before, to be put back."""
    global _runtime
    before, _runtime = _runtime, replacement
    return before
