"""Sums that parts of one request share."""

from __future__ import annotations

import numpy as np

from recommender.ranking.parts.base import top
from recommender.ranking.request import Request
from recommender.ranking.sparse import csr, row_sum
from recommender.ranking.sums import Sums

MATRIX = csr(np.array([[0, 2, 1], [4, 0, 0], [1, 1, 0]], dtype=np.float32))


def test_a_sum_is_that_of_the_rows() -> None:
    expected = row_sum(MATRIX, np.array([2, 0]), np.array([0.5, -1.0]))
    assert Sums().of(MATRIX, [2, 0], [0.5, -1.0]).tolist() == expected.tolist() == [0.5, -1.5, -1]


def test_the_same_rows_in_another_order_are_summed_once() -> None:
    sums = Sums()
    first = sums.of(MATRIX, [2, 0], [0.5, -1.0])
    assert sums.of(csr(MATRIX), [0, 2], [-1.0, 0.5]) is first
    assert sums.of(MATRIX, [0, 1, 2], [-1.0, 0.0, 0.5]) is first
    assert sums.of(MATRIX, [0, 2], [1.0, 0.5]) is not first
    assert sums.of(csr(MATRIX.copy()), [0, 2], [-1.0, 0.5]) is not first


def test_nobody_can_change_what_is_shared() -> None:
    assert not Sums().of(MATRIX, [0], [1.0]).flags.writeable


def test_requests_share_nothing() -> None:
    assert Request().sums is not Request().sums


def test_of_equally_high_values_the_first_are_the_best() -> None:
    values = np.array([1, 3, 3, 2, 3, 0], dtype=np.float32)
    assert top(values, 2).tolist() == [1, 2]
    assert top(values, 4).tolist() == [1, 2, 4, 3]
    assert top(values, 0).tolist() == []
