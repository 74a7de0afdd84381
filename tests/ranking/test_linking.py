"""Linking words to labelled things: names, spelling, meaning, nonsense."""

import numpy as np
import pytest

from recommender.ranking.encoders.cache import QueryCache
from recommender.ranking.encoders.hashing import HashingEncoder
from recommender.ranking.linking import Linker

LABELS = (
    "manage musical staff",
    "use handbrake",
    "leather technology",
    "机器学习",
    "Use Handbrake",
)
LINKER = Linker(LABELS, descriptions=("lead singers and players", "", "", "", ""))


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Use handbrake", 1),
        ("use the handbrakes", 1),
        ("leathr tecnology", 2),
        ("singers", 0),
        ("学习机器", 3),
    ],
)
def test_the_first_link(text: str, row: int) -> None:
    assert LINKER.link(text)[0].row == row


def test_a_name_is_certain_and_its_twin_too() -> None:
    assert [(link.row, link.score) for link in LINKER.link("USE HANDBRAKE!", 2)] == [(1, 1), (4, 1)]


@pytest.mark.parametrize("text", ["", "🎉", "  ", "!" * 1_000_000])
def test_nothing_is_linked_to_nothing(text: str) -> None:
    assert LINKER.link(text) == ()
    assert Linker(()).link("anything") == ()


def test_least_cuts_what_is_merely_alike() -> None:
    assert LINKER.link("zebra crossing", least=0.3) == ()


def test_meaning_is_read_where_there_is_an_encoder() -> None:
    encoder = HashingEncoder()
    linker = Linker(LABELS, vectors=encoder.encode(list(LABELS)), vector=QueryCache(encoder).vector)
    scores = linker.scores("leather technology")
    assert int(np.argmax(scores)) == 2
