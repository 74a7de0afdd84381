# ruff: noqa: RUF001 - typographic characters are what people type
"""What the encoder reads: the text without noise that carries no meaning."""

from __future__ import annotations

import re

_SPACES = re.compile(r"\s+")
_REPEATED = re.compile(r"([a-z])\1{2,}", re.IGNORECASE)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})


def normalise(text: str) -> str:
    """Straighten quotes and dashes, collapse spaces and letters held down ("sooooo" → "soo")."""
    text = _REPEATED.sub(r"\1\1", text.translate(_QUOTES))
    return _SPACES.sub(" ", text).strip()
