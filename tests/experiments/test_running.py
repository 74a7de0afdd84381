"""From the plan to the end: who is served what, what is logged, what is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from recommender.administration.audit_model import Outcome
from recommender.bootstrap import Waymark
from recommender.errors import BadInputError, NotFoundError
from recommender.experiments.analysis import Verdict
from recommender.experiments.assignment import assigned
from recommender.experiments.changes import Change, Layer, changing
from recommender.experiments.model import Eligible, Experiment, State, Who
from recommender.experiments.planning import Wanted
from recommender.experiments.service import By
from recommender.experiments.statistics.power import of_share
from recommender.experiments.variation import POLL_SECONDS, build_variation
from recommender.learners.model import Event, EventKind, ProfileChanges, Role
from recommender.ranking.model import Query, Ranked
from tests.experiments.conftest import NOW

ADA = By("ada", Role.ADMIN)
DAY = timedelta(days=1)
DIVERSE = Wanted((Change(diversity=0.9),), primary="enrolment", window=7)
assert POLL_SECONDS <= 2


def begin(waymark: Waymark, wanted: Wanted = DIVERSE) -> Experiment:
    plan = waymark.experiments.propose(wanted, ADA, now=NOW, start_from=of_share(0.2))
    found = waymark.experiments.start(plan.experiment, ADA, now=NOW)
    # Other processes follow within a second; here the rooms are read anew.
    waymark.__dict__["variation"] = build_variation(waymark.database)
    waymark.__dict__.pop("recommendations", None)
    return found


def asked(waymark: Waymark, who: str, **more: object) -> Ranked:
    if more.pop("known", True):
        waymark.learners.ensure(who, now=NOW)
    query = Query(who, goal="python", n=3, **more)  # type: ignore[arg-type]
    return waymark.recommendations.recommend(query, now=NOW)


def of_variant(experiment: Experiment, name: str, start: int = 0) -> str:
    """Somebody who is assigned to variant ``name``."""
    for number in range(start, start + 200):
        found = assigned(experiment, who := f"learner-{number}")
        if found is not None and found.name == name:
            return who
    raise AssertionError(name)


def exported(waymark: Waymark, who: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = waymark.learners.export(who)["experiments"]
    return found


# What is served and logged


def test_a_variant_serves_its_learners_and_the_log_says_so(waymark: Waymark) -> None:
    experiment = begin(waymark, replace(DIVERSE, changes=(changing({"text": 0}),)))
    a, b = of_variant(experiment, "A"), of_variant(experiment, "B")
    control, varied = asked(waymark, a), asked(waymark, b)
    assert (control.variant, varied.variant) == (f"{experiment.key}/A", f"{experiment.key}/B")
    assert any("text" in item.parts for item in control.items)
    assert not any("text" in item.parts for item in varied.items)
    logged = waymark.learners.export(b)["recommendations"]
    assert [one["variant"] for one in logged] == [f"{experiment.key}/B"]
    assert exported(waymark, b)[0]["variant"] == "B"
    why = waymark.recommendations.explain(b, varied.items[0].course.course_id, now=NOW)
    assert "text" not in why.parts


def test_only_the_first_exposure_is_kept_and_it_goes_with_the_learner(waymark: Waymark) -> None:
    experiment = begin(waymark)
    who = of_variant(experiment, "B")
    for _ in range(3):
        asked(waymark, who)
    assert len(exported(waymark, who)) == 1
    assert waymark.learners.erase(who)["experiments"] == 1
    assert sum(waymark.experiments.report(experiment.key, now=NOW).exposed.counts.values()) == 0


def test_nobody_is_exposed_where_no_variant_could_change_anything(waymark: Waymark) -> None:
    experiment = begin(waymark)  # diversity arranges recommendations, not what is searched for
    who = of_variant(experiment, "B")
    waymark.learners.ensure(who, now=NOW)
    found = waymark.recommendations.search("python", Query(who), now=NOW)
    assert found.variant is None
    assert exported(waymark, who) == []


def test_previews_and_requests_of_nobody_expose_nobody(waymark: Waymark) -> None:
    experiment = begin(waymark)
    who = of_variant(experiment, "B")
    asked(waymark, who, log=False)
    assert exported(waymark, who) == []
    nobody = waymark.recommendations.recommend(Query(goal="python"), now=NOW)
    assert nobody.variant is None


def test_with_personalisation_off_one_is_in_no_experiment(waymark: Waymark) -> None:
    experiment = begin(waymark)
    who = of_variant(experiment, "B")
    waymark.learners.ensure(who, now=NOW)
    waymark.learners.set_personalised(who, False, now=NOW)
    assert asked(waymark, who).variant is None
    assert exported(waymark, who) == []


def test_switching_off_later_takes_one_out_of_every_figure(waymark: Waymark) -> None:
    experiment = begin(waymark)
    who = of_variant(experiment, "A")
    asked(waymark, who)
    waymark.learners.set_personalised(who, False, now=NOW)
    exposed = waymark.experiments.report(experiment.key, now=NOW + DAY).exposed
    assert (exposed.counts, exposed.withdrawn) == ({"A": 0, "B": 0}, 1)


def test_conditions_hold_for_the_first_meeting_and_then_it_stays(waymark: Waymark) -> None:
    asked_for = Eligible(Who.NEW, channel="web", language="de")
    experiment = begin(waymark, replace(DIVERSE, eligible=asked_for))
    who = of_variant(experiment, "B")
    waymark.learners.ensure(who, now=NOW + DAY)
    assert asked(waymark, who, channel="web", known=False).variant is None  # no language yet
    waymark.learners.update_profile(
        who, ProfileChanges(preferences={"language": "de"}), now=NOW + DAY
    )
    assert asked(waymark, who, channel="slack", known=False).variant is None
    assert asked(waymark, who, channel="web", known=False).variant is not None
    assert asked(waymark, who, channel="slack", known=False).variant is not None
    old = of_variant(experiment, "B", start=100)
    waymark.learners.ensure(old, now=NOW - DAY)
    assert asked(waymark, old, channel="web", known=False).variant is None


def test_an_onboarding_is_varied_where_it_begins(waymark: Waymark) -> None:
    experiment = begin(waymark, Wanted((Change(onboarding="short"),)))
    who = of_variant(experiment, "B")

    def told(layer: Layer = Layer.ONBOARDING) -> Change:
        return waymark.variation.change(layer, who, channel="web", now=NOW)

    assert told() == Change()  # not known yet
    waymark.learners.ensure(who, now=NOW)
    assert told(Layer.NUDGES) == Change()
    assert told().onboarding == "short"
    assert [one["variant"] for one in exported(waymark, who)] == ["B"]
    assert asked(waymark, who).variant is None
    waymark.experiments.stop(experiment.key, ADA, adopt="b", now=NOW + DAY)
    waymark.__dict__["variation"] = build_variation(waymark.database)
    everybody = waymark.variation.change(Layer.ONBOARDING, "anybody", channel=None, now=NOW)
    assert everybody.onboarding == "short"


# What is found


def outcome(waymark: Waymark, who: str, at_day: float, kind: EventKind = EventKind.ENROL) -> None:
    waymark.learners.record(who, Event(kind, NOW + at_day * DAY, "py1"))


def test_outcomes_count_within_each_learners_own_days(waymark: Waymark) -> None:
    experiment = begin(waymark)
    a, b = of_variant(experiment, "A"), of_variant(experiment, "B")
    for who in (a, b):
        asked(waymark, who)
    outcome(waymark, a, -1)  # before
    outcome(waymark, b, 6.9)
    open_still = waymark.experiments.report(experiment.key, now=NOW + 6 * DAY)
    assert (open_still.exposed.waiting, open_still.complete) == (2, 0)
    closed = waymark.experiments.report(experiment.key, now=NOW + 7 * DAY)
    found = closed.primary[0]
    assert (closed.complete, found.control_value, found.difference) == (2, 0.0, 1.0)
    assert closed.verdict is Verdict.EARLY


def test_what_comes_after_the_end_counts_for_nobody(waymark: Waymark) -> None:
    experiment = begin(waymark)
    who = of_variant(experiment, "A")
    asked(waymark, who)
    waymark.experiments.stop(experiment.key, ADA, now=NOW + DAY)
    report = waymark.experiments.report(experiment.key, now=NOW + 30 * DAY)
    assert (report.complete, report.exposed.waiting) == (0, 1)


# Starting and stopping


def test_a_proposal_stores_nothing_and_says_what_it_takes(waymark: Waymark) -> None:
    plan = waymark.experiments.propose(DIVERSE, ADA, now=NOW)
    assert plan.size is None  # no log to start from
    plan = waymark.experiments.propose(DIVERSE, ADA, now=NOW, start_from=of_share(0.2))
    assert plan.experiment.key == "diversity-1"
    assert plan.size is not None
    assert plan.experiment.planned == plan.size.fixed > 6_000
    assert waymark.experiments.all() == ()


def test_start_and_stop_are_in_the_audit_log(waymark: Waymark) -> None:
    experiment = begin(waymark)
    waymark.experiments.stop(experiment.key, ADA, now=NOW + DAY)
    lines = waymark.audit.entries(action="experiment")
    assert [one.action for one in lines] == ["experiment.stop", "experiment.start"]
    assert all(one.target == f"experiment:{experiment.key}" for one in lines)
    assert all(one.outcome is Outcome.DONE for one in lines)
    again = waymark.experiments.get(experiment.key)
    assert (again.state, again.stopped_at, again.adopted) == (State.STOPPED, NOW + DAY, None)
    with pytest.raises(BadInputError, match="stopped before"):
        waymark.experiments.stop(experiment.key, ADA, now=NOW + DAY)


def test_adopting_makes_a_version_of_the_adjustments(waymark: Waymark) -> None:
    experiment = begin(waymark)
    with pytest.raises(BadInputError, match="no variant"):
        waymark.experiments.stop(experiment.key, ADA, adopt="Z", now=NOW)
    waymark.experiments.stop(experiment.key, ADA, adopt="B", now=NOW + DAY)
    assert waymark.tunings.current().diversity == 0.9
    assert waymark.tunings.history()[0].actor == "ada"
    kept = begin(waymark, replace(DIVERSE, changes=(changing({"trend": 0}),)))
    waymark.experiments.stop(kept.key, ADA, adopt="A", now=NOW + DAY)
    assert waymark.tunings.current().multipliers == {}


def test_a_layer_holds_what_fits_into_it(waymark: Waymark) -> None:
    first = begin(waymark, replace(DIVERSE, traffic=0.6))
    with pytest.raises(BadInputError, match=first.key):
        waymark.experiments.propose(replace(DIVERSE, traffic=0.5), ADA, now=NOW)
    second = begin(waymark, replace(DIVERSE, traffic=0.4))
    assert second.key == "diversity-2"
    assert second.place == pytest.approx((0.6, 1.0))
    variants = [asked(waymark, f"learner-{number}").variant for number in range(40)]
    assert {str(one).split("/")[0] for one in variants} == {first.key, second.key}


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted(()), "differs"),
        (Wanted((Change(diversity=0.3, nudges="none"),)), "one thing"),
        (replace(DIVERSE, share=1.0), "control"),
        (replace(DIVERSE, primary="happiness"), "no metric"),
        (replace(DIVERSE, window=0), "days"),
        (replace(DIVERSE, traffic=0.0), "above 0"),
        (replace(DIVERSE, key="Not A Key"), "name"),
    ],
)
def test_what_cannot_be_is_said(waymark: Waymark, wanted: Wanted, words: str) -> None:
    with pytest.raises(BadInputError, match=words):
        waymark.experiments.propose(wanted, ADA, now=NOW)


def test_unknown_names_are_not_found(waymark: Waymark) -> None:
    with pytest.raises(NotFoundError):
        waymark.experiments.report("nothing-1", now=NOW)
    for wrong in ({"happiness": 1.0}, {"goal": 9.0}, {"diversity": "much"}, {"nudges": "many"}):
        with pytest.raises(BadInputError):
            changing(wrong)
