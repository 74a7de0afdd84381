"""Histories of a few learners and courses: every method says something about all of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommender.catalogue.model import Course
from recommender.evaluation.figures import accuracy
from recommender.evaluation.methods.registry import BASELINES, METHODS
from recommender.evaluation.split import Split, make_split
from recommender.evaluation.tuning import tune

Lines = dict[str, list[str]]
HISTORY = st.lists(st.sampled_from([f"i{n}" for n in range(8)]), min_size=1, max_size=8)
HISTORIES = st.dictionaries(
    st.sampled_from([f"u{n}" for n in range(8)]), HISTORY, min_size=1, max_size=8
)


def crossed(users: int, items: int) -> tuple[Lines, Lines]:
    """Every learner took every course but one, which is wanted of them."""
    train = {f"u{u}": [f"i{i}" for i in range(items) if i != u % items] for u in range(users)}
    return train, {f"u{u}": [f"i{u % items}"] for u in range(users)}


KNOWN = [
    ({"a": ["x", "y"], "b": ["x", "z"], "c": ["y", "z"]}, {"a": ["z"], "b": ["y"], "c": ["x"]}),
    crossed(4, 4),
    crossed(3, 5),
    crossed(2, 4),
    ({"a": ["x", "y"], "b": ["y"]}, {"c": ["v"], "d": ["w", "v"]}),
    ({"a": ["x"]}, {"b": ["x"]}),
]


def check(name: str, split: Split, *, told: bool) -> None:
    """The list is of unseen, distinct items, and figures are numbers."""
    courses = [Course(item, f"Course of {item}" if told else "") for item in split.items]
    lists = METHODS[name](split, 10, courses=courses, seed=0)
    assert len(lists) == len(split.measured)
    for user, shown in zip(split.measured, np.asarray(lists), strict=True):
        found = shown[shown >= 0]
        assert len(set(found.tolist())) == len(found)
        assert not np.isin(found, split.histories[user]).any()
    figures, _ = accuracy({name: lists}, split.wanted.select(split.measured), (5, 10), seed=0)
    assert np.isfinite(figures[name]["ndcg@10"])


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize(("train", "test"), KNOWN)
@pytest.mark.parametrize("told", [True, False])
def test_known_small_splits_give_numbers(name: str, train: Lines, test: Lines, told: bool) -> None:
    check(name, make_split(train, test), told=told)


@pytest.mark.parametrize("name", METHODS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(train=HISTORIES, test=HISTORIES, told=st.booleans())
def test_any_small_split_gives_numbers(name: str, train: Lines, test: Lines, told: bool) -> None:
    split = make_split(train, test)
    if len(split.measured):
        check(name, split, told=told)


@pytest.mark.parametrize("name", BASELINES)
@pytest.mark.parametrize(("train", "test"), KNOWN)
def test_settings_are_chosen_in_the_smallest_split(name: str, train: Lines, test: Lines) -> None:
    tuning = tune(BASELINES[name], make_split(train, test), seed=0)
    assert tuning is None or tuning.method is not None
