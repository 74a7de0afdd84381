"""A policy of nudges under test: nobody who would get none anyway is exposed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from recommender.bootstrap import Waymark
from recommender.experiments.assignment import assigned
from recommender.experiments.changes import Change
from recommender.experiments.nudge_policy import varied
from recommender.experiments.planning import Wanted
from recommender.experiments.service import By
from recommender.experiments.variation import build_variation
from recommender.nudging.model import CourseFacts, Situation
from recommender.nudging.policy import decide
from tests.experiments.conftest import NOW


def situation(who: str) -> Situation:
    seen = NOW - timedelta(days=8)
    course = CourseFacts("py1", "Python for Beginners", 0.5, seen, 120)
    return Situation(who, seen_at=seen, active_at=seen, courses=(course,))


@pytest.mark.parametrize("policy", ["none", "weekly"])
def test_each_variant_is_decided_by_its_own_policy(waymark: Waymark, policy: str) -> None:
    by = By("ada")
    plan = waymark.experiments.propose(Wanted((Change(nudges=policy),)), by, now=NOW)
    experiment = waymark.experiments.start(plan.experiment, by, now=NOW)
    vary = varied(build_variation(waymark.database))
    sent = {}
    for number in range(12):
        who = f"learner-{number}"
        waymark.learners.ensure(who, now=NOW)
        found = vary(situation(who), NOW)
        variant = assigned(experiment, who)
        assert variant is not None
        sent[variant.name] = decide(found, NOW).send
        assert found.held_out == (policy == "none" and variant.name == "B")
        assert (found.settings.per_week == 1) == (policy == "weekly" and variant.name == "B")
        assert waymark.learners.export(who)["experiments"][0]["variant"] == variant.name
    assert sent == {"A": True, "B": policy == "weekly"}  # the week's only one
    waymark.learners.ensure("quiet", now=NOW)
    waymark.learners.set_personalised("quiet", False, now=NOW)
    assert vary(situation("quiet"), NOW) == situation("quiet")
