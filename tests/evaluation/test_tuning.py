"""Baselines choose their settings inside the training part."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from recommender.evaluation.methods.base import Lists, ranked
from recommender.evaluation.methods.popularity import Popularity
from recommender.evaluation.methods.registry import BASELINES, METHODS
from recommender.evaluation.split import Split, make_split
from recommender.evaluation.splits.last import leave_last_out
from recommender.evaluation.tuning import Grid, inner_split, tune
from tests.evaluation.histories import pairs, three_boards


@dataclass(frozen=True)
class Spying:
    """Likes items of one parity; remembers nothing but is given everything."""

    parity: int

    def __call__(self, split: Split, n: int, *, courses: object, seed: int) -> Lists:
        likes = np.array([int(item[1:]) % 2 == self.parity for item in split.items])
        return ranked(split, n, lambda users: np.tile(likes.astype(float), (len(users), 1)))


def test_the_better_setting_is_chosen_and_what_was_tried_is_told() -> None:
    users = {f"u{n}": [f"i{2 * ((n + m) % 12):02}" for m in range(5)] for n in range(80)}
    users["odd"] = ["i01", "i03", "i05"]
    split = make_split(users, {"u0": ["i23"]})
    tuning = tune(Grid((Spying(1), Spying(0))), split, seed=0)
    assert tuning.settings == {"parity": 0}
    assert [settings for settings, _ in tuning.tried] == [{"parity": 1}, {"parity": 0}]
    assert tuning.tried[1][1] > tuning.tried[0][1]


def test_too_few_learners_keep_the_defaults() -> None:
    split = make_split({"a": list("xyz")}, {"a": ["w"]})
    tuning = tune(Grid((Popularity(), Popularity(5))), split, seed=0)
    assert tuning.method == Popularity()
    assert tuning.tried == ()


def test_the_inner_split_is_of_the_training_part_without_its_targets_and_what_follows() -> None:
    split = leave_last_out(three_boards())
    inner = inner_split(split, seed=0, learners=30)
    assert inner is not None
    assert len(inner.measured) == 30
    assert not pairs(inner.wanted, inner.items) & pairs(inner.histories, inner.items)
    assert not pairs(inner.wanted, inner.items) & pairs(split.wanted, split.items)
    for user in inner.measured:
        whole = split.histories[user].tolist()
        assert inner.histories[user].tolist() == whole[:-2]
        assert inner.wanted[user].tolist() == [whole[-2]]


def test_slow_methods_are_tuned_on_fewer_histories() -> None:
    split = leave_last_out(three_boards())
    inner = inner_split(split, seed=0, learners=20, histories=60)
    assert inner is not None
    assert 60 <= (inner.histories.lengths > 0).sum() < 85
    assert (inner.histories.lengths[inner.measured] > 0).all()


@pytest.mark.parametrize("name", list(BASELINES))
def test_the_first_setting_is_the_default(name: str) -> None:
    assert BASELINES[name].methods[0] == METHODS[name]
    assert len(set(BASELINES[name].methods)) == len(BASELINES[name].methods)
