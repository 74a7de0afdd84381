"""Bringing an installation to the point where it can start; what is done is not redone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from recommender.bootstrap import build
from recommender.errors import EncoderError
from recommender.operations.processes import process_environment
from recommender.operations.training import newest_model, train
from recommender.settings import Settings

Say = Callable[[str], None]


def prepare(settings: Settings, *, now: datetime, say: Say) -> Path:
    """Prepares the store and trains what is not trained; returns the Rasa archive to serve."""
    prepare_store(settings, now=now, say=say)
    archive = newest_model(settings)
    if archive is None:
        say("Training (first time)")
        archive = train(settings, now=now, say=lambda step: say(f"Training: {step}"))
    return archive


def prepare_store(settings: Settings, *, now: datetime, say: Say) -> None:
    """Migrates the store, loads the sample academy into an empty one, exports the encoder."""
    say("Opening the store")
    build(settings, migrate=True).database.close()
    load_sample_academy(settings, now=now, say=say)
    export_encoder(settings, say=say)


def load_sample_academy(settings: Settings, *, now: datetime, say: Say) -> int:
    """Loads ``data/academy`` if the catalogue is empty; returns how many courses were added."""
    from recommender.catalogue.academy import load

    waymark = build(settings)
    try:
        if waymark.catalogue.count():
            return 0
        say("Loading the sample academy")
        courses = load(settings.home / "data" / "academy" / "courses")
        return waymark.catalogue.upsert(courses, source="academy", now=now).added
    finally:
        waymark.database.close()


def export_encoder(settings: Settings, *, say: Say) -> None:
    """Writes the encoder the Rasa process reads, if it is not there or its adapter is another.

    In a process of its own: PyTorch would stay in the supervisor's memory as long as it runs.

    Raises:
        EncoderError: with what the export said.
    """
    from recommender.ranking.encoder_export import is_current

    if is_current(settings):
        return
    say("Exporting the sentence encoder")
    answer = subprocess.run(
        [sys.executable, "-m", "recommender", "export-encoder", "--json"],
        cwd=settings.home,
        env=process_environment(settings),
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode:
        raise EncoderError(
            f"The sentence encoder could not be exported: {answer.stderr.strip()[-500:]}",
            "Try `waymark export-encoder`, or `waymark doctor`.",
        )
