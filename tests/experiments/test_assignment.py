"""Stable, uniform, independent; and no learner in two experiments of a layer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from recommender.errors import BadInputError
from recommender.experiments.assignment import assigned, drawn, place_of, room
from recommender.experiments.changes import Layer
from recommender.experiments.model import Experiment, Variant

LEARNERS = [f"learner-{number}" for number in range(20_000)]
HALVES = (Variant("A", 0.5), Variant("B", 0.5))
ONE = Experiment("one-1", "One", HALVES, "enrolment", salt="salt one")


def test_the_same_learner_always_gets_the_same_variant() -> None:
    assert place_of("s", "ann") == place_of("s", "ann")
    # A value written down once: another machine or version must not assign anew.
    assert place_of("waymark", "ann") == pytest.approx(0.198323063, abs=1e-9)
    assert all(assigned(ONE, who) == assigned(ONE, who) for who in LEARNERS[:100])


def test_places_are_uniform() -> None:
    places = [place_of("any salt", who) for who in LEARNERS]
    assert stats.kstest(places, "uniform").pvalue > 0.001
    assert 0 <= min(places) < max(places) < 1


@pytest.mark.parametrize("shares", [(0.5, 0.5), (0.9, 0.1), (0.2, 0.3, 0.5)])
def test_shares_are_kept(shares: tuple[float, ...]) -> None:
    variants = tuple(Variant("ABC"[place], share) for place, share in enumerate(shares))
    names = [assigned(replace(ONE, variants=variants), who) for who in LEARNERS]
    counts = [sum(one is variant for one in names) for variant in variants]
    expected = [share * len(LEARNERS) for share in shares]
    assert stats.chisquare(counts, expected).pvalue > 0.001


def test_two_experiments_are_independent() -> None:
    other = replace(ONE, key="two-1", salt="salt two", layer=Layer.NUDGES)
    table = np.zeros((2, 2))
    for who in LEARNERS:
        first, second = assigned(ONE, who), assigned(other, who)
        assert first is not None
        assert second is not None
        table["AB".index(first.name), "AB".index(second.name)] += 1
    assert stats.chi2_contingency(table).pvalue > 0.001


def test_experiments_of_one_layer_never_share_a_learner() -> None:
    first = replace(ONE, place=(0.0, 0.4))
    second = replace(ONE, key="two-1", salt="other", place=(0.4, 1.0))
    both = [(assigned(first, who), assigned(second, who)) for who in LEARNERS]
    assert all((one is None) != (two is None) for one, two in both)
    assert sum(one is not None for one, _ in both) / len(LEARNERS) == pytest.approx(0.4, abs=0.02)


def test_room_is_the_first_that_is_wide_enough() -> None:
    running = [replace(ONE, place=(0.0, 0.3)), replace(ONE, key="b-1", place=(0.5, 0.9))]
    assert room(running, Layer.RANKING, 0.2) == pytest.approx((0.3, 0.5))
    assert room(running, Layer.RANKING, 0.1) == pytest.approx((0.3, 0.4))
    assert room(running, Layer.NUDGES, 1.0) == (0.0, 1.0)
    with pytest.raises(BadInputError, match="one-1"):
        room(running, Layer.RANKING, 0.3)
    with pytest.raises(BadInputError, match="above 0"):
        room(running, Layer.RANKING, 0.0)


def test_shares_that_miss_one_by_a_hair_leave_nobody_out() -> None:
    thirds = tuple(Variant(name, 1 / 3) for name in "ABC")
    assert drawn(thirds, 1 - 2**-53) is thirds[-1]
