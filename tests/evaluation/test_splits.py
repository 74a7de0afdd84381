"""Splits: nothing leaks, nothing is lost, everybody measured has a history."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from recommender.errors import BadInputError
from recommender.evaluation.enrolments import Enrolments, from_lines
from recommender.evaluation.ragged import Ragged
from recommender.evaluation.split import Split, make_split, sample_learners
from recommender.evaluation.splits.last import leave_last_out
from recommender.evaluation.splits.random import random_split
from recommender.evaluation.splits.temporal import temporal_split
from tests.evaluation.histories import USERS, everything, pairs

SPLITS = {
    "last": leave_last_out,
    "random": lambda enrolments: random_split(enrolments, share=0.3, seed=1),
    "temporal": lambda enrolments: temporal_split(enrolments, share=0.3),
}


def timed(enrolments: Enrolments, rng: np.random.Generator) -> Enrolments:
    times = rng.integers(1_000, size=len(enrolments.histories.values))
    order = np.lexsort((times, enrolments.histories.owners))
    return replace(enrolments, times=times[order])


EVERY_KIND = pytest.mark.parametrize("kind", list(SPLITS))


@EVERY_KIND
@given(users=USERS, seed=st.integers(0, 99))
def test_no_pair_is_in_both_parts_and_none_appears_from_nowhere(kind: str, users, seed) -> None:  # type: ignore[no-untyped-def]
    enrolments = timed(from_lines(users), np.random.default_rng(seed))
    split = split_or_skip(kind, enrolments)
    trained = pairs(split.histories, split.items)
    wanted = pairs(split.wanted, split.items)
    assert wanted
    assert not trained & wanted
    assert trained | wanted <= everything(enrolments)
    if kind != "temporal":  # where newcomers after the cut are in neither part
        assert trained | wanted == everything(enrolments)


@EVERY_KIND
@given(users=USERS, seed=st.integers(0, 99))
def test_everybody_measured_has_a_history(kind: str, users, seed) -> None:  # type: ignore[no-untyped-def]
    enrolments = timed(from_lines(users), np.random.default_rng(seed))
    split = split_or_skip(kind, enrolments)
    assert (split.histories.lengths[split.measured] > 0).all()
    assert len(split.histories) == len(split.wanted) == len(enrolments.histories)


def split_or_skip(kind: str, enrolments: Enrolments) -> Split:
    try:
        return SPLITS[kind](enrolments)
    except BadInputError:
        assume(False)
        raise


def test_the_last_is_held_out() -> None:
    split = leave_last_out(from_lines({"a": list("xyzx"), "b": ["x"], "c": list("zy")}))
    assert [one.tolist() for one in split.histories] == [[0, 1], [0], [2]]
    assert [one.tolist() for one in split.wanted] == [[2], [], [1]]


def test_one_cut_in_time_for_all() -> None:
    lines = from_lines({"a": list("vwx"), "b": list("yz")})
    enrolments = replace(lines, times=np.array([10, 20, 60, 50, 70]))
    split = temporal_split(enrolments, share=0.4)
    # The cut is at 50: y at 50 is trained on.
    assert pairs(split.histories, split.items) == {(0, "v"), (0, "w"), (1, "y")}
    assert pairs(split.wanted, split.items) == {(0, "x"), (1, "z")}
    assert split.times is not None
    assert split.times.tolist() == [10, 20, 50]
    assert split.now == 50


def test_without_times_there_is_no_cut_in_time() -> None:
    with pytest.raises(BadInputError, match="needs times"):
        temporal_split(from_lines({"a": ["x", "y"]}), share=0.5)


def test_nothing_to_hold_out_is_refused() -> None:
    with pytest.raises(BadInputError, match="holds out nothing"):
        leave_last_out(from_lines({"a": ["x"], "b": ["y"]}))


@given(users=USERS, share=st.floats(0.05, 0.95))
def test_a_random_split_takes_its_share_but_leaves_one(users, share) -> None:  # type: ignore[no-untyped-def]
    enrolments = from_lines(users)
    assume((enrolments.histories.lengths > 1).any())
    split = random_split(enrolments, share=share, seed=0)
    for whole, kept, held in zip(
        enrolments.histories.lengths, split.histories.lengths, split.wanted.lengths, strict=True
    ):
        if whole == 1:
            assert (kept, held) == (1, 0)
        else:
            assert held == min(max(round(whole * share), 1), whole - 1)


def test_a_random_split_keeps_no_order() -> None:
    enrolments = from_lines({f"u{n}": [f"i{m:02}" for m in range(20)] for n in range(30)})
    split = random_split(enrolments, share=0.2, seed=0)
    rising = [a < b for one in split.histories for a, b in pairwise(one.tolist())]
    assert 0.4 < np.mean(rising) < 0.6


def test_the_same_seed_gives_the_same_split_and_another_one_another() -> None:
    enrolments = from_lines({f"u{n}": list("abcdefgh") for n in range(20)})
    first, again, other = (random_split(enrolments, share=0.5, seed=seed) for seed in (1, 1, 2))
    assert first.wanted.values.tolist() == again.wanted.values.tolist()
    assert first.wanted.values.tolist() != other.wanted.values.tolist()


@given(users=USERS, n=st.integers(1, 8), seed=st.integers(0, 5))
def test_a_sample_keeps_whole_histories(users, n, seed) -> None:  # type: ignore[no-untyped-def]
    enrolments = from_lines(users)
    few = enrolments.sample(n, seed)
    assert len(few.histories) == min(n, len(users))
    whole = [tuple(enrolments.items[i] for i in one) for one in enrolments.histories]
    kept = [tuple(few.items[i] for i in one) for one in few.histories]
    assert all(kept.count(one) <= whole.count(one) for one in kept)
    assert {item for one in kept for item in one} == set(few.items)


def test_a_sample_of_two_files_is_of_the_same_learners() -> None:
    train = {f"u{n}": ["x", "y"] for n in range(50)}
    test = {f"u{n}": ["z"] for n in range(25, 75)}
    some_train, some_test = sample_learners(train, test, 20, seed=0)
    assert len(some_train.keys() | some_test.keys()) == 20
    assert some_train.keys() & test.keys() == some_train.keys() & some_test.keys()
    assert len(make_split(some_train, some_test).histories) == 20


@given(st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1), st.data())
def test_ragged_lists_are_selected_and_thinned(lists, data) -> None:  # type: ignore[no-untyped-def]
    ragged = Ragged.of(lists)
    chosen = data.draw(st.lists(st.integers(0, len(lists) - 1)))
    selected = ragged.select(np.array(chosen, dtype=np.int64))
    assert [one.tolist() for one in selected] == [lists[place] for place in chosen]
    even = ragged.where(ragged.values % 2 == 0)
    assert [one.tolist() for one in even] == [[v for v in one if v % 2 == 0] for one in lists]
    assert ragged.places.tolist() == [place for one in lists for place in range(len(one))]
