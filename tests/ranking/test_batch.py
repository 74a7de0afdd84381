"""Many histories at once give the very numbers that one request after the other gives."""

from __future__ import annotations

import numpy as np
import pytest

from recommender.ranking.assembly import build_parts, build_rankers
from recommender.ranking.batch import histories_of, totals, trusted
from recommender.ranking.blend import DEFAULT_WEIGHTS, confidence, squashed
from recommender.ranking.dense import DenseIndex
from recommender.ranking.encoders.hashing import HashingEncoder
from recommender.ranking.interactions import Interactions
from recommender.ranking.request import Request
from recommender.ranking.signals import history_of
from recommender.ranking.table import Table, build_table
from recommender.ranking.text import dense_text
from recommender.ranking.trained import Model
from recommender.ranking.training import fit_model
from tests.ranking.conftest import ACADEMY

LINES = [[0, 1, 2], [0, 1, 3], [6, 7, 8], [6, 7], [3, 4, 5], [0, 5], [9, 6], [1, 2], [10], [6, 8]]


@pytest.fixture(scope="module")
def model() -> Model:
    lengths = [len(line) for line in LINES]
    n = sum(lengths)
    interactions = Interactions(
        np.repeat(np.arange(len(LINES)), lengths),
        np.concatenate([np.array(line) for line in LINES]),
        np.ones(n, dtype=np.float32),
        np.ones(n, dtype=bool),
        np.zeros(n, dtype=np.int64),
        len(LINES),
        len(ACADEMY),
    )
    vectors = HashingEncoder().encode([dense_text(course) for course in ACADEMY])
    return fit_model(ACADEMY, interactions, vectors, now=0.0)


@pytest.fixture(scope="module")
def table(model: Model) -> Table:
    return build_table(ACADEMY, model.ids)


@pytest.mark.parametrize("name", ["collaborative", "sequence", "history"])
def test_a_part_says_the_same_of_one_and_of_many(name: str, model: Model, table: Table) -> None:
    part = build_parts(model, table, DenseIndex(model.vectors), None)[name]
    rows = [np.array(line) for line in LINES] + [np.array([11]), np.zeros(0, dtype=np.int64)]
    found = trusted(part, histories_of(rows, len(table)))
    assert found is not None
    everything = np.arange(len(table))
    for place, line in enumerate(rows):
        evidence = part.read(Request(history=history_of([table.ids[row] for row in line])))
        expected = np.zeros(len(table))
        if evidence is not None:
            expected = confidence(len(line)) * squashed(evidence.scores(everything))
        assert found[place] == pytest.approx(expected, abs=1e-3), place


def test_the_blend_orders_as_the_ranker_does(model: Model, table: Table) -> None:
    ranker = build_rankers(model, table, None, diversity=0.0)["recommend"]
    parts = build_parts(model, table, DenseIndex(model.vectors), None)
    rows = [np.array(line) for line in LINES]
    weights = {**DEFAULT_WEIGHTS, "rating": 0.0}
    scores = totals(parts, weights, histories_of(rows, len(table)))
    for place, line in enumerate(rows):
        request = Request(history=history_of([table.ids[row] for row in line]), n=12)
        contributions = ranker.blend.contributions(
            {name: e for name, e in ranker.evidence(request).items() if name != "rating"},
            np.arange(len(table)),
            request,
        )
        single = sum(contributions.values(), np.zeros(len(table), dtype=np.float32))
        assert scores[place] == pytest.approx(single, abs=1e-3)
