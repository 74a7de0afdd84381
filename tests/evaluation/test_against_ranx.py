"""Our metrics beside a public implementation's (ranx), on random lists."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from recommender.evaluation.measure import METRICS, outcomes
from recommender.evaluation.ragged import Ragged

CUTOFFS = (1, 5, 10)
USERS, ITEMS, LENGTH = 60, 30, 10


def lists_and_wishes() -> tuple[np.ndarray, Ragged]:
    rng = np.random.default_rng(3)
    lists = np.array([rng.permutation(ITEMS)[:LENGTH] for _ in range(USERS)])
    wishes = [rng.permutation(ITEMS)[: rng.integers(1, 16)].tolist() for _ in range(USERS)]
    return lists, Ragged.of(wishes)


@pytest.mark.slow  # ranx compiles its metrics at first use
def test_every_metric_agrees_with_ranx() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # ranx's own, and those of what it imports
        from ranx import Qrels, Run, evaluate

        lists, wanted = lists_and_wishes()
        qrels = Qrels({f"u{u}": {f"i{i}": 1 for i in wanted[u]} for u in range(USERS)})
        run = Run(
            {
                f"u{u}": {f"i{i}": float(LENGTH - place) for place, i in enumerate(lists[u])}
                for u in range(USERS)
            }
        )
        names = [f"{metric}@{k}" for metric in METRICS for k in CUTOFFS]
        theirs = evaluate(qrels, run, names, return_mean=False)
        order = [int(name[1:]) for name in run.keys()]  # noqa: SIM118
    ours = outcomes(lists, wanted, CUTOFFS)
    for name in names:
        assert ours[name][order] == pytest.approx(theirs[name], abs=1e-6), name
