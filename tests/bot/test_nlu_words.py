# ruff: noqa: RUF001 - letters of another alphabet are what the test is about
"""Words and pieces of words, and the linear model on them."""

from __future__ import annotations

import numpy as np
import pytest

from bot.components.grams import grams
from bot.components.lexical import fit_lexical, read_lexical


def test_pieces_stay_within_words_and_runs_go_over_them() -> None:
    pieces, runs = grams("Go on")
    assert set(pieces) == {" g", "go", "o ", " go", "go ", " go ", " o", "on", "n ", " on", "on ",
                           " on "}  # fmt: skip
    assert set(runs) == {"go", "on", "go_on"}


def test_what_comes_twice_counts_twice() -> None:
    pieces, runs = grams("no no")
    assert (pieces["no"], runs["no"], runs["no_no"]) == (2, 2, 1)


@pytest.mark.parametrize("text", ["", "  ", "👍"])
def test_any_text_has_grams_or_none(text: str) -> None:
    assert all(sum(kind.values()) >= 0 for kind in grams(text))


TEXTS = [
    "show me more",
    "show more please",
    "sign me up",
    "sign up please",
    "why that",
    "why is it",
]
LABELS = np.array([0, 0, 1, 1, 2, 2])


def test_a_misspelt_word_is_known_by_its_pieces(tmp_path) -> None:
    model = fit_lexical(TEXTS, LABELS, 3, strength=10.0, max_iter=200)
    assert [int(model.probabilities(t).argmax()) for t in ("shw mroe", "sgin up", "whyy")] == [
        0,
        1,
        2,
    ]
    assert model.probabilities("sgin up").sum() == pytest.approx(1.0)
    model.save(tmp_path)
    again = read_lexical(tmp_path)
    assert again.probabilities("sgin up") == pytest.approx(model.probabilities("sgin up"), abs=1e-3)


def test_a_text_of_unknown_letters_gets_what_the_bias_says() -> None:
    model = fit_lexical(TEXTS, LABELS, 3, strength=10.0, max_iter=200)
    assert model.probabilities("ххх") == pytest.approx(model.probabilities(""))


def test_a_lower_temperature_makes_the_same_choice_more_surely() -> None:
    plain = fit_lexical(TEXTS, LABELS, 3, strength=1.0, max_iter=200).probabilities("more")
    cold = fit_lexical(TEXTS, LABELS, 3, strength=1.0, max_iter=200, temperature=0.5)
    powers = plain**2
    assert cold.probabilities("more") == pytest.approx(powers / powers.sum(), abs=1e-4)
