"""Rasa's archives with the recommender each was trained with: what serves, what can again."""

from __future__ import annotations

import json
import os
import re
import tarfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx

from recommender.errors import NotFoundError
from recommender.ranking.artefacts import Artefacts
from recommender.settings import Settings

STAMP = "recommender.json"
NAMED = re.compile(r"waymark-(\d{8}-\d{6})\.tar\.gz")
SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Archive:
    """One of Rasa's archives.

    Attributes:
        name: of its file.
        at: when it was written.
        version: the recommender it was trained with; ``None`` where it names none.
        kept: whether that recommender is still on this machine, whole.
    """

    name: str
    at: datetime
    version: str | None
    kept: bool


def artefacts_of(settings: Settings) -> Artefacts:
    """The folder of trained recommenders."""
    return Artefacts(settings.models / "recommender")


def serving_version(settings: Settings) -> str | None:
    """The recommender that serves."""
    return artefacts_of(settings).current()


def archives(settings: Settings) -> tuple[Archive, ...]:
    """All archives, the latest trained first."""
    versions = set(artefacts_of(settings).versions())
    found = []
    for path in settings.models.glob("*.tar.gz"):
        version = version_in(path)
        found.append(Archive(path.name, _trained_at(path), version, version in versions))
    return tuple(sorted(found, key=lambda one: (one.at, one.name), reverse=True))


def version_in(path: Path) -> str | None:
    """The version of the recommender that an archive names; ``None`` where it cannot be read."""
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                if Path(member.name).name == STAMP and (stream := archive.extractfile(member)):
                    version = json.load(stream).get("version")
                    return version if isinstance(version, str) else None
    except (OSError, tarfile.TarError, ValueError):
        return None
    return None


def loaded_archive(settings: Settings) -> str | None:
    """Name of the archive that a running Rasa server has loaded; ``None`` if none answers."""
    token = settings.rasa_token.get_secret_value() if settings.rasa_token else ""
    try:
        with httpx.Client(timeout=SECONDS, trust_env=False) as client:
            answer = client.get(f"{settings.rasa_url}/status", params={"token": token})
            return Path(str(answer.json()["model_file"])).name
    except (httpx.HTTPError, ValueError, KeyError):
        return None


def earlier(settings: Settings, found: tuple[Archive, ...], wanted: str | None = None) -> Archive:
    """The archive to go back to: ``wanted`` (a name, or a recommender's version), or else the
    newest before the one that serves whose recommender is another and still kept.

    Raises:
        NotFoundError: there is none, or its recommender is no longer kept.
    """
    if wanted is not None:
        named = next((one for one in found if wanted in (one.name, one.version)), None)
        if named is None or not named.kept:
            raise NotFoundError(
                f"{wanted} cannot serve again: it, or its recommender, is no longer kept.",
                "Ask which models there are.",
            )
        return named
    serving = serving_version(settings)
    loaded = loaded_archive(settings)
    place = next(
        (i for i, one in enumerate(found) if one.name == loaded or one.version == serving), -1
    )
    before = (one for one in found[place + 1 :] if one.kept and one.version != serving)
    one = next(before, None)
    if one is None:
        raise NotFoundError("There is no earlier model that could serve again.")
    return one


def make_newest(settings: Settings, archive: Archive, *, now: datetime) -> Path:
    """Has the next start take ``archive``: of several the newest serves. Gives its path."""
    path = settings.models / archive.name
    os.utime(path, (now.timestamp(), now.timestamp()))
    return path


def _trained_at(path: Path) -> datetime:
    """By its name, as ours are called; a roll-back touches the file's own time."""
    if match := NAMED.fullmatch(path.name):
        return datetime.strptime(match[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
