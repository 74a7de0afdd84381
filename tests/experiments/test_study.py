"""The study of made-up learners: repeatable, and sensitive to what it should be sensitive to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest

from recommender.experiments.study.model import GENERIC, PERSONALISED, Arm, Lists, Outcome
from recommender.experiments.study.service import NUDGED, as_document, played, uplifts
from recommender.learners.model import Profile
from recommender.learners.simulation.landscape import survey
from recommender.storage.events import Signal
from tests.ranking.conftest import ACADEMY

START = datetime(2026, 1, 5, 8, tzinfo=UTC)
LAND = survey(ACADEMY, np.random.default_rng([1]))


def lists(of_interest: bool) -> Lists:
    """Three courses on what a learner told us, or three that suit nobody."""

    def shown(
        profile: Profile | None, history: Sequence[Signal], closed: frozenset[str]
    ) -> Sequence[str]:
        rest = [one for one in ACADEMY if one.course_id not in closed]
        wanted = set(profile.interests) if profile else set()
        rest.sort(key=lambda one: (one.subject in wanted) is not of_interest)
        return [one.course_id for one in rest[:3]]

    return shown


def play(shown: Lists, arm: Arm, learners: int = 30) -> list[Outcome]:
    return played(
        ACADEMY, shown, arm, learners=learners, days=40, seed=3, history_seed=1, start=START
    )


def test_the_same_seed_gives_the_same_days() -> None:
    assert play(lists(True), PERSONALISED) == play(lists(True), PERSONALISED)


def test_lists_that_fit_are_taken_more_often_than_lists_that_do_not() -> None:
    good, bad = play(lists(True), PERSONALISED), play(lists(False), PERSONALISED)
    taken = [sum(one.enrolled for one in found) / sum(one.lists for one in found)
             for found in (good, bad)]  # fmt: skip
    assert taken[0] > 1.5 * taken[1]


def test_without_a_person_in_it_a_list_is_the_same_for_all() -> None:
    asked: list[Profile | None] = []

    def shown(
        profile: Profile | None, history: Sequence[Signal], closed: frozenset[str]
    ) -> Sequence[str]:
        asked.append(profile)
        return [one.course_id for one in ACADEMY[:3]]

    play(shown, GENERIC, learners=3)
    assert set(asked) == {None}


def test_nudges_are_our_own_policys_and_do_what_is_assumed_of_them() -> None:
    none, nudged = play(lists(True), PERSONALISED), play(lists(True), NUDGED[-1])
    assert sum(one.nudges for one in none) == 0
    assert 0 < max(one.nudges for one in nudged) <= 40
    without = play(lists(True), Arm("deaf", personalised=True, response=0.0))
    assert sum(one.days_active for one in without) == sum(one.days_active for one in none)
    assert sum(one.days_active for one in nudged) >= sum(one.days_active for one in none)


def test_uplifts_are_means_over_seeds_with_students_interval() -> None:
    def seeds(*days: int) -> list[list[Outcome]]:
        return [[Outcome(days_active=one, completed=1, stars=4, ratings=1)] for one in days]

    found = uplifts({GENERIC.name: seeds(10, 10), PERSONALISED.name: seeds(12, 14)})
    engagement = found[0]
    assert engagement.change == pytest.approx(0.3)
    half = 12.706 * np.std([0.2, 0.4], ddof=1) / np.sqrt(2)
    assert (engagement.low, engagement.high) == pytest.approx((0.3 - half, 0.3 + half), abs=1e-3)
    assert not engagement.reached
    assert as_document(found)["simulated"] is True


def test_what_nobody_did_has_no_change() -> None:
    nothing = {GENERIC.name: [[Outcome()], [Outcome()]], PERSONALISED.name: [[Outcome()]] * 2}
    document = as_document(uplifts(nothing))
    assert {one["change"] for one in document["uplifts"]} == {None}
