"""The process's one spaCy pipeline: the rules of English tokenisation, no statistical model."""

from __future__ import annotations

from functools import lru_cache

from spacy.lang.en import English
from spacy.language import Language


@lru_cache(maxsize=1)
def english() -> Language:
    """Return a blank English pipeline, made at the first call."""
    return English()
