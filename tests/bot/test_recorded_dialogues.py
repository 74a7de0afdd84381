"""Over the dialogues of ``tests/conversations``, each action is predicted as by stock Rasa.

``recorded_turns.json`` holds what happened when they were played against a whole installation:
kinds and names of events, without what was said. Intents and actions that are no more since are
left to the fallback by both.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rasa.shared.core.events as events
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from test_rule_predictions import patched, real  # noqa: F401 - a fixture

RECORDED = Path(__file__).with_name("recorded_turns.json")
MADE: dict[str, Callable[..., events.Event]] = {
    "user": lambda intent, entities: events.UserUttered(
        "words", {"name": intent}, [{"entity": name, "value": "x"} for name in entities]
    ),
    "action": events.ActionExecuted,
    "active_loop": events.ActiveLoop,
    "action_execution_rejected": events.ActionExecutionRejected,
    "loop_interrupted": events.LoopInterrupted,
    "user_featurization": events.DefinePrevUserUtteredFeaturization,
    "followup": events.FollowupAction,
    "session_started": events.SessionStarted,
    "pause": events.ConversationPaused,
    "resume": events.ConversationResumed,
}


def predictions(policy: Any, domain: Domain, conversation: list[list[Any]]) -> list[Any]:
    """What is predicted before each action of a conversation, and after all of it."""
    tracker = DialogueStateTracker("ann", domain.slots)
    found = []
    for kind, *given in conversation:
        if kind == "action":
            found.append(policy.predict_action_probabilities(tracker, domain))
        tracker.update(MADE[kind](*given))
    return [*found, policy.predict_action_probabilities(tracker, domain)]


@pytest.mark.slow
def test_every_recorded_action(real: Any) -> None:  # noqa: F811
    """Slow: some thousands of predictions, each made twice."""
    policy, domain = real
    known = set(domain.action_names_or_texts) | set(domain.form_names)
    compared, decided = 0, set()
    for conversation in json.loads(RECORDED.read_text(encoding="utf-8")):
        told = [event for event in conversation if event[0] not in NAMED or event[1] in known]
        before = predictions(policy, domain, told)
        with patched():
            assert predictions(policy, domain, told) == before
        compared += len(before)
        decided |= {prediction.max_confidence_index for prediction in before}
    assert compared > 1_000
    assert len(decided) > 30


NAMED = {"action", "action_execution_rejected", "followup"}
