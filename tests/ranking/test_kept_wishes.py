"""What a request keeps for the next one changes no answer and stays within bounds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recommender.catalogue.model import Course
from recommender.ranking.coded import Coded
from recommender.ranking.dense import DenseIndex, Vectors
from recommender.ranking.names import NameIndex
from recommender.ranking.parts.attributes import AttributesPart
from recommender.ranking.parts.goal import GoalPart
from recommender.ranking.parts.wishes import LEAST_KEPT, Wishes
from recommender.ranking.request import Request
from recommender.ranking.signals import history_of
from recommender.ranking.sparse import csr
from recommender.ranking.table import build_table

VECTORS = np.eye(6, 4, dtype=np.float32) + np.float32(0.1)
VECTORS /= np.linalg.norm(VECTORS, axis=1, keepdims=True)


class Counting:
    """Gives a vector for every text, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return np.array([VECTORS[len(text) % 4] for text in texts], dtype=np.float32)


def _part(vector: Counting) -> GoalPart:
    nothing = np.zeros((6, 4), dtype=np.float32)
    names = NameIndex(nothing, (), np.zeros((0, 4), dtype=np.float32), [frozenset()] * 6)
    return GoalPart(DenseIndex(VECTORS), names, vector)


def test_the_same_wish_is_worked_out_once_and_answers_the_same() -> None:
    vector, rows = Counting(), np.arange(6)
    part = _part(vector)
    first = part.read(Request(goal="a", interests=("bb",)))
    again = part.read(Request(goal="bb", interests=("a",)))
    alone = _part(Counting()).read(Request(goal="bb", interests=("a",)))
    assert vector.asked == ["a", "bb"]
    assert first is not None
    assert again is not None
    assert alone is not None
    np.testing.assert_array_equal(again.scores(rows), alone.scores(rows))
    np.testing.assert_array_equal(again.fit(rows), alone.fit(rows))
    assert not np.array_equal(first.scores(rows), again.scores(rows))  # the goal counts twice


def test_a_wish_is_kept_for_one_language() -> None:
    vector = Counting()
    part = _part(vector)
    part.read(Request(goal="a", language="en"))
    part.read(Request(goal="a", language="de"))
    assert vector.asked == ["a", "a"]


def test_wishes_are_bounded_and_the_oldest_goes_first() -> None:
    wishes = Wishes(courses=10**7, skills=0)
    wishes.keep({str(number): None for number in range(LEAST_KEPT)}, "en")
    assert wishes.known(["0"], "en") == {"0": None}
    wishes.keep({"one more": None}, "en")
    assert wishes.known(["0", "1", "one more"], "en") == {"0": None, "one more": None}


def test_names_by_number_are_those_by_spelling() -> None:
    values = np.array(["b", "", "a", "b"])
    assert Coded(values).among(["b", "unknown"]).tolist() == [True, False, False, True]
    assert Coded(values[:0]).among(["b"]).tolist() == []


def test_one_learner_scores_as_among_many() -> None:
    courses = [
        Course(f"c{n}", "t", skills=(f"s{n % 3}", f"s{n % 5}"), subject=f"u{n % 2}")
        for n in range(9)
    ]
    part = AttributesPart(build_table(courses))
    found = part.read(Request(history=history_of(["c1", "c4"])))
    taken = csr((np.ones(2, dtype=np.float32), ([0, 0], [1, 4])), (1, 9))
    assert found is not None
    np.testing.assert_allclose(found.values, part.many(taken)[0], rtol=1e-4, atol=1e-5)
