"""Experiments and exposures; what learners did is read in ``experiment_outcomes.py``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, literal, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from recommender.errors import BadInputError, NotFoundError
from recommender.experiments.changes import Layer
from recommender.experiments.model import Experiment, State, as_document, of_document
from recommender.storage.dialects import upsert
from recommender.storage.tables import (
    ExperimentExposureRow,
    ExperimentRow,
    LearnerRow,
    ProfileRow,
)


@dataclass(frozen=True, slots=True)
class Newness:
    """What eligibility asks of a learner: when they came, and the language they wish for.

    ``variant``: the one they met already in the experiment, ``None`` before.
    """

    created_at: datetime
    language: str | None
    variant: str | None
    personalised: bool = True


@dataclass(frozen=True, slots=True)
class Exposure:
    """A learner in an experiment, by the store's key and by id."""

    learner_pk: int
    learner_id: str
    variant: str
    first_at: datetime


def add(session: Session, experiment: Experiment, *, now: datetime) -> None:
    """Stores a plan; raises :class:`BadInputError` when the key is taken."""
    try:
        session.execute(
            insert(ExperimentRow).values(
                key=experiment.key,
                state=experiment.state.value,
                layer=experiment.layer.value,
                salt=experiment.salt,
                document=as_document(experiment),
                created_by=experiment.created_by,
                created_at=now,
            )
        )
    except IntegrityError as error:
        raise BadInputError(
            f"There is an experiment called {experiment.key} already.", "Choose another name."
        ) from error


def get(session: Session, key: str) -> Experiment:
    """One experiment; raises :class:`NotFoundError`."""
    row = session.scalar(select(ExperimentRow).where(ExperimentRow.key == key))
    if row is None:
        raise NotFoundError(
            f"There is no experiment called {key}.", "`waymark experiment list` shows them all."
        )
    return _value(row)


def every(session: Session, state: State | None = None) -> tuple[Experiment, ...]:
    """All experiments, or those in one state, the newest first."""
    statement = select(ExperimentRow).order_by(ExperimentRow.id.desc())
    if state is not None:
        statement = statement.where(ExperimentRow.state == state.value)
    return tuple(_value(row) for row in session.scalars(statement))


def start(session: Session, experiment: Experiment, *, now: datetime) -> None:
    """Makes a planned one run, with its place in the layer; raises :class:`BadInputError`."""
    changed = session.execute(
        update(ExperimentRow)
        .where(ExperimentRow.key == experiment.key, ExperimentRow.state == State.PLANNED.value)
        .values(state=State.RUNNING.value, started_at=now, document=as_document(experiment))
    )
    _one(changed, f"{experiment.key} is not waiting to be started.")


def stop(session: Session, key: str, *, adopted: str | None, now: datetime) -> None:
    """Ends a running or planned one; raises :class:`BadInputError` when it has ended."""
    changed = session.execute(
        update(ExperimentRow)
        .where(ExperimentRow.key == key, ExperimentRow.state != State.STOPPED.value)
        .values(state=State.STOPPED.value, stopped_at=now, adopted=adopted)
    )
    _one(changed, f"{key} was stopped before.")


def expose(session: Session, key: str, learner_id: str, variant: str, *, at: datetime) -> None:
    """Writes the first exposure down; a later one changes nothing, nor does an unknown learner."""
    found = (
        select(
            ExperimentRow.id,
            LearnerRow.id,
            literal(variant),
            literal(at, ExperimentExposureRow.first_at.type),
        )
        .join_from(ExperimentRow, LearnerRow, LearnerRow.learner_id == learner_id)
        .where(ExperimentRow.key == key, LearnerRow.personalised)
    )
    names = ["experiment_id", "learner_pk", "variant", "first_at"]
    statement = upsert(session, ExperimentExposureRow).from_select(names, found)
    session.execute(statement.on_conflict_do_nothing())


_NEWNESS = (
    select(
        LearnerRow.created_at,
        LearnerRow.personalised,
        ProfileRow.preferences,
        ExperimentExposureRow.variant,
    )
    .select_from(LearnerRow)
    .outerjoin(ProfileRow, ProfileRow.learner_pk == LearnerRow.id)
    .outerjoin(ExperimentRow, ExperimentRow.key == bindparam("key"))
    .outerjoin(
        ExperimentExposureRow,
        (ExperimentExposureRow.learner_pk == LearnerRow.id)
        & (ExperimentExposureRow.experiment_id == ExperimentRow.id),
    )
    .where(LearnerRow.learner_id == bindparam("learner"))
)


def newness(session: Session, key: str, learner_id: str) -> Newness | None:
    """What eligibility asks of a learner; ``None`` for an unknown one."""
    row = session.execute(_NEWNESS, {"key": key, "learner": learner_id}).first()
    if row is None:
        return None
    language = (row.preferences or {}).get("language")
    wished = str(language) if language else None
    return Newness(row.created_at, wished, row.variant, row.personalised)


def exposures(session: Session, key: str, *, before: datetime) -> tuple[Exposure, ...]:
    """Learners exposed before a moment who allow personalisation, in the order they came."""
    rows = session.execute(
        select(
            LearnerRow.id,
            LearnerRow.learner_id,
            ExperimentExposureRow.variant,
            ExperimentExposureRow.first_at,
        )
        .join(ExperimentExposureRow, ExperimentExposureRow.learner_pk == LearnerRow.id)
        .join(ExperimentRow, ExperimentRow.id == ExperimentExposureRow.experiment_id)
        .where(
            ExperimentRow.key == key,
            ExperimentExposureRow.first_at < before,
            LearnerRow.personalised,
        )
        .order_by(ExperimentExposureRow.first_at, LearnerRow.id)
    )
    return tuple(Exposure(*row) for row in rows)


def withdrawn(session: Session, key: str) -> int:
    """How many were exposed and have switched personalisation off since."""
    statement = (
        select(func.count())
        .select_from(ExperimentExposureRow)
        .join(ExperimentRow, ExperimentRow.id == ExperimentExposureRow.experiment_id)
        .join(LearnerRow, LearnerRow.id == ExperimentExposureRow.learner_pk)
        .where(ExperimentRow.key == key, LearnerRow.personalised.is_(False))
    )
    return session.scalar(statement) or 0


def of_learner(session: Session, learner_pk: int) -> list[dict[str, Any]]:
    """The experiments a learner is or was in, for their export."""
    rows = session.execute(
        select(ExperimentRow.key, ExperimentExposureRow.variant, ExperimentExposureRow.first_at)
        .join(ExperimentRow, ExperimentRow.id == ExperimentExposureRow.experiment_id)
        .where(ExperimentExposureRow.learner_pk == learner_pk)
        .order_by(ExperimentExposureRow.first_at)
    )
    return [
        {"experiment": row.key, "variant": row.variant, "first_at": row.first_at} for row in rows
    ]


def _one(result: Any, otherwise: str) -> None:
    if result.rowcount != 1:
        raise BadInputError(otherwise, "`waymark experiment list` shows where each stands.")


def _value(row: ExperimentRow) -> Experiment:
    return Experiment(
        key=row.key,
        layer=Layer(row.layer),
        salt=row.salt,
        state=State(row.state),
        created_by=row.created_by,
        created_at=row.created_at,
        started_at=row.started_at,
        stopped_at=row.stopped_at,
        adopted=row.adopted,
        **of_document(row.document),
    )
