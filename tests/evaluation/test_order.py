"""Whether the ends of untimed lists are strays is told from the lists alone."""

import numpy as np
import pytest

from recommender.evaluation.order import stray_ends, without_ends
from recommender.evaluation.ragged import Ragged

ITEMS = 80


def walks(learners: int, rng: np.random.Generator) -> list[list[int]]:
    return [
        [(int(start) + step) % ITEMS for step in range(int(rng.integers(5, 9)))]
        for start in rng.integers(0, ITEMS, learners)
    ]


def test_lists_in_order_have_no_stray_ends() -> None:
    assert not stray_ends(Ragged.of(walks(600, np.random.default_rng(0))), ITEMS, seed=1)


def test_items_appended_by_chance_are_strays() -> None:
    rng = np.random.default_rng(0)
    lists = [[*line, int(rng.integers(0, ITEMS))] for line in walks(600, rng)]
    assert stray_ends(Ragged.of(lists), ITEMS, seed=1)


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_lists_have_no_stray_ends(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lists = [rng.permutation(line).tolist() for line in walks(600, rng)]
    assert not stray_ends(Ragged.of(lists), ITEMS, seed=1)


def test_few_or_short_lists_say_nothing() -> None:
    assert not stray_ends(Ragged.of([[1, 2, 3]] * 1000), ITEMS, seed=1)
    assert not stray_ends(Ragged.of([[1, 2, 3, 4, 5, 6]] * 20), ITEMS, seed=1)


def test_only_the_last_of_long_lists_goes() -> None:
    kept = without_ends(Ragged.of([[1, 2], [], [4, 5, 6, 7, 8]]))
    assert kept.tolist() == [True, True, True, True, True, True, False]


def test_a_list_that_was_cut_short_keeps_its_last() -> None:
    lists = Ragged.of([[1, 2, 3, 4, 5], [4, 5, 6, 7, 8]])
    kept = without_ends(lists, np.array([True, False]))
    assert kept.tolist() == [True] * 9 + [False]
