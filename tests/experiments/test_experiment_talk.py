"""Experiments in the chat: planned, confirmed, looked at, stopped; refused to others."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from actions.admin_confirming import ActionConfirmChange
from actions.experiment_choice import adopted, meant
from actions.experiment_cues import answer
from actions.experiment_estimate import ActionEstimateChange, period
from actions.experiment_reading import read
from actions.experiment_results import ActionShowExperiments
from actions.experiment_stopping import ActionStopExperiment
from actions.experiments import ActionCreateExperiment
from actions.runtime import use
from actions.server import action_classes
from actions.turn import Message, Turn
from recommender.administration.audit_model import Outcome
from recommender.bootstrap import Waymark
from recommender.experiments.changes import Change, words
from recommender.experiments.model import Experiment, State, Variant
from recommender.learners.model import Role
from recommender.ranking.adjustments import PARTS
from tests.actions.fakes import Talk

SERVING = {**dict.fromkeys(PARTS, 1.0), "diversity": 0.2, "exploration": 0.1}


@pytest.fixture
def talk(waymark: Waymark) -> Talk:
    """An administrator's."""
    action_classes()  # imports all of them: one may hand over to another
    waymark.learners.ensure("ann", now=datetime.now(UTC))
    waymark.learners.set_role("ann", Role.ADMIN, now=datetime.now(UTC))
    return Talk(waymark)  # type: ignore[arg-type]


def say(talk: Talk, action: Any, text: str) -> dict[str, Any]:
    [found] = run(talk, action, text, action.action_name.removeprefix("action_"))
    return found


def press(talk: Talk, action: Any, button: dict[str, str]) -> dict[str, Any]:
    name, _, body = button["payload"].partition("{")
    return run(talk, action, button["payload"], name.strip("/"), **json.loads("{" + body))[0]


def run(talk: Talk, action: Any, text: str, intent: str = "", **values: Any) -> Any:
    before = use(talk.runtime)
    try:
        return asyncio.run(talk.run(action(), text, intent, **values))
    finally:
        use(before)


def test_from_a_wish_to_a_running_test_and_its_end(talk: Talk, waymark: Waymark) -> None:
    shown = say(
        talk, ActionCreateExperiment, "A/B test diversity 0.4 against now on 30% of the learners"
    )
    assert shown["custom"]["view"] == "plan"
    assert [one["share"] for one in shown["custom"]["experiment"]["variants"]] == [0.7, 0.3]
    assert "Not started yet" in shown["text"]
    assert waymark.experiments.all() == ()
    sized = say(talk, ActionCreateExperiment, "it is 12 % now")
    assert sized["custom"]["size"] is not None
    assert sized["custom"]["experiment"]["variants"][1]["change"] == "diversity 0.4"
    begun = press(talk, ActionCreateExperiment, sized["buttons"][0])
    assert begun["custom"]["kind"] == "done"
    [experiment] = waymark.experiments.all()
    assert (experiment.state, experiment.created_by) == (State.RUNNING, "ann")

    going = say(talk, ActionShowExperiments, "how's the test going")
    assert going["custom"]["verdict"] == "early"
    assert "too early" in going["text"]
    listed = say(talk, ActionShowExperiments, "list of all A/B tests we ever ran")
    assert listed["custom"]["view"] == "list"

    stopping = say(talk, ActionStopExperiment, "roll out variant B")
    assert "do not speak for B" in stopping["text"]
    assert waymark.experiments.get(experiment.key).state is State.RUNNING
    done = say(talk, ActionConfirmChange, "yes")
    assert "serves everybody" in done["text"]
    assert waymark.tunings.current().diversity == 0.4
    assert [one.action for one in waymark.audit.entries(action="experiment")] == [
        "experiment.stop",
        "experiment.start",
    ]


def test_what_is_missing_is_asked_for(talk: Talk) -> None:
    asked = say(talk, ActionCreateExperiment, "let's run a new A/B test")
    assert asked["custom"]["what"] == "experiment"
    planned = press(talk, ActionCreateExperiment, asked["buttons"][2])
    assert planned["custom"]["experiment"]["about"] == "onboarding"


def test_a_size_alone_plans_nothing(talk: Talk) -> None:
    found = say(
        talk,
        ActionCreateExperiment,
        "how many learners would I need to see two points, it is 12% now",
    )
    assert found["custom"]["size"]["one_look"] == pytest.approx(8_870, rel=0.01)
    assert not any("Start it" in one["title"] for one in found["buttons"])
    least = say(
        talk,
        ActionCreateExperiment,
        "what's the minimum detectable effect with our 4,000 learners, now 12%",
    )
    assert "With 4,000 learners" in least["text"]


def test_an_old_or_foreign_yes_starts_nothing(talk: Talk, waymark: Waymark) -> None:
    shown = say(talk, ActionCreateExperiment, "test diversity 0.4")
    talk.slots["pending"]["until"] = "2020-01-01T00:00:00+00:00"
    late = press(talk, ActionCreateExperiment, shown["buttons"][0])
    assert "ten minutes" in late["text"]
    assert waymark.experiments.all() == ()


def test_values_that_cannot_be_are_said(talk: Talk) -> None:
    found = say(talk, ActionCreateExperiment, "test freshness 0.6 on a third of the users")
    assert "0.2" in found["text"]
    nothing = say(talk, ActionStopExperiment, "stop the experiment")
    assert "No experiment runs" in nothing["text"]
    none = say(talk, ActionShowExperiments, "which experiments are live")
    assert "no experiments yet" in none["text"]


def test_the_log_cannot_tell_and_says_so(talk: Talk) -> None:
    found = say(talk, ActionEstimateChange, "off policy evaluation for popularity 0")
    assert found["custom"]["tells"] is False
    assert "cannot tell" in found["text"]
    asked = say(talk, ActionEstimateChange, "offline evaluation of the proposal")
    assert asked["custom"]["kind"] == "clarify"


@pytest.mark.parametrize(
    "action",
    [ActionCreateExperiment, ActionShowExperiments, ActionStopExperiment, ActionEstimateChange],
)
def test_others_are_refused_and_that_is_logged(waymark: Waymark, action: Any) -> None:
    action_classes()
    talk = Talk(waymark)  # type: ignore[arg-type]
    found = say(talk, action, "test diversity 0.4")
    assert (found["custom"]["kind"], found["custom"]["what"]) == ("refused", "role")
    [line] = waymark.audit.entries()
    assert (line.outcome, line.action) == (Outcome.REFUSED, action.code)
    assert waymark.experiments.all() == ()


# Reading


@pytest.mark.parametrize(
    ("text", "changes", "share"),
    [
        ("I want to try popularity off for 20% of people", ["popularity off"], 0.2),
        ("A = now, B = no popularity, 25 percent, go", ["popularity off"], 0.25),
        ("split learners fifty fifty between collaborative 1.0 and 1.4",
         ["collaborative at 1.4"], 0.5),
        ("comparing content 0.5 and content 2", ["goal at 0.5", "goal at 2"], None),
        ("launch a test on the nudges, half get none", ["no nudges"], 0.5),
        ("test one nudge a week against daily reminders on 30 percent of learners",
         ["one nudge a week"], 0.3),
        ("one group receives weekly instead of daily reminders", ["one nudge a week"], None),
        ("set up a trial of the shorter onboarding", ["the short onboarding"], None),
        ("begin an A/A test", ["as it is now"], None),
        ("put ten percent of the traffic on the new weights", [], 0.1),
        ("test diversity 0.3 on a quarter of the learners", ["diversity 0.3"], 0.25),
    ],
)  # fmt: skip
def test_what_is_to_be_tried_is_read(text: str, changes: list[str], share: float | None) -> None:
    found = read(text, SERVING)
    assert [words(one) for one in found.changes] == changes
    assert found.share == share


def test_metric_effect_and_people_are_read() -> None:
    found = read("sample size for a half point difference in completion, new learners on slack", {})
    assert (found.primary, found.effect, found.sizes) == ("completion", 0.005, True)
    assert (found.eligible.who.value, found.eligible.channel) == ("new", "slack")


def test_periods_are_taken_out_of_what_is_read() -> None:
    assert period("diversity 0.3 in the last 60 days") == ("diversity 0.3  ", 60)
    assert period("popularity 0 last semester")[1] == 180
    assert period("popularity 0")[1] == 30


A_B = (Variant("A", 0.5), Variant("B", 0.5, Change(diversity=0.4)))
RUNS = Experiment("diversity-1", "", A_B, "enrolment", state=State.RUNNING)
NUDGED = Experiment(
    "nudges-1", "", (A_B[0], Variant("B", 0.5, Change(nudges="none"))), "active",
    layer=next(iter(Change(nudges="none").layers)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("results of the diversity experiment", RUNS),
        ("how is nudges-1", NUDGED),
        ("interim results of the reminder trial", NUDGED),
        ("show experiment 1", RUNS),
        ("experiment 2 please", NUDGED),
    ],
)
def test_experiments_are_found_by_what_they_are_about(text: str, found: Experiment) -> None:
    assert meant(text, [NUDGED, RUNS]) == (found,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stop the experiment", None),
        ("end the test and keep A", None),
        ("roll out variant B", "B"),
        ("B it is, make it the default for all", "B"),
        ("ship variant B to everyone", "B"),
        ("stop the pilot and keep the control", None),
        ("declare A the winner and shut the experiment down", None),
        ("apply the winning weights", "B"),
        ("stop B!! its crashing", None),
        ("put everyone back on A, the experiment's over", None),
    ],
)
def test_what_serves_afterwards_is_read(text: str, expected: str | None) -> None:
    assert adopted(text, RUNS, None) == expected


def test_an_answer_to_what_b_should_do_is_no_change_for_everybody(waymark: Waymark) -> None:
    waymark.learners.ensure("ann", now=datetime.now(UTC))
    waymark.learners.set_role("ann", Role.ADMIN, now=datetime.now(UTC))

    def turn(text: str, intent: str, asked: str | None = "experiment") -> Turn:
        message = Message(text, intent)
        return Turn(waymark, "ann", message, datetime.now(UTC), slots={"pending_question": asked})

    assert answer(turn("diversity 0.4", "change_algorithm")) == "action_create_experiment"
    assert answer(turn("diversity 0.4", "change_algorithm", None)) is None
    assert answer(turn("yes", "affirm")) is None
    assert answer(turn("show me courses", "recommend")) is None
