"""The work of a run: training with the hand-over at its end, or going back to an earlier model."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from recommender.errors import ArtefactError, WaymarkError
from recommender.operations.archives import (
    archives,
    artefacts_of,
    earlier,
    make_newest,
    serving_version,
    version_in,
)
from recommender.operations.preparation import prepare_store
from recommender.operations.retraining import Runs
from recommender.operations.run_model import Run, RunState
from recommender.operations.telling import tell
from recommender.operations.training import reload_model, train
from recommender.ranking.artefacts import Manifest
from recommender.ranking.margin import Judgement
from recommender.settings import Settings

ALWAYS = 1.0
Say = Callable[[str], None]


def work_on_training(
    settings: Settings,
    runs: Runs,
    run: Run,
    *,
    force: bool = False,
    even_if_worse: bool = False,
    say: Say,
) -> tuple[str, bool]:
    """Trains and hands over; the archive's name, and whether a running server took it.

    Raises:
        WaymarkError: it failed, or the new recommender is worse than the margin allows; the
            run says so too, and what served still serves.
    """
    if even_if_worse:
        settings = settings.model_copy(update={"retrain_margin": ALWAYS})

    def step(what: str) -> None:
        say(what)
        runs.step(run.run_id, what, now=datetime.now(UTC))

    def work() -> tuple[str, bool]:
        prepare_store(settings, now=run.started_at, say=step)
        step("Training")
        archive = train(settings, now=run.started_at, force=force, say=step)
        step("Handing over")
        taken = reload_model(settings, archive)
        version = version_in(archive)
        judged = _judgement(settings, version)
        message = "Trained. " + (judged.sentence if judged else "")
        message += " The running server serves it." if taken else " It serves from the next start."
        _end(settings, runs, run, RunState.DONE, message, archive.name, version, judged)
        return archive.name, taken

    return _watched(settings, runs, run, work)


def work_on_rollback(
    settings: Settings, runs: Runs, run: Run, *, wanted: str | None = None
) -> tuple[str, bool]:
    """Has an earlier archive and its recommender serve; its name, and whether a server took it.

    Raises:
        WaymarkError: there is none; nothing was changed.
    """

    def work() -> tuple[str, bool]:
        one = earlier(settings, archives(settings), wanted)
        assert one.version is not None  # noqa: S101 - what is kept has one
        path = make_newest(settings, one, now=datetime.now(UTC))
        taken = reload_model(settings, path)
        if serving_version(settings) != one.version:  # no server ran to do it
            artefacts_of(settings).activate(one.version)
        trained = f"{one.at:%d %B %Y, %H:%M} UTC"
        message = f"The model of {trained} serves again: {one.name}, recommender {one.version}."
        _end(settings, runs, run, RunState.DONE, message, one.name, one.version, None)
        return one.name, taken

    return _watched(settings, runs, run, work)


def _watched(
    settings: Settings, runs: Runs, run: Run, work: Callable[[], tuple[str, bool]]
) -> tuple[str, bool]:
    try:
        with runs.beating(run):
            return work()
    except WaymarkError as error:
        rejected = _rejected(settings, run)
        if rejected is None:
            _end(settings, runs, run, RunState.FAILED, _short(error), None, None, None)
        else:
            version, judged = rejected
            message = f"Trained, and not taken over. {judged.sentence} What served, serves."
            _end(settings, runs, run, RunState.REJECTED, message, None, version, judged)
        raise
    except BaseException as error:
        message = f"It broke off ({type(error).__name__}). What served, serves."
        _end(settings, runs, run, RunState.FAILED, message, None, None, None)
        raise


def _end(
    settings: Settings,
    runs: Runs,
    run: Run,
    state: RunState,
    message: str,
    archive: str | None,
    version: str | None,
    judged: Judgement | None,
) -> None:
    now = datetime.now(UTC)
    runs.end(run, state, message, archive=archive, version=version, judgement=judged, now=now)
    tell(settings, run, f"Your {run.kind.value} has ended ({state.value}). {message}")


def _judgement(settings: Settings, version: str | None) -> Judgement | None:
    manifest = _manifest(settings, version)
    return None if manifest is None else _as_judgement(manifest.judgement)


def _rejected(settings: Settings, run: Run) -> tuple[str, Judgement] | None:
    """The version that was trained in this run and did not pass, with its judgement."""
    for version in artefacts_of(settings).versions():
        manifest = _manifest(settings, version)
        if manifest is None or manifest.trained_at < run.started_at.isoformat():
            continue
        judged = _as_judgement(manifest.judgement)
        if judged is not None and not judged.accepted:
            return version, judged
    return None


def _manifest(settings: Settings, version: str | None) -> Manifest | None:
    try:
        return artefacts_of(settings).manifest(version) if version else None
    except ArtefactError:
        return None


def _as_judgement(document: dict[str, Any] | None) -> Judgement | None:
    return None if document is None else Judgement(**document)


def _short(error: WaymarkError) -> str:
    """The first sentence: what follows may be the end of a log."""
    return error.message.splitlines()[0][:500]
