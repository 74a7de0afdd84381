"""Intervals, and what one method is ahead by."""

from __future__ import annotations

import numpy as np
import pytest

from recommender.evaluation.bootstrap import bootstrap_means, interval
from recommender.evaluation.figures import accuracy
from recommender.evaluation.ragged import Ragged
from recommender.evaluation.tables import figures_table, sentences


def test_the_interval_of_a_share_is_that_of_the_normal_approximation() -> None:
    values = np.repeat([0.0, 1.0], [700, 300])[:, None]
    low, high = interval(bootstrap_means(values, seed=0)[:, 0])
    error = 1.96 * np.sqrt(0.3 * 0.7 / 1000)
    assert low == pytest.approx(0.3 - error, abs=0.005)
    assert high == pytest.approx(0.3 + error, abs=0.005)


def test_no_spread_no_interval() -> None:
    assert interval(bootstrap_means(np.full((50, 1), 0.25), seed=0)[:, 0]) == (0.25, 0.25)


def test_a_difference_is_paired() -> None:
    rng = np.random.default_rng(0)
    theirs = rng.random(400)
    means = bootstrap_means(np.stack([theirs + 0.01, theirs], axis=1), seed=0)
    # However the learners differ, every one of them gains 0.01.
    assert interval(means[:, 0] - means[:, 1]) == pytest.approx((0.01, 0.01))


def test_the_same_seed_gives_the_same_interval() -> None:
    values = np.random.default_rng(0).random((30, 1))
    first, again, other = (bootstrap_means(values, seed=seed, resamples=20) for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()


def lists_of(*places: int) -> np.ndarray:
    """Lists of ten with item 0 at each given place (0 … 9), or nowhere (10)."""
    return np.array([[*range(1, place + 1), 0, *range(place + 1, 11)][:10] for place in places])


def test_ours_is_set_against_the_best_other_one() -> None:
    wanted = Ragged.of([[0]] * 4)
    lists = {
        "waymark": lists_of(0, 0, 0, 10),
        "popularity": lists_of(10, 10, 10, 10),
        "ease": lists_of(0, 0, 10, 10),
    }
    figures, ahead = accuracy(lists, wanted, (5, 10), seed=0)
    assert figures["waymark"]["ndcg@10"] == 0.75
    assert ahead is not None
    assert ahead["baseline"] == "ease"
    assert ahead["ndcg@10"] == 0.25
    assert ahead["ndcg@10_ratio"] == 1.5
    low, high = ahead["recall@10_ci"]
    assert 0 <= low <= 0.25 <= high <= 1
    assert figures["ease"]["recall@10_ci"][0] <= 0.5 <= figures["ease"]["recall@10_ci"][1]


def test_alone_nobody_is_ahead() -> None:
    _, ahead = accuracy({"waymark": lists_of(0)}, Ragged.of([[0]]), (10,), seed=0)
    assert ahead is None
    _, ahead = accuracy({"ease": lists_of(0), "als": lists_of(0)}, Ragged.of([[0]]), (10,), seed=0)
    assert ahead is None


def test_figures_are_readable() -> None:
    lists = {"waymark": lists_of(0), "ease": lists_of(10)}
    figures, ahead = accuracy(lists, Ragged.of([[0]]), (10,), seed=0)
    figures["ease"] |= {"settings": {"regularisation": 30.0}, "tried": [{}, {}]}
    table = figures_table("Title", figures)
    assert [str(column.header) for column in table.columns] == ["", "waymark", "ease"]
    said = list(sentences(figures, ahead))
    assert said[0] == "ease: regularisation 30.0 (best of 2 on an inner split)"
    assert said[1].startswith("waymark - ease, ndcg@10: +1.0000 [1.0000 1.0000]")
