"""Metrics by hand."""

from math import log2

import numpy as np
import pytest

from recommender.evaluation.measure import METRICS, measure
from recommender.evaluation.metrics.average_precision import average_precision
from recommender.evaluation.metrics.base import Metric
from recommender.evaluation.metrics.coverage import coverage
from recommender.evaluation.metrics.diversity import intra_list_diversity
from recommender.evaluation.metrics.gini import gini
from recommender.evaluation.metrics.hit_rate import hit_rate
from recommender.evaluation.metrics.ndcg import ndcg
from recommender.evaluation.metrics.novelty import novelty
from recommender.evaluation.metrics.popularity_bias import log_popularity
from recommender.evaluation.metrics.recall import recall
from recommender.evaluation.metrics.reciprocal_rank import reciprocal_rank

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


def test_reciprocal_rank() -> None:
    assert reciprocal_rank(HITS, 4, 1) == 0
    assert reciprocal_rank(HITS, 4, 4) == 0.5
    assert reciprocal_rank(np.zeros((2, 0), dtype=bool), np.array([1, 1]), 5).tolist() == [0, 0]


def test_average_precision() -> None:
    # Precision is 1/2 at the first hit and 2/4 at the second.
    assert average_precision(HITS, 4, 4) == pytest.approx((1 / 2 + 2 / 4) / 4)
    assert average_precision(HITS, 1, 3) == pytest.approx(1 / 2)


@pytest.mark.parametrize("metric", list(METRICS.values()), ids=list(METRICS))
def test_many_lists_are_measured_as_one_by_one(metric: Metric) -> None:
    hits = np.array([[True, False, True], [False, False, False], [False, True, True]])
    wanted = np.array([2, 1, 5])
    together = metric(hits, wanted, 2)
    assert together.tolist() == [
        metric(row, int(n), 2) for row, n in zip(hits, wanted, strict=True)
    ]


def test_diversity() -> None:
    east, north = np.array([1, 0]), np.array([0, 1])
    between = np.array([1, 1]) / np.sqrt(2)
    vectors = np.array([east, east, north, between, [0, 0]], dtype=np.float32)
    lists = np.array([[0, 1, -1], [0, 2, 4], [0, 2, 3], [0, 4, -1]])
    found = intra_list_diversity(lists, vectors)
    # Alike; unlike, with one that has no text; pairs at 90, 45 and 45 degrees; no pair at all.
    assert found[:3] == pytest.approx([0, 1, 1 - (0 + 2 / np.sqrt(2)) / 3], abs=1e-6)
    assert np.isnan(found[3])


def test_coverage() -> None:
    assert coverage(np.array([[0, 1], [1, -1]]), 4) == 0.5


def test_gini() -> None:
    assert gini(np.array([[0, 1], [2, 3]]), 4) == 0
    assert gini(np.array([[0], [0]]), 4) == pytest.approx(3 / 4)  # one item alone: (n - 1) / n
    # Shown 0, 1 and 3 times: (-2·0 + 0·1 + 2·3) / (3 · 4)
    assert gini(np.array([[2, 1], [2, -1], [2, -1]]), 3) == pytest.approx(0.5)
    assert gini(np.full((2, 2), -1), 3) == 0


def test_popularity_of_what_is_shown() -> None:
    takers = np.array([0, 3, 7])
    found = log_popularity(np.array([[1, 2], [0, -1], [-1, -1]]), takers)
    assert found[:2] == pytest.approx([(np.log(4) + np.log(8)) / 2, 0])
    assert np.isnan(found[2])


def test_novelty() -> None:
    # 7 learners: taken by 3 of them is (3 + 1) / (7 + 1), one bit; by all of them none; by
    # nobody three bits.
    takers = np.array([3, 7, 0])
    assert novelty(np.array([[0, 1], [2, -1]]), takers, 7).tolist() == [0.5, 3.0]


def test_means_are_over_users_who_want_something() -> None:
    lists = [np.array([7, 8]), np.array([1, 2]), np.array([5])]
    wanted = [np.array([8]), np.array([9]), np.array([], dtype=np.int64)]
    found = measure(lists, wanted, (1, 2))
    assert found["hit_rate@1"] == 0
    assert found["hit_rate@2"] == 0.5
    assert found["ndcg@2"] == pytest.approx(0.5 / log2(3))
