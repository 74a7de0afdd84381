"""Metrics by hand."""

from math import log2

import numpy as np
import pytest

from recommender.evaluation.hit_rate import hit_rate
from recommender.evaluation.measure import measure
from recommender.evaluation.ndcg import ndcg
from recommender.evaluation.recall import recall

HITS = np.array([False, True, False, True])


def test_recall() -> None:
    assert recall(HITS, 4, 2) == 0.25
    assert recall(HITS, 4, 4) == 0.5


def test_hit_rate() -> None:
    assert hit_rate(HITS, 4, 1) == 0
    assert hit_rate(HITS, 4, 2) == 1


def test_ndcg() -> None:
    ideal = 1 / log2(2) + 1 / log2(3) + 1 / log2(4)
    assert ndcg(HITS, 3, 4) == pytest.approx((1 / log2(3) + 1 / log2(5)) / ideal)
    assert ndcg(HITS, 3, 2) == pytest.approx((1 / log2(3)) / (1 + 1 / log2(3)))
    assert ndcg(np.array([True]), 1, 10) == 1
    assert ndcg(np.array([], dtype=bool), 1, 10) == 0


def test_means_are_over_users_who_want_something() -> None:
    lists = [np.array([7, 8]), np.array([1, 2]), np.array([5])]
    wanted = [np.array([8]), np.array([9]), np.array([], dtype=np.int64)]
    found = measure(lists, wanted, (1, 2))
    assert found["hit_rate@1"] == 0
    assert found["hit_rate@2"] == 0.5
    assert found["ndcg@2"] == pytest.approx(0.5 / log2(3))
