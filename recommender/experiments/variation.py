"""Which variant serves whom, now: read by the processes that serve."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import cast

from recommender.experiments.assignment import assigned
from recommender.experiments.changes import Change, Layer
from recommender.experiments.model import Eligible, Experiment, State, Variant, Who
from recommender.ranking.adjustments import Adjustments
from recommender.ranking.model import Query, ScorerName
from recommender.ranking.polled import Polled
from recommender.ranking.variants import Served
from recommender.storage import experiments as store
from recommender.storage.database import Database
from recommender.storage.experiments import Newness

POLL_SECONDS = 1.0
Look = Callable[[str, str], Newness | None]


class Variation:
    """Gives learners their variants.

    Nothing of a learner is kept here: the assignment is computed, and what eligibility asks is
    read each time, only where an experiment asks for it.

    Args:
        running: the experiments that run, followed by every process within a second or so.
        look: (experiment, learner) → what eligibility asks; ``None`` for an unknown learner.
        expose: writes a first exposure down: experiment, learner, variant, time.
    """

    def __init__(
        self,
        running: Polled[tuple[Experiment, ...]],
        look: Look,
        expose: Callable[[str, str, str, datetime], None],
    ) -> None:
        self._running = running
        self._look = look
        self._expose = expose

    def served(self, query: Query, surface: str, adjustments: Adjustments, now: datetime) -> Served:
        """What serves the learner of ``query`` on ``surface``.

        Where no variant of the experiment can change that surface, nobody is counted as exposed:
        the condition is the same for all arms, and knows nothing of the answer.
        """
        if query.learner_id is None:
            return Served(adjustments)
        touching = [
            one
            for one in self._of(Layer.RANKING, now)
            if any(surface in variant.change.surfaces for variant in one.variants)
            or all(not variant.change.surfaces for variant in one.variants)  # an A/A test
        ]
        found = self._found(touching, query.learner_id, query.channel)
        if found is None:
            return Served(adjustments)
        experiment, variant = found
        scorer = cast("ScorerName | None", variant.change.scorer)
        return Served(variant.change.applied(adjustments), scorer, experiment.key, variant.name)

    def change(
        self, layer: Layer, learner_id: str, *, channel: str | None, now: datetime
    ) -> Change:
        """What an experiment on the onboarding or the nudges changes for a learner; an exposure.

        Call it where the answer is about to depend on it, not before. An empty change for who is
        in no experiment, unknown, or has personalisation off.
        """
        running = self._of(layer, now)
        found = self._found(running, learner_id, channel) if running else None
        if found is None:
            return Change()
        experiment, variant = found
        known = self._look(experiment.key, learner_id)
        if known is None or not known.personalised:
            return Change()
        if known.variant is None:
            self._expose(experiment.key, learner_id, variant.name, now)
        return variant.change

    def _of(self, layer: Layer, now: datetime) -> Sequence[Experiment]:
        return [one for one in self._running.at(now) if one.layer is layer]

    def _found(
        self, running: Sequence[Experiment], learner_id: str, channel: str | None
    ) -> tuple[Experiment, Variant] | None:
        for experiment in running:
            variant = assigned(experiment, learner_id)
            if variant is not None and self._is_eligible(experiment, learner_id, channel):
                return experiment, variant
        return None

    def _is_eligible(self, experiment: Experiment, learner_id: str, channel: str | None) -> bool:
        """Once met, an experiment stays: conditions are those of the first exposure."""
        if experiment.eligible.anybody:
            return True
        known = self._look(experiment.key, learner_id)
        if known is None:
            return False
        if known.variant is not None:
            return True
        return meets(experiment.eligible, known, channel, experiment.started_at)


def meets(
    asked: Eligible, known: Newness, channel: str | None, started_at: datetime | None
) -> bool:
    """Whether a learner who was never exposed meets what is ``asked``."""
    new = started_at is not None and known.created_at >= started_at
    return (
        (asked.who is Who.ALL or new)
        and asked.channel in (None, channel)
        and asked.language in (None, known.language)
    )


def build_variation(database: Database) -> Variation:
    """The variants of an installation's experiments; nothing is read before it is asked for."""

    def running(_: datetime) -> tuple[Experiment, ...]:
        with database.session() as session:
            return store.every(session, State.RUNNING)

    def look(key: str, learner_id: str) -> Newness | None:
        with database.session() as session:
            return store.newness(session, key, learner_id)

    def expose(key: str, learner_id: str, variant: str, at: datetime) -> None:
        with database.session() as session:
            store.expose(session, key, learner_id, variant, at=at)

    return Variation(Polled(running, (), seconds=POLL_SECONDS), look, expose)
