"""Rules predict what stock Rasa predicts, from a look at the last states instead of all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from conversations_made import DOMAIN, LISTEN, said, trackers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SessionStarted, SlotSet
from rasa.shared.core.generator import TrainingDataGenerator
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph

from bot.patches.rules import Reach, last_states, look_back_as_far_as_rules

REPOSITORY = Path(__file__).resolve().parents[2]
PATCHED = ("_prediction_states", "_find_action_from_rules", "_get_possible_keys")
STOCK = {name: getattr(RulePolicy, name) for name in PATCHED}
RULES = """
version: "3.1"
rules:
- rule: welcome
  conversation_start: true
  steps: [{intent: tell}, {action: action_welcome}]
- rule: help
  steps: [{intent: help}, {action: action_help}]
- rule: two actions and no listening
  wait_for_user_input: false
  steps: [{intent: buy}, {action: action_buy}, {action: action_more}]
- rule: only when ready
  condition: [{slot_was_set: [{ready: true}]}]
  steps: [{intent: stop}, {action: action_stop}]
- rule: the form begins
  steps: [{intent: nlu_fallback}, {action: questions}, {active_loop: questions}]
- rule: the form ends
  condition: [{active_loop: questions}]
  steps: [{action: questions}, {active_loop: null}, {action: action_more}]
- rule: help in between
  condition: [{active_loop: questions}]
  steps: [{intent: help}, {action: action_help}, {action: questions}, {active_loop: questions}]
stories:
- story: a long one
  steps:
  - {intent: buy}
  - {action: action_buy}
  - {action: action_more}
"""
BY_TEXT = """
version: "3.1"
rules:
- rule: by its words
  steps: [{user: "I say help"}, {action: action_stop}]
- rule: by its intent
  steps: [{intent: help}, {action: action_help}]
"""


def trained(domain: Domain, steps: list[Any]) -> RulePolicy:
    """A rule policy that has learnt ``steps``."""
    generator = TrainingDataGenerator(StoryGraph(steps), domain, augmentation_factor=0)
    given_config = {
        "core_fallback_action_name": "action_default_fallback",
        "check_for_contradictions": False,
    }
    policy = RulePolicy(
        {**RulePolicy.get_default_config(), **given_config},
        None,  # type: ignore[arg-type] - nothing is stored
        Resource("rules"),
        ExecutionContext(GraphSchema({})),
    )
    policy.persist = lambda: None  # type: ignore[method-assign]
    policy.train(generator.generate(), domain)
    return policy


def read(text: str) -> list[Any]:
    return YAMLStoryReader().read_from_parsed_yaml(_yaml(text))


def _yaml(text: str) -> Any:
    from rasa.shared.utils.io import read_yaml

    return read_yaml(text)


@pytest.fixture(scope="module")
def made() -> RulePolicy:
    """Rules of every kind that Rasa has."""
    return trained(DOMAIN, read(RULES))


@pytest.fixture(scope="module")
def real() -> tuple[RulePolicy, Domain]:
    """The rules of this project."""
    domain = Domain.load(str(REPOSITORY / "domain.yml"))
    files = sorted((REPOSITORY / "data" / "rules").glob("*.yml"))
    return trained(domain, [s for f in files for s in YAMLStoryReader().read_from_file(f)]), domain


@pytest.fixture(autouse=True)
def stock() -> Iterator[None]:
    yield
    restore()


def restore() -> None:
    for name, function in STOCK.items():
        setattr(RulePolicy, name, function)


@contextmanager
def patched() -> Iterator[None]:
    look_back_as_far_as_rules()
    try:
        yield
    finally:
        restore()


def same(policy: RulePolicy, domain: Domain, tracker: DialogueStateTracker) -> None:
    """Asserts that both predict the same: action, confidence, events, and what hangs on it."""
    before = policy.predict_action_probabilities(tracker, domain)
    with patched():
        after = policy.predict_action_probabilities(tracker, domain)
    assert after == before
    assert after.hide_rule_turn == before.hide_rule_turn


quickly = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@quickly
@given(tracker=trackers())
def test_whatever_has_happened(made: RulePolicy, tracker: DialogueStateTracker) -> None:
    same(made, DOMAIN, tracker)


@quickly
@given(data=st.data())
def test_with_the_rules_of_this_project(real: Any, data: Any) -> None:
    policy, domain = real
    same(policy, domain, data.draw(trackers(domain)))


@pytest.mark.parametrize("intent", ["help", "buy", "stop", "tell", "nlu_fallback"])
@pytest.mark.parametrize("form", [False, True])
def test_the_answer_to_each_intent(made: RulePolicy, intent: str, form: bool) -> None:
    begun = [SessionStarted(), ActionExecuted(LISTEN), SlotSet("ready", True)]
    begun += [ActiveLoop("questions")] if form else []
    history = [said("help", False), ActionExecuted("action_help"), ActionExecuted(LISTEN)] * 20
    for length in (0, 3, 60):
        events = [*begun, *history[:length], said(intent, False)]
        tracker = DialogueStateTracker.from_events("ann", events, DOMAIN.slots)
        same(made, DOMAIN, tracker)


def test_rules_that_read_words_are_asked_about_them() -> None:
    policy = trained(DOMAIN, read(BY_TEXT))
    assert Reach(policy.lookup).by_text

    @quickly
    @given(tracker=trackers())
    def always(tracker: DialogueStateTracker) -> None:
        same(policy, DOMAIN, tracker)

    always()


def test_a_look_back_goes_one_further_than_the_longest_rule(made: RulePolicy) -> None:
    reach = Reach(made.lookup)
    assert reach.states >= 4
    assert not reach.by_text


@quickly
@given(tracker=trackers(), number=st.integers(1, 8))
def test_the_last_states_are_those_of_all(tracker: DialogueStateTracker, number: int) -> None:
    assert last_states(tracker, DOMAIN, number) == tracker.past_states(DOMAIN)[-number:]


def test_new_rules_are_looked_at_anew(made: RulePolicy) -> None:
    tracker = DialogueStateTracker("ann", DOMAIN.slots)
    other = trained(DOMAIN, read(BY_TEXT))
    other.lookup, kept = made.lookup, other.lookup
    same(other, DOMAIN, tracker)
    other.lookup = kept
    with patched():
        other.predict_action_probabilities(tracker, DOMAIN)
    assert other.__dict__["_waymark_reach"].by_text


def test_a_second_call_changes_nothing() -> None:
    look_back_as_far_as_rules()
    once = {name: getattr(RulePolicy, name) for name in PATCHED}
    look_back_as_far_as_rules()
    assert {name: getattr(RulePolicy, name) for name in PATCHED} == once
    assert once != STOCK
