"""The experiments room: planning, starting, looking, stopping. Callers checked the role."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from recommender.administration.audit import Audit
from recommender.errors import BadInputError
from recommender.experiments.analysis import Report, analyse
from recommender.experiments.assignment import room
from recommender.experiments.changes import Layer
from recommender.experiments.metrics import metric
from recommender.experiments.model import Experiment, State
from recommender.experiments.planning import Plan, Wanted, outlined, sized
from recommender.experiments.reading import baseline, samples_of
from recommender.experiments.statistics.power import Baseline
from recommender.learners.model import Role
from recommender.ranking.adjustments import DIALS
from recommender.ranking.tuning import Tunings
from recommender.storage import experiments as store
from recommender.storage.database import Database
from recommender.storage.sessions import Session


@dataclass(frozen=True, slots=True)
class By:
    """Who asks, with the verified role, and where: ``chat``, ``cli``, ``http``."""

    actor: str
    role: Role | None = None
    via: str = "chat"

    @property
    def audited(self) -> str:
        """As the audit log names them."""
        return f"cli:{self.actor}" if self.via == "cli" else self.actor


class Experiments:
    """Experiments of one installation.

    Args:
        database: plans, exposures and what learners did.
        audit: gets a line for every change, in the same transaction.
        tunings: where a variant of the ranking is made permanent.
        new_salt: gives each experiment its own assignment.
    """

    def __init__(
        self,
        database: Database,
        audit: Audit,
        tunings: Tunings,
        *,
        new_salt: Callable[[], str] = lambda: secrets.token_hex(16),
    ) -> None:
        self._database = database
        self._audit = audit
        self._tunings = tunings
        self._new_salt = new_salt

    def all(self, state: State | None = None) -> tuple[Experiment, ...]:
        """Every experiment, the newest first."""
        with self._database.session() as session:
            return store.every(session, state)

    def get(self, key: str) -> Experiment:
        """One experiment; raises :class:`NotFoundError`."""
        with self._database.session() as session:
            return store.get(session, key)

    def baseline(self, name: str, *, window: int, now: datetime) -> Baseline:
        """What a metric is now, for learners who ask for courses."""
        return baseline(self._database, metric(name).name, window=window, now=now)

    def propose(
        self, wanted: Wanted, by: By, *, now: datetime, start_from: Baseline | None = None
    ) -> Plan:
        """The plan for what is wanted, with the learners it takes; nothing is stored.

        ``start_from`` says what the metric is now where the log cannot. Raises
        :class:`BadInputError` for what cannot be.
        """
        plan = self.sized(wanted, by, now=now, start_from=start_from)
        experiment = plan.experiment
        if experiment.key in {one.key for one in self.all()}:
            raise BadInputError(
                f"There is an experiment called {experiment.key} already.", "Choose another name."
            )
        room(self.all(State.RUNNING), experiment.layer, experiment.traffic)
        return plan

    def sized(
        self, wanted: Wanted, by: By, *, now: datetime, start_from: Baseline | None = None
    ) -> Plan:
        """The same without asking whether there is room for it now: what it would take."""
        experiment = outlined(wanted, taken={one.key for one in self.all()}, actor=by.actor)
        found = self.baseline(experiment.primary, window=wanted.window, now=now)
        if start_from is not None:
            found = replace(start_from, a_week=start_from.a_week or found.a_week)
        plan = sized(experiment, found)
        size = plan.size.fixed if plan.size else 0
        return replace(plan, experiment=replace(experiment, planned=size))

    def start(self, plan: Experiment, by: By, *, now: datetime) -> Experiment:
        """Stores a proposed experiment and starts it.

        Raises :class:`BadInputError` where its key or its learners are taken meanwhile.
        """

        def begun(session: Session) -> Experiment:
            place = room(store.every(session, State.RUNNING), plan.layer, plan.traffic)
            experiment = replace(plan, salt=self._new_salt(), place=place)
            store.add(session, experiment, now=now)
            store.start(session, experiment, now=now)
            return replace(experiment, state=State.RUNNING, created_at=now, started_at=now)

        return self._audit.with_change(
            begun,
            by.audited,
            "experiment.start",
            f"experiment:{plan.key}",
            now=now,
            details=lambda one: {"shares": [variant.share for variant in one.variants],
                                 "planned": one.planned, "primary": one.primary},
            role=by.role,
            via=by.via,
        )  # fmt: skip

    def report(self, key: str, *, now: datetime) -> Report:
        """The findings so far; look as often as you like. Raises :class:`NotFoundError`."""
        experiment = self.get(key)
        samples, exposed = samples_of(self._database, experiment, now)
        return analyse(experiment, samples, exposed, at=now)

    def stop(self, key: str, by: By, *, adopt: str | None = None, now: datetime) -> Experiment:
        """Ends an experiment; everybody is served as before, or with the variant adopted.

        What a variant of the ranking sets becomes a version of the adjustments, which can be
        rolled back; a scorer, an onboarding or a policy of nudges serves everybody from then on,
        until another experiment of its kind ends with an adoption (of A: as before).

        Raises:
            NotFoundError: there is no such experiment.
            BadInputError: it has ended, or has no such variant.
        """
        experiment = self.get(key)
        if experiment.state is State.STOPPED:
            raise BadInputError(f"{key} was stopped before.", "Nothing was changed.")
        adopted = experiment.variant(adopt).name if adopt else None

        def ended(session: Session) -> Experiment:
            store.stop(session, key, adopted=adopted, now=now)
            return replace(experiment, state=State.STOPPED, stopped_at=now, adopted=adopted)

        if adopted is not None:  # first: what cannot be adopted is not stopped either
            self._adopt(experiment, adopted, by, now)
        return self._audit.with_change(
            ended,
            by.audited,
            "experiment.stop",
            f"experiment:{key}",
            now=now,
            details=lambda _: {"adopted": adopted},
            role=by.role,
            via=by.via,
        )

    def _adopt(self, experiment: Experiment, name: str, by: By, now: datetime) -> None:
        if experiment.layer is not Layer.RANKING:
            return
        change = experiment.variant(name).change
        dials = {name: getattr(change, name) for name in DIALS}
        values = {**change.multipliers, **{n: v for n, v in dials.items() if v is not None}}
        if values:
            self._tunings.apply(values, actor=by.actor, now=now, role=by.role, via=by.via)
