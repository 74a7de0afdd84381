"""The process's one spaCy pipeline: the rules of English tokenisation, no statistical model."""

from __future__ import annotations

from functools import lru_cache

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc

from bot.components.grammar.span import flatten


@lru_cache(maxsize=1)
def english() -> Language:
    """Return a blank English pipeline, made at the first call."""
    return English()


@lru_cache(maxsize=1)
def read(text: str) -> Doc:
    """Return the words of ``text``, flattened; not to be changed, as extractors share it.

    One message goes through all extractors before the next: remembering one is enough.
    """
    return english().make_doc(flatten(text))
