# ruff: noqa: RUF001 - typographic characters are what people type
"""What the encoder reads: the text without noise that carries no meaning."""

from __future__ import annotations

import re
from typing import Any, Iterable, Mapping

_SPACES = re.compile(r"\s+")
_REPEATED = re.compile(r"([a-z])\1{2,}", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_SIGNS = {"👍": " thumbs up ", "👎": " thumbs down "}
#: What stands for a course's title: the frame of a sentence tells the intent, the title misleads.
_STANDINS = ("this course", "the second course", "the third course")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})


def normalise(text: str) -> str:
    """Straighten quotes, drop HTML tags, shorten letters held down ("sooooo" → "soo")."""
    for sign, words in _SIGNS.items():
        text = text.replace(sign, words)
    text = _TAG.sub(" ", text.translate(_QUOTES))
    return _SPACES.sub(" ", _REPEATED.sub(r"\1\1", text)).strip()


def has_words(text: str) -> bool:
    """Whether anything is left to understand: a letter or a digit, or a thumb."""
    return any(character.isalnum() for character in normalise(text))


def without_titles(text: str, entities: Iterable[Mapping[str, Any]]) -> str:
    """Put neutral words in place of the titles among ``entities`` (Rasa's ``start``, ``end``).

    "I'll take Python Foundations" is read as "I'll take this course". A title that is the whole
    message stays.
    """
    titles = sorted((e["start"], e["end"]) for e in entities if e["entity"] == "course")
    if not has_words(_cut(text, titles, [""] * len(titles))):
        return text
    many = len(titles) > 1
    words = [
        "the first course" if many and not n else _STANDINS[min(n, 2)] for n in range(len(titles))
    ]
    return _cut(text, titles, words)


def _cut(text: str, spans: "list[tuple[int, int]]", words: "list[str]") -> str:
    for (start, end), word in reversed(list(zip(spans, words, strict=True))):
        text = text[:start] + word + text[end:]
    return text
