"""The measuring itself, held to what others measured on the same enrolments."""

from __future__ import annotations

from pathlib import Path

import pytest

from recommender.evaluation.files import read_lines
from recommender.evaluation.measure import outcomes
from recommender.evaluation.methods.popularity import Popularity
from recommender.evaluation.split import make_split


@pytest.mark.shared_data
@pytest.mark.slow  # ranks 3,321 courses for 97,722 learners
def test_popularity_has_its_known_figures(shared_data: Path) -> None:
    folder = shared_data / "mooccubex-loo-100k" / "processed"
    split = make_split(read_lines(folder / "train.txt.gz"), read_lines(folder / "test.txt.gz"))
    assert (len(split.measured), len(split.items)) == (97_722, 3_321)
    lists = Popularity()(split, 10, courses=(), seed=0)
    found = outcomes(lists, split.wanted.select(split.measured), (10,))
    # As stated beside the data: NDCG@10 .0336, hit rate .0618.
    assert found["ndcg@10"].mean() == pytest.approx(0.0336, abs=5e-5)
    assert found["hit_rate@10"].mean() == pytest.approx(0.0618, abs=5e-5)
