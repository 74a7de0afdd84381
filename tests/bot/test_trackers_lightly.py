"""Copies of trackers and their applied events are those of stock Rasa."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from conversations_made import DOMAIN, trackers
from hypothesis import given, settings
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

from bot.patches.trackers import handle_trackers_lightly

STOCK = {name: DialogueStateTracker.__dict__[name] for name in ("copy", "applied_events")}
quickly = settings(max_examples=150, deadline=None)


@pytest.fixture(autouse=True)
def stock() -> Iterator[None]:
    yield
    restore()


def restore() -> None:
    for name, function in STOCK.items():
        setattr(DialogueStateTracker, name, function)
    if "__copy__" in Slot.__dict__:
        del Slot.__copy__


def state(tracker: DialogueStateTracker) -> dict[str, Any]:
    """All of a tracker's state, also what no API shows."""
    return {
        **tracker.current_state(EventVerbosity.ALL),
        "set": {name: slot.has_been_set for name, slot in tracker.slots.items()},
        "slots": {name: vars(slot) for name, slot in tracker.slots.items()},
        "bot": tracker.latest_bot_utterance,
        "message": id(tracker.latest_message) if tracker.latest_message.text else None,
        "model": (tracker.model_id, tracker.assistant_id, tracker.sender_source),
        "history": (tracker._max_event_history, tracker.events.maxlen, tracker.is_rule_tracker),
        "ids": [id(event) for event in tracker.events],
    }


@quickly
@given(tracker=trackers())
def test_a_copy_is_the_replay_that_stock_rasa_makes(tracker: DialogueStateTracker) -> None:
    tracker.model_id = tracker.assistant_id = None
    before = state(tracker.copy())
    handle_trackers_lightly()
    try:
        assert state(tracker.copy()) == before
    finally:
        restore()


@quickly
@given(tracker=trackers())
def test_a_follow_up_that_was_cleared_comes_back_as_before(tracker: DialogueStateTracker) -> None:
    tracker.clear_followup_action()
    before = tracker.copy().followup_action
    handle_trackers_lightly()
    try:
        assert tracker.copy().followup_action == before
    finally:
        restore()


@quickly
@given(tracker=trackers())
def test_what_is_applied_is_the_same_and_a_list_of_its_own(tracker: DialogueStateTracker) -> None:
    before = tracker.applied_events()
    handle_trackers_lightly()
    try:
        now = tracker.applied_events()
        assert [id(event) for event in now] == [id(event) for event in before]
        now.clear()
        assert len(tracker.applied_events()) == len(before)
    finally:
        restore()


def test_what_happens_to_a_copy_happens_to_it_alone() -> None:
    from rasa.shared.core.events import ActionExecuted, ActiveLoop, LoopInterrupted, SlotSet

    handle_trackers_lightly()
    begun = [SlotSet("goal", "x"), ActiveLoop("questions"), LoopInterrupted(True)]
    tracker = DialogueStateTracker.from_events("ann", begun, DOMAIN.slots)
    copied = tracker.copy()
    copied.update_with_events([SlotSet("goal", "y"), ActionExecuted("questions")], DOMAIN)
    assert tracker.get_slot("goal") == "x"
    assert len(tracker.events) == 3
    assert tracker.is_active_loop_interrupted
    assert tracker.latest_action_name is None
    assert copied.get_slot("goal") == "y"


def test_a_second_call_changes_nothing() -> None:
    handle_trackers_lightly()
    once = DialogueStateTracker.copy, DialogueStateTracker.applied_events
    handle_trackers_lightly()
    assert (DialogueStateTracker.copy, DialogueStateTracker.applied_events) == once
