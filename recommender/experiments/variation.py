"""Which variant serves whom, now: read by the processes that serve."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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


@dataclass(frozen=True)
class Standing:
    """The experiments that run, and what finished ones have left for everybody, by layer."""

    running: tuple[Experiment, ...] = ()
    adopted: Mapping[Layer, Change] = field(default_factory=dict)

    @staticmethod
    def of(experiments: Sequence[Experiment]) -> Standing:
        """From all experiments: the adoption that came last stands."""
        adopted: dict[Layer, Change] = {}
        ended = [one for one in experiments if one.adopted is not None and one.stopped_at]
        for one in sorted(ended, key=lambda one: str(one.stopped_at)):
            change = one.variant(one.adopted or "").change
            lasting = Change(
                scorer=change.scorer, onboarding=change.onboarding, nudges=change.nudges
            )
            adopted[one.layer] = lasting
        running = tuple(one for one in experiments if one.state is State.RUNNING)
        return Standing(running, adopted)

    def with_adopted(self, layer: Layer, change: Change) -> Change:
        """``change``, and what was adopted where it says nothing."""
        adopted = self.adopted.get(layer, Change())
        return replace(
            change,
            scorer=change.scorer or adopted.scorer,
            onboarding=change.onboarding or adopted.onboarding,
            nudges=change.nudges or adopted.nudges,
        )


class Variation:
    """Gives learners their variants.

    Nothing of a learner is kept here: the assignment is computed, and what eligibility asks is
    read each time, only where an experiment asks for it.

    Args:
        standing: the experiments, followed by every process within a second or so.
        look: (experiment, learner) → what eligibility asks; ``None`` for an unknown learner.
        expose: writes a first exposure down: experiment, learner, variant, time.
    """

    def __init__(
        self,
        standing: Polled[Standing],
        look: Look,
        expose: Callable[[str, str, str, datetime], None],
    ) -> None:
        self._standing = standing
        self._look = look
        self._expose = expose

    def served(self, query: Query, surface: str, adjustments: Adjustments, now: datetime) -> Served:
        """What serves the learner of ``query`` on ``surface``.

        Where no variant of the experiment can change that surface, nobody is counted as exposed:
        the condition is the same for all arms, and knows nothing of the answer.
        """
        if query.learner_id is None:
            return Served(adjustments)
        standing = self._standing.at(now)
        touching = [
            one for one in standing.running if one.layer is Layer.RANKING and _touches(one, surface)
        ]
        found = self._found(touching, query.learner_id, query.channel)
        change = standing.with_adopted(Layer.RANKING, found[1].change if found else Change())
        scorer = cast("ScorerName | None", change.scorer)
        if found is None:
            return Served(adjustments, scorer)
        return Served(change.applied(adjustments), scorer, found[0].key, found[1].name)

    def change(
        self, layer: Layer, learner_id: str, *, channel: str | None, now: datetime
    ) -> Change:
        """What an experiment on the onboarding or the nudges changes for a learner; an exposure.

        Call it where the answer is about to depend on it, not before. Who is in no experiment, is
        unknown, or has personalisation off gets what serves everybody.
        """
        standing = self._standing.at(now)
        usual = standing.with_adopted(layer, Change())
        running = [one for one in standing.running if one.layer is layer]
        found = self._found(running, learner_id, channel)
        if found is None:
            return usual
        experiment, variant = found
        known = self._look(experiment.key, learner_id)
        if known is None or not known.personalised:
            return usual
        if known.variant is None:
            self._expose(experiment.key, learner_id, variant.name, now)
        return standing.with_adopted(layer, variant.change)

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


def _touches(experiment: Experiment, surface: str) -> bool:
    """Whether a variant can change ``surface``; one that changes nothing (A/A) counts on all."""
    surfaces = [one.change.surfaces for one in experiment.variants]
    return not any(surfaces) or any(surface in one for one in surfaces)


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

    def standing(_: datetime) -> Standing:
        with database.session() as session:
            return Standing.of(store.every(session))

    def look(key: str, learner_id: str) -> Newness | None:
        with database.session() as session:
            return store.newness(session, key, learner_id)

    def expose(key: str, learner_id: str, variant: str, at: datetime) -> None:
        with database.session() as session:
            store.expose(session, key, learner_id, variant, at=at)

    return Variation(Polled(standing, Standing(), seconds=POLL_SECONDS), look, expose)
