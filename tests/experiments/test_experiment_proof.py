"""The proof of benchmarks/experiments.py in small: seeded, so that it is the same every time."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.experiment_runs import Draw, minutes, runs, shares
from benchmarks.experiments import example, false_alarms
from recommender.experiments.statistics.power import needed, of_share, power_of, raised


@pytest.mark.parametrize("outcomes", [shares(0.12), shares(0.05), minutes()])
def test_a_against_a_is_seldom_told_apart_however_often_one_looks(outcomes: Draw) -> None:
    found, curves = false_alarms(outcomes, number=200, learners=2_000)
    assert found["false, every look, ours"] <= 0.05
    assert found["false, every look, naive"] > 0.2
    assert (np.diff(curves["always"]) >= 0).all()


def test_the_size_computed_has_the_power_it_was_computed_for() -> None:
    base, effect = of_share(0.3), 0.1
    treated = raised(base, effect)
    size = needed(base.variance, effect, treated=treated)
    assert power_of(base.variance, effect, size.fixed, treated=treated) == pytest.approx(
        0.8, abs=0.01
    )
    once, always, missed = [], [], []
    for batch in runs(shares(0.3, effect), number=400, learners=size.always, seed=3):
        half = batch.always(size.fixed)
        once.append(batch.misses(batch.naive())[:, size.fixed - 1])
        always.append(batch.misses(half).any(axis=1))
        missed.append(batch.misses(half, effect).any(axis=1))
    assert np.concatenate(once).mean() == pytest.approx(0.8, abs=0.06)
    assert np.concatenate(always).mean() >= 0.8
    assert np.concatenate(missed).mean() <= 0.05


def test_the_picture_shows_a_run_that_fools_one_look_only() -> None:
    found = example()
    told = np.abs(found["difference"]) > found["naive"]
    assert told[found["enough"]].any()
    assert not (np.abs(found["difference"]) > found["always"])[found["enough"]].any()
