"""Keys struck at random: words that nobody could pronounce. Pure."""

from __future__ import annotations

import re

SHARE = 0.5
LEAST_LETTERS = 4
_WORDS = re.compile(r"[^\W\d_]+")
# No vowel at all, six consonants in a row, a letter three times over, doubles, rows of keys.
_ODD = re.compile(
    r"^[^aeiouy]{5,}$|[bcdfghjklmnpqrstvwxz]{6}|(.)\1\1|^(.)\2(.)\3$|^(?:asdf|qwer|zxcv|wasd|hjkl|uiop)",
    re.IGNORECASE,
)


def is_noise(text: str) -> bool:
    """Whether most of ``text`` (in Latin letters) is no word of any language.

    Short words are left alone: "HTML", "SQL" and "pls" have no vowels either.
    """
    words = _WORDS.findall(text)
    long = [word for word in words if len(word) >= LEAST_LETTERS and word.isascii()]
    odd = [word for word in long if _ODD.search(word) and not word.isupper()]
    return bool(odd) and len(odd) >= SHARE * len(words)
