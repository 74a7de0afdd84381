"""Putting the platform's figures together."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from recommender.analytics.platform import PlatformStatistics
from recommender.analytics.platform_model import ModelState
from recommender.errors import ArtefactError
from recommender.ranking.artefacts import Artefacts
from recommender.settings import Settings
from recommender.storage.database import Database


def build_platform_statistics(settings: Settings, database: Database) -> PlatformStatistics:
    """The platform's figures of an installation."""
    folder = settings.models / "recommender"
    return PlatformStatistics(database, lambda: model_state(folder))


def model_state(folder: Path) -> ModelState:
    """The model that serves, as its manifest has it; a damaged one has no time."""
    artefacts = Artefacts(folder)
    version = artefacts.current()
    if version is None:
        return ModelState(None, None)
    try:
        manifest = artefacts.manifest(version)
        made_at = datetime.fromisoformat(manifest.trained_at)
    except (ArtefactError, ValueError):
        return ModelState(version, None)
    return ModelState(
        version, made_at if made_at.tzinfo else made_at.replace(tzinfo=UTC), manifest.rows
    )
