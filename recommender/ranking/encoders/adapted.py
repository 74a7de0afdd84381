"""The project's adapter: what fits the encoder to the chat's phrases, and to nothing else."""

from __future__ import annotations

import hashlib
from pathlib import Path

from recommender.ranking.encoders.low_rank import Adapter, read_adapter
from recommender.settings import Settings

DIGITS = 12


def adapter_path(settings: Settings) -> Path:
    """The file of the adapter; it is a part of the project."""
    return settings.home / "data" / "understanding" / "adapter.npz"


def adapter_for(settings: Settings, encoder: str) -> Adapter | None:
    """The project's adapter if there is one for the weights called ``encoder``.

    Raises:
        EncoderError: the file is damaged.
    """
    path = adapter_path(settings)
    adapter = read_adapter(path) if path.is_file() else None
    return adapter if adapter is not None and adapter.about.get("encoder") == encoder else None


def adapter_digest(settings: Settings, encoder: str) -> str:
    """12 hex digits that change with the adapter; empty where none fits ``encoder``."""
    if adapter_for(settings, encoder) is None:
        return ""
    return hashlib.sha256(adapter_path(settings).read_bytes()).hexdigest()[:DIGITS]
