"""One training, or one rollback, at a time: begun, watched, ended, each with its audit lines.

A run lives in the store: any process sees it, a second one is refused, and one of which nothing
was heard for a minute and a half counts as interrupted. The work itself happens in a process of
its own (`waymark retrain`, `waymark rollback`), which outlives the action server that began it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial

from recommender.administration.audit import Audit
from recommender.administration.audit_model import Outcome
from recommender.errors import BadInputError
from recommender.learners.model import Role
from recommender.operations.archives import serving_version
from recommender.operations.run_model import Run, RunKind, RunState
from recommender.ranking.margin import Judgement
from recommender.settings import Settings
from recommender.storage import training_runs as store
from recommender.storage.database import Database

BEAT_SECONDS = 15.0
CODES = {RunKind.RETRAIN: "retraining.start", RunKind.ROLLBACK: "retraining.rollback"}
ENDED = "retraining.end"
Launch = Callable[[Sequence[str]], None]


class Runs:
    """The runs of one installation.

    Args:
        settings: where models and processes are.
        database: keeps the runs.
        audit: gets a line when one begins and one when it ends.
        launch: starts a command in the background, so that it outlives this process.
    """

    def __init__(
        self,
        settings: Settings,
        database: Database,
        audit: Audit,
        *,
        launch: Launch | None = None,
    ) -> None:
        self._settings = settings
        self._database = database
        self._audit = audit
        self._launch = partial(in_background, settings) if launch is None else launch

    def latest(self, limit: int = 10, *, now: datetime) -> tuple[Run, ...]:
        """The latest runs, newest first; those that went silent are marked on the way."""
        with self._database.session() as session:
            store.give_up_silent(session, now)
            return store.latest(session, limit)

    def under_way(self, *, now: datetime) -> Run | None:
        """The run under way, if any."""
        with self._database.session() as session:
            store.give_up_silent(session, now)
            return store.current(session)

    def start(
        self,
        kind: RunKind,
        *,
        actor: str,
        role: Role | None = None,
        via: str = "chat",
        channel: str | None = None,
        options: Sequence[str] = (),
        now: datetime,
    ) -> Run:
        """Begins a run in the background, and gives it.

        Raises:
            BadInputError: another one is under way.
        """
        run = self.begin(kind, actor=actor, role=role, via=via, channel=channel, now=now)
        self._launch([kind.value, "--run", run.run_id, *options])
        return run

    def begin(
        self,
        kind: RunKind,
        *,
        actor: str,
        role: Role | None = None,
        via: str = "cli",
        channel: str | None = None,
        now: datetime,
    ) -> Run:
        """Notes that a run begins, for a process that does the work itself.

        Raises:
            BadInputError: another one is under way.
        """
        run = Run(
            str(uuid.uuid4()),
            kind,
            RunState.RUNNING,
            actor,
            now,
            now,
            channel=channel,
            step="starting",
            before=serving_version(self._settings),
        )
        with self._database.session() as session:
            other = store.begin(session, run)
        if other is not None:
            raise BadInputError(
                f"A {other.kind.value} is under way since {other.started_at:%H:%M} UTC "
                f"({other.step or 'starting'}); two never run at once.",
                "Ask how it is going, and try again when it has ended.",
            )
        self._audit.record(
            actor, CODES[kind], f"run:{run.run_id}", Outcome.DONE, now=now, role=role, via=via
        )
        return run

    def get(self, run_id: str) -> Run:
        """One run; raises :class:`BadInputError`."""
        with self._database.session() as session:
            found = store.get(session, run_id)
        if found is None:
            raise BadInputError("There is no such run.", "`waymark runs` lists them.")
        return found

    def step(self, run_id: str, step: str, *, now: datetime) -> None:
        """Notes what a run is doing."""
        with self._database.session() as session:
            store.seen(session, run_id, now, step)

    def end(
        self,
        run: Run,
        state: RunState,
        message: str,
        *,
        archive: str | None = None,
        version: str | None = None,
        judgement: Judgement | None = None,
        now: datetime,
    ) -> None:
        """Ends a run, with its line in the audit log."""
        with self._database.session() as session:
            store.end(
                session,
                run.run_id,
                now,
                state=state,
                message=message,
                archive=archive,
                version=version,
                figures=asdict(judgement) if judgement else None,
            )
        outcome = Outcome.DONE if state is RunState.DONE else Outcome.FAILED
        details = {"state": state.value, "version": version, "before": run.before}
        self._audit.record(
            run.actor, ENDED, f"run:{run.run_id}", outcome, now=now, details=details, via="cli"
        )

    @contextmanager
    def beating(
        self, run: Run, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> Iterator[None]:
        """Says every few seconds that the run goes on, while the block is at work."""
        over = threading.Event()

        def beat() -> None:
            while not over.wait(BEAT_SECONDS):
                with self._database.session() as session:
                    store.seen(session, run.run_id, clock())

        thread = threading.Thread(target=beat, name="run", daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


def in_background(settings: Settings, command: Sequence[str]) -> None:
    """Starts ``waymark COMMAND`` in a session of its own; what it says goes to ``var/log``."""
    from recommender.operations.processes import process_environment

    log = settings.var / "log" / "run.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as sink:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and fixed arguments
            [sys.executable, "-m", "recommender", *command],
            cwd=settings.home,
            env=process_environment(settings),
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=os.name == "posix",
        )
    # Nobody waits for it here; somebody must take its end, or it stays as a zombie.
    threading.Thread(target=process.wait, name="run", daemon=True).start()
