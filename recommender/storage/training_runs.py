"""Runs of training and rollbacks; of all processes and machines only one is under way."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, text, update
from sqlalchemy.orm import Session

from recommender.operations.run_model import Run, RunKind, RunState
from recommender.storage.dialects import is_sqlite
from recommender.storage.tables import TrainingRunRow

LOCK = 0x5452414E  # "TRAN"
SILENT_FOR = timedelta(seconds=90)
GONE = "Nothing was heard of it any more: its process or machine went away. What served, serves."


def begin(session: Session, run: Run) -> Run | None:
    """Notes that ``run`` begins; gives the one that is under way instead, where there is one."""
    _alone(session, run.started_at)
    under_way = current(session)
    if under_way is not None:
        return under_way
    session.execute(
        insert(TrainingRunRow).values(
            run_id=run.run_id,
            kind=run.kind.value,
            state=RunState.RUNNING.value,
            actor=run.actor,
            channel=run.channel,
            started_at=run.started_at,
            seen_at=run.started_at,
            step=run.step,
            before=run.before,
        )
    )
    return None


def current(session: Session) -> Run | None:
    """The run under way, if any."""
    row = session.scalars(
        select(TrainingRunRow).where(TrainingRunRow.state == RunState.RUNNING.value)
    ).first()
    return None if row is None else _run(row)


def get(session: Session, run_id: str) -> Run | None:
    """One run."""
    row = session.get(TrainingRunRow, run_id)
    return None if row is None else _run(row)


def latest(session: Session, limit: int) -> tuple[Run, ...]:
    """The latest runs, newest first."""
    statement = select(TrainingRunRow).order_by(TrainingRunRow.started_at.desc()).limit(limit)
    return tuple(_run(row) for row in session.scalars(statement))


def seen(session: Session, run_id: str, at: datetime, step: str | None = None) -> bool:
    """Notes that a run goes on; ``False`` where it was given up as interrupted meanwhile."""
    values: dict[str, Any] = {"seen_at": at} | ({"step": step[:255]} if step else {})
    return _changed(session, run_id, values)


def end(session: Session, run_id: str, at: datetime, **values: Any) -> bool:
    """Ends a run with its ``state`` and what else became of it."""
    plain = {name: getattr(value, "value", value) for name, value in values.items()}
    return _changed(session, run_id, {**plain, "ended_at": at, "seen_at": at})


def give_up_silent(session: Session, now: datetime) -> int:
    """Marks runs that nothing was heard of for a minute and a half; how many."""
    statement = (
        update(TrainingRunRow)
        .where(
            TrainingRunRow.state == RunState.RUNNING.value,
            TrainingRunRow.seen_at < now - SILENT_FOR,
        )
        .values(state=RunState.INTERRUPTED.value, ended_at=now, message=GONE)
        .returning(TrainingRunRow.run_id)
        .execution_options(synchronize_session=False)
    )
    return len(session.execute(statement).all())


def _alone(session: Session, now: datetime) -> None:
    """Keeps a second process from beginning at the same moment; gives up silent runs.

    The update comes first also because SQLite then holds its write lock before anything is read.
    """
    if not is_sqlite(session):
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    give_up_silent(session, now)


def _changed(session: Session, run_id: str, values: dict[str, Any]) -> bool:
    statement = (
        update(TrainingRunRow)
        .where(TrainingRunRow.run_id == run_id, TrainingRunRow.state == RunState.RUNNING.value)
        .values(**values)
        .returning(TrainingRunRow.run_id)
        .execution_options(synchronize_session=False)
    )
    return session.execute(statement).first() is not None


def _run(row: TrainingRunRow) -> Run:
    return Run(
        row.run_id,
        RunKind(row.kind),
        RunState(row.state),
        row.actor,
        row.started_at,
        row.seen_at,
        row.channel,
        row.ended_at,
        row.step,
        row.archive,
        row.version,
        row.before,
        row.figures,
        row.message,
    )
