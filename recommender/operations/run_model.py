"""Runs of training and rollbacks as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class RunKind(StrEnum):
    """What a run does."""

    RETRAIN = "retrain"
    ROLLBACK = "rollback"


class RunState(StrEnum):
    """Where a run stands, or how it ended.

    ``REJECTED``: trained, and not taken over because its figures were worse. ``INTERRUPTED``:
    nothing was heard of it any more (its machine or process went away).
    """

    RUNNING = "running"
    DONE = "done"
    REJECTED = "rejected"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Run:
    """One run.

    Attributes:
        actor: who started it; ``cli:ACCOUNT`` at the command line.
        channel: where to tell them, ``None`` for nowhere.
        step: what it is doing, or did last.
        archive, version: Rasa's archive and the recommender that serve after it.
        before: the recommender that served before.
        figures: of the judgement, where there was one.
        message: how it ended, in a sentence.
    """

    run_id: str
    kind: RunKind
    state: RunState
    actor: str
    started_at: datetime
    seen_at: datetime
    channel: str | None = None
    ended_at: datetime | None = None
    step: str | None = None
    archive: str | None = None
    version: str | None = None
    before: str | None = None
    figures: dict[str, Any] | None = None
    message: str | None = None

    @property
    def seconds(self) -> float:
        """How long it took, or has been running as far as was seen."""
        return ((self.ended_at or self.seen_at) - self.started_at).total_seconds()
