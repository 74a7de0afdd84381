"""Values are computed once each, and only where they are asked for."""

import numpy as np

from recommender.ranking.columns import LazyColumn
from recommender.ranking.dense import DenseIndex
from recommender.ranking.encoders.base import unit_rows


def test_every_row_is_computed_once_and_only_when_asked_for() -> None:
    asked: list[int] = []

    def squares(rows: np.ndarray) -> np.ndarray:
        asked.extend(rows.tolist())
        return (rows**2).astype(np.float32)

    column = LazyColumn(10, squares)
    assert column.at(np.array([3, 1, 3])).tolist() == [9, 1, 9]
    assert column.at(np.array([1, 2])).tolist() == [1, 4]
    assert sorted(asked) == [1, 2, 3]


def test_one_product_gives_what_single_queries_give() -> None:
    rng = np.random.default_rng(1)
    vectors = unit_rows(rng.standard_normal((50, 8)).astype(np.float32))
    vectors[7] = 0.0
    index = DenseIndex(vectors)
    queries = unit_rows(rng.standard_normal((2, 8)).astype(np.float32))
    rows = np.array([4, 7, 40])
    allowed = np.arange(50) % 3 == 0
    for query, cosines in zip(queries, index.all_cosines(queries), strict=True):
        np.testing.assert_allclose(cosines[rows], index.cosines(query, rows), atol=1e-6)
        found = index.highest(cosines, allowed, 9)
        assert found.tolist() == index.nearest(query, allowed, 9).tolist()
        np.testing.assert_allclose(
            index.deviations(query, cosines[rows], rows), index.standardised(query, rows), atol=1e-5
        )
