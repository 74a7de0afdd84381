"""Keys struck at random, and words that only look like it."""

from __future__ import annotations

import pytest

from actions.noise import is_noise


@pytest.mark.parametrize(
    "text", ["zxcv qwpo", "ghhj kkll pppp", "asdf", "sdfghjkl", "aaaa", "hmpf grrr brrr"]
)
def test_noise(text: str) -> None:
    assert is_noise(text)


@pytest.mark.parametrize(
    "text",
    ["", "SQL", "html css", "rhythm", "pls", "HTTP", "recommend courses", "strengths", "2", "hmm",
     "learn mysql", "你好", "nvm thx", "DevOps", "yoga"],
)  # fmt: skip
def test_words(text: str) -> None:
    assert not is_noise(text)
