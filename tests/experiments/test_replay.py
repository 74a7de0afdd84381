"""Playing the log of real requests again, and what it can and cannot tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from recommender.bootstrap import Waymark
from recommender.errors import BadInputError
from recommender.experiments.changes import Change, changing
from recommender.experiments.offpolicy.judging import OffPolicy
from recommender.experiments.offpolicy.replay import Player
from recommender.experiments.offpolicy.words import told
from recommender.learners.model import Event, EventKind
from recommender.ranking.adjustments import Adjustments
from recommender.ranking.model import Filters, Query
from recommender.storage.logged_lists import LoggedList
from tests.experiments.conftest import NOW

LATER = NOW + timedelta(days=14)
NOTHING = Change(diversity=0.2)  # what serves already


def talked(waymark: Waymark, number: int = 12) -> None:
    """Some learners ask; every third enrols in the first course shown."""
    for place in range(number):
        who = f"learner-{place}"
        waymark.learners.ensure(who, now=NOW)
        query = Query(who, goal=("python", "painting", "statistics")[place % 3], n=3)
        if place % 4 == 0:
            query = replace(query, filters=Filters(free_only=True, languages=("en",)))
        shown = waymark.recommendations.recommend(query, now=NOW)
        if place % 3 == 0 and shown.items:
            first = shown.items[0].course.course_id
            waymark.learners.record(who, Event(EventKind.ENROL, NOW + timedelta(hours=1), first))


def found(waymark: Waymark, change: Change) -> OffPolicy:
    return waymark.off_policy.estimate(change, now=LATER)


def test_what_served_is_played_again_as_it_was(waymark: Waymark) -> None:
    talked(waymark)
    answer = found(waymark, NOTHING)
    assert answer.replay.lists == answer.replay.replayed > 8
    estimates = answer.estimates
    assert estimates is not None
    assert (estimates.changed, estimates.support) == (0, 1)
    assert estimates.gain.value == pytest.approx(0)
    assert estimates.rewards == 4
    assert not answer.tells  # a dozen lists are too few
    assert "chance decides" in told(NOTHING, answer, days=30)


def test_later_history_and_versions_do_not_disturb_it(waymark: Waymark) -> None:
    """Who enrolled since is no longer shown the course, and the dials have moved."""
    talked(waymark)
    waymark.tunings.set("popularity", 0.3, actor="ada", now=NOW + timedelta(days=1))
    answer = found(waymark, NOTHING)
    assert answer.replay.replayed == answer.replay.lists


def test_places_that_the_other_setting_fills_otherwise_are_not_supported() -> None:
    def ranks(_: Query, adjustments: Adjustments, __: datetime) -> list[str]:
        return ["a", "c", "b"] if adjustments.diversity else ["a", "b", "c"]

    player = Player(
        ranks, lambda _: Adjustments(), lambda _: Change(), Change(diversity=0.9), Adjustments()
    )
    logged = LoggedList("r", "ann", NOW, None, None, {}, ("a", "b", "c"))
    taken = {("ann", "b"): [NOW + timedelta(days=1)], ("ann", "c"): [NOW - timedelta(days=1)]}
    slate = player.slate(logged, taken)
    assert slate is not None
    assert (slate.target, slate.possible) == (("a", "c", "b"), (True, False, False))
    assert slate.reward == (0, 1, 0)
    assert player.slate(replace(logged, courses=("b", "a", "c")), taken) is None
    short = player.slate(replace(logged, courses=("a", "b", "c", "d")), taken)
    assert short is None


def test_lists_of_a_variant_are_played_with_it(waymark: Waymark) -> None:
    from recommender.experiments.planning import Wanted
    from recommender.experiments.service import By

    room, by = waymark.experiments, By("ada")
    plan = room.propose(Wanted((changing({"text": 0, "level": 3}),)), by, now=NOW)
    room.start(plan.experiment, by, now=NOW)
    talked(waymark)
    answer = found(waymark, NOTHING)
    assert answer.replay.replayed == answer.replay.lists > 8


def test_switching_off_takes_lists_out_of_it(waymark: Waymark) -> None:
    talked(waymark)
    before = found(waymark, NOTHING).replay.lists
    waymark.learners.set_personalised("learner-1", False, now=NOW)
    assert found(waymark, NOTHING).replay.lists == before - 1


@pytest.mark.parametrize(
    "change", [Change(), Change(exploration=0.1), Change(nudges="none"), Change(scorer="blend")]
)
def test_what_no_list_shows_is_refused(waymark: Waymark, change: Change) -> None:
    with pytest.raises(BadInputError):
        found(waymark, change)
