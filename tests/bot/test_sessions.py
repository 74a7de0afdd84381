"""Long sessions are cut, and the conversation goes on as if they were not."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    ConversationPaused,
    Event,
    FollowupAction,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.patches.sessions import AT_MOST, MESSAGES, cut, cut_long_sessions, is_long
from bot.tracker_store import ConversationStore

STOCK = MessageProcessor.__dict__["_update_tracker_session"]
DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [help]
    slots:
      goal: {type: any, influence_conversation: false, mappings: [{type: custom}]}
      shown: {type: any, influence_conversation: false, mappings: [{type: custom}]}
      unset: {type: any, influence_conversation: false, mappings: [{type: custom}]}
      level: {type: text, initial_value: none yet, mappings: [{type: custom}]}
    forms: {questions: {required_slots: [goal]}}
    """
)


@pytest.fixture(autouse=True)
def stock() -> Iterator[None]:
    yield
    MessageProcessor._update_tracker_session = STOCK


def turn(number: int) -> list[Event]:
    """What one answered message leaves in a tracker."""
    said = UserUttered(f"message {number}", {"name": "help"})
    return [said, ActionExecuted("action_help"), BotUttered("."), ActionExecuted("action_listen")]


def talk(messages: int, *more: Event) -> DialogueStateTracker:
    """A session of so many messages, then some more events, then the bot listens."""
    events: list[Event] = [SessionStarted(), ActionExecuted("action_listen")]
    for number in range(messages):
        events += turn(number)
    events += [*more, ActionExecuted("action_listen")]
    return DialogueStateTracker.from_events("ann", events, DOMAIN.slots)


@pytest.mark.parametrize(
    ("messages", "more", "expected"),
    [
        (MESSAGES - 1, [], False),
        (MESSAGES, [], True),
        (MESSAGES, [ActiveLoop("questions")], False),
        (AT_MOST - 1, [ActiveLoop("questions")], False),
        (AT_MOST, [ActiveLoop("questions")], True),
        (AT_MOST, [ActiveLoop("questions"), ActiveLoop(None)], True),
        (AT_MOST, [SessionStarted()], False),
        (0, [], False),
    ],
)
def test_when_a_session_is_long(messages: int, more: list[Event], expected: bool) -> None:
    assert is_long(talk(messages, *more)) is expected


def test_a_bot_that_is_still_to_act_is_not_cut_off() -> None:
    tracker = talk(AT_MOST)
    tracker.update(FollowupAction("action_help"))
    assert not is_long(tracker)
    assert not is_long(DialogueStateTracker.from_events("ann", list(talk(AT_MOST).events)[:-3]))


def test_everything_that_is_remembered_goes_on() -> None:
    remembered = [
        SlotSet("goal", "data analyst"),
        SlotSet("shown", ["a", {"b": 1}]),
        SlotSet("level", None),
        ActiveLoop("questions"),
        ConversationPaused(),
    ]
    tracker = talk(AT_MOST, *remembered)
    before = tracker.current_slot_values()
    tracker.update_with_events(cut(tracker), DOMAIN)
    assert tracker.current_slot_values() == before
    assert before["goal"] == "data analyst"
    assert before["level"] is None
    assert tracker.active_loop_name == "questions"
    assert tracker.is_paused()
    assert tracker.latest_action_name == "action_listen"
    assert not is_long(tracker)


def test_what_was_taken_back_stays_taken_back() -> None:
    tracker = talk(MESSAGES, ActiveLoop("questions"), ActiveLoop(None))
    tracker.update_with_events(cut(tracker), DOMAIN)
    assert tracker.active_loop_name is None
    assert not tracker.is_paused()


def play(messages: int, environment: Path) -> tuple[ConversationStore, list[int]]:
    """Plays messages through the store and Rasa's session check; events read for each."""
    store = ConversationStore(DOMAIN)
    processor: Any = SimpleNamespace(domain=DOMAIN, _has_session_expired=lambda _: False)
    read = []

    async def everything() -> None:
        for number in range(messages):
            tracker = await store.get_or_create_tracker("ann", append_action_listen=False)
            read.append(len(tracker.events))
            if number == 0:
                tracker.update_with_events(
                    [SessionStarted(), SlotSet("goal", "x"), ActionExecuted("action_listen")],
                    DOMAIN,
                )
            await MessageProcessor._update_tracker_session(processor, tracker, None)
            tracker.update_with_events(turn(number), DOMAIN)
            await store.save(tracker)

    asyncio.run(everything())
    return store, read


def test_what_is_read_for_a_message_does_not_grow(environment: Path) -> None:
    cut_long_sessions()
    store, read = play(110, environment)
    assert max(read) <= MESSAGES * len(turn(0)) + 5
    assert read[109] < read[20]
    newest = asyncio.run(store.retrieve("ann"))
    assert newest is not None
    assert newest.get_slot("goal") == "x"


def test_the_store_has_every_event_of_all_sessions_once(environment: Path) -> None:
    cut_long_sessions()
    store, _ = play(60, environment)
    whole = asyncio.run(store.retrieve_full_tracker("ann"))
    assert whole is not None
    said = [event.text for event in whole.events if isinstance(event, UserUttered)]
    assert said == [f"message {number}" for number in range(60)]
    assert sum(isinstance(event, SessionStarted) for event in whole.events) == 3


def test_without_the_cut_it_would_grow(environment: Path) -> None:
    _, read = play(60, environment)
    assert read[59] > 2 * MESSAGES * len(turn(0))


def test_a_second_call_changes_nothing() -> None:
    cut_long_sessions()
    once = MessageProcessor._update_tracker_session
    cut_long_sessions()
    assert MessageProcessor._update_tracker_session is once
    assert once is not STOCK
