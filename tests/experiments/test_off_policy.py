"""Estimates from a log whose truth is known, and logs that cannot tell."""

from __future__ import annotations

import numpy as np
import pytest

from recommender.experiments.offpolicy.estimators import Estimates, estimate
from recommender.experiments.offpolicy.judging import Replay, judged
from recommender.experiments.offpolicy.model import Slate
from recommender.experiments.offpolicy.propensity import likely, possible

COURSES = ("a", "b", "c", "d")
APPEAL = {"a": 0.30, "b": 0.10, "c": 0.20, "d": 0.05}
PLACE = (1.0, 0.5)


def chance_of(course: str, place: int) -> float:
    return APPEAL[course] * PLACE[place]


def logged(n: int, target: tuple[str, str], *, by_chance: float, seed: int = 1) -> list[Slate]:
    """Lists of two places. The log shows (a, b); with ``by_chance`` it shows (c, d) instead."""
    rng = np.random.default_rng(seed)
    result = []
    for number in range(n):
        other = rng.random() < by_chance
        shown = ("c", "d") if other else ("a", "b")
        p = by_chance if other else 1 - by_chance
        reward = tuple(
            float(rng.random() < chance_of(one, place)) for place, one in enumerate(shown)
        )
        could = {("a", 0), ("b", 1)} | ({("c", 0), ("d", 1)} if by_chance else set())
        result.append(
            Slate(
                f"learner-{number % (n // 2)}",
                shown,
                reward,
                (p, p),
                target,
                tuple((one, place) in could for place, one in enumerate(target)),
            )
        )
    return result


def truth(target: tuple[str, str]) -> float:
    return sum(chance_of(one, place) for place, one in enumerate(target)) / 2


@pytest.mark.parametrize("target", [("a", "b"), ("c", "d"), ("c", "b"), ("a", "d")])
def test_with_chance_in_the_log_every_estimator_finds_the_truth(target: tuple[str, str]) -> None:
    found = estimate(logged(20_000, target, by_chance=0.2))
    for one in (found.ips, found.snips, found.robust):
        assert one.value == pytest.approx(truth(target), abs=0.012)
    assert found.robust.low < truth(target) < found.robust.high
    assert found.support == 1
    assert judged(Replay(20_000, 20_000), found).tells


def test_intervals_cover_the_truth_about_as_often_as_they_say() -> None:
    target, inside = ("c", "d"), []
    for seed in range(100):
        found = estimate(logged(1_000, target, by_chance=0.3, seed=seed))
        inside.append([one.low < truth(target) < one.high for one in (found.ips, found.robust)])
    covered = np.mean(inside, axis=0)
    assert (covered > 0.88).all()


def test_the_doubly_robust_one_is_less_noisy() -> None:
    def width(one: object) -> float:
        return one.high - one.low  # type: ignore[attr-defined, no-any-return]

    found = estimate(logged(10_000, ("c", "d"), by_chance=0.1))
    assert width(found.robust) < width(found.ips)
    assert found.effective == pytest.approx(2_000, rel=0.15)  # places that match, all alike


def test_a_log_without_chance_cannot_tell_of_something_else() -> None:
    found = estimate(logged(5_000, ("c", "d"), by_chance=0.0))
    assert found.support == 0
    assert found.effective == 0
    answer = judged(Replay(5_000, 5_000), found)
    assert not answer.tells
    assert any("could not have been shown" in one for one in answer.reasons)
    assert found.between[0] == 0 < truth(("c", "d")) < found.between[1]


def test_a_log_without_chance_can_tell_of_the_same() -> None:
    found = estimate(logged(5_000, ("a", "b"), by_chance=0.0))
    assert found.gain.value == pytest.approx(0, abs=1e-9)
    assert found.robust.value == pytest.approx(found.now.value)
    assert found.changed == 0


def test_few_lists_few_rewards_and_what_is_not_replayed_are_named() -> None:
    few = judged(Replay(40, 40), estimate(logged(40, ("a", "b"), by_chance=0.0)))
    assert len(few.reasons) == 2
    enough: Estimates = estimate(logged(5_000, ("a", "b"), by_chance=0.0))
    changed = judged(Replay(5_000, 1_000), enough)
    assert any("1,000" in one for one in changed.reasons)
    nothing = judged(Replay(0, 0), None)
    assert not nothing.tells
    assert nothing.reasons


def test_lists_of_one_learner_count_as_one_voice() -> None:
    alone = logged(2_000, ("a", "b"), by_chance=0.2)
    crowd = [
        Slate(f"l{number}", *(getattr(one, name) for name in Slate.__slots__[1:]))
        for number, one in enumerate(alone)
    ]
    twins = [*crowd, *crowd]
    once, twice = estimate(crowd), estimate(twins)
    assert twice.now.high - twice.now.low == pytest.approx(once.now.high - once.now.low, rel=0.01)


def test_weights_are_clipped_and_that_is_told() -> None:
    found = estimate(logged(20_000, ("c", "d"), by_chance=0.02))
    assert found.clipped == 1
    assert found.ips.value < truth(("c", "d"))  # the bias of clipping


# Where the probabilities come from


def test_without_a_draw_what_comes_out_again_was_certain() -> None:
    assert likely("abc", "abc", None) == (1, 1, 1)
    assert likely("axc", "abc", None) == (1, 0, 1)


def test_a_lifted_course_has_the_probability_that_was_written_down() -> None:
    draw = {"places": 0.5, "candidates": 4, "drawn": [{"course_id": "n", "probability": 0.2}]}
    assert likely("abcnd", "abcde", draw) == (1, 1, 1, 0.2, 0.5)
    none = {"places": 0.5, "candidates": 4, "drawn": []}
    assert likely("abcde", "abcde", none) == (1, 1, 1, 0.5, 0.5)
    # The fourth of five is always given away: what stood there before could not be shown.
    always = {"places": 1.0, "candidates": 4, "drawn": [{"course_id": "n", "probability": 1.0}]}
    chances = likely("abcnd", "abcde", always)
    assert possible("abcde", "abcnd", "abcde", chances, always) == (True, True, True, False, False)
    half = likely("abcnd", "abcde", draw)
    assert possible("abcde", "abcnd", "abcde", half, draw) == (True,) * 5
    assert possible("xbcde", "abcnd", "abcde", half, draw)[0] is False
