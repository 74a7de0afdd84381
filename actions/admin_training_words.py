"""Runs and models in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from recommender.operations.run_model import Run, RunState
from recommender.ranking.artefacts import Manifest
from recommender.ranking.margin import offline_figure

ENDS = {
    RunState.DONE: "ended well",
    RunState.REJECTED: "was not taken over",
    RunState.FAILED: "failed",
    RunState.INTERRUPTED: "was interrupted",
    RunState.RUNNING: "is under way",
}


def state_words(run: Run, now: datetime) -> str:
    """A run that is under way: what, by whom, since when, and where it is."""
    seconds = (now - run.started_at).total_seconds()
    return (
        f"a {run.kind.value} by {run.actor}, {span(seconds)} so far, now {run.step or 'starting'}"
    )


def ended(run: Run) -> str:
    """How the last run ended."""
    return (
        f"The last {run.kind.value} ({run.started_at:%d %B, %H:%M} UTC, by {run.actor}) "
        f"{ENDS[run.state]} after {span(run.seconds)}. {run.message or ''}"
    ).strip()


def run_rows(runs: Sequence[Run]) -> list[tuple[Any, ...]]:
    """The rows of a table of runs."""
    return [
        (
            f"{one.started_at:%Y-%m-%d %H:%M}",
            one.kind.value,
            one.actor,
            span(one.seconds),
            one.state.value,
            _new(one),
            one.message or one.step,
        )
        for one in runs
    ]


def manifest_facts(manifest: Manifest) -> tuple[tuple[str, Any], ...]:
    """What a trained version says of itself."""
    found = offline_figure(manifest)
    return (
        ("Trained (UTC)", manifest.trained_at[:16].replace("T", " ")),
        ("Courses", manifest.rows),
        ("Learners", manifest.counts.get("learners")),
        ("Interactions", manifest.counts.get("interactions")),
        ("Offline NDCG@10", None if found is None else round(found, 4)),
        ("Seconds of training", round(sum(manifest.seconds.values()), 1)),
    )


def how_long(now: datetime, since: str) -> str:
    """``3 hours``: from an ISO 8601 time until now."""
    return span((now - datetime.fromisoformat(since)).total_seconds())


def span(seconds: float) -> str:
    """``40 seconds``, ``12 minutes``, ``3 hours``, ``5 days``."""
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}s"
    return f"{max(seconds, 0):.0f} second{'' if round(seconds) == 1 else 's'}"


def figure(value: float) -> str:
    """``0.123``."""
    return f"{value:.3f}"


def _new(run: Run) -> float | None:
    value = (run.figures or {}).get("new")
    return None if value is None else round(float(value), 4)
