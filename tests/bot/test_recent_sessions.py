"""What is kept in memory of a conversation is what the store has, or it is not believed."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

from bot.recent_sessions import RecentSessions, Session, Stamp
from bot.tracker_store import ConversationStore

DOMAIN = Domain.from_yaml(
    "version: '3.1'\nslots: {goal: {type: any, mappings: [{type: custom}]}}\nintents: [help]"
)


def turn(number: int) -> list[Event]:
    """What one answered message leaves."""
    data = {"custom": {"type": "notice", "list": [number, (1, 2)]}}
    return [
        UserUttered(f"message {number}", {"name": "help"}, metadata={"waymark": {"role": "x"}}),
        SlotSet("goal", ["x", number]),
        ActionExecuted("action_help"),
        BotUttered("Hello", data),
        ActionExecuted("action_listen"),
    ]


def run(awaitable: Any) -> Any:
    return asyncio.run(awaitable)


async def say(store: ConversationStore, sender: str, number: int) -> None:
    """One turn through the store, as Rasa makes it; the first begins a session."""
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    if not tracker.events:
        tracker.update_with_events([SessionStarted(), ActionExecuted("action_listen")], DOMAIN)
    tracker.update_with_events(turn(number), DOMAIN)
    await store.save(tracker)


def content(store: ConversationStore, sender: str) -> Any:
    tracker = run(store.retrieve(sender))
    return tracker and tracker.current_state(EventVerbosity.ALL)


def database(environment: Path) -> sqlite3.Connection:
    return sqlite3.connect(environment / "var" / "tracker.db")


@pytest.fixture
def store(environment: Path) -> ConversationStore:
    return ConversationStore(DOMAIN)


@pytest.fixture
def other(environment: Path, store: ConversationStore) -> ConversationStore:
    """A store over the same file that keeps nothing in memory: another process."""
    return ConversationStore(DOMAIN, kept_events=0)


def test_a_known_session_is_not_read_again(
    store: ConversationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(say(store, "ann", 0))
    before = content(store, "ann")
    monkeypatch.setattr(store, "_read", lambda *_: pytest.fail("rows were read again"))
    assert content(store, "ann") == before
    run(say(store, "ann", 1))
    assert len(content(store, "ann")["events"]) == len(before["events"]) + len(turn(1))


def test_it_says_what_a_fresh_look_at_the_rows_says(
    store: ConversationStore, other: ConversationStore
) -> None:
    draw = random.Random(5)
    for number in range(60):
        sender = draw.choice(["ann", "eve"])
        if draw.random() < 0.1:
            begin_anew(store, sender)
        run(say(draw.choice([store, store, other]), sender, number))
        assert content(store, sender) == content(other, sender)
    assert len(store._recent) == 2
    assert len(other._recent) == 0


def begin_anew(store: ConversationStore, sender: str) -> None:
    """A cut: the session starts again in the same tracker."""
    tracker = run(store.get_or_create_tracker(sender, append_action_listen=False))
    tracker.update_with_events([SessionStarted(), ActionExecuted("action_listen")], DOMAIN)
    run(store.save(tracker))


def test_a_new_session_is_kept_without_the_old_one(store: ConversationStore) -> None:
    run(say(store, "ann", 0))
    run(say(store, "ann", 1))
    begin_anew(store, "ann")
    run(say(store, "ann", 2))
    assert len(content(store, "ann")["events"]) == 2 + len(turn(2))
    whole = run(store.retrieve_full_tracker("ann"))
    assert len(whole.events) == 2 + 3 * len(turn(0)) + 2


def test_what_another_process_wrote_is_seen(
    store: ConversationStore, other: ConversationStore
) -> None:
    run(say(store, "ann", 0))
    run(say(other, "ann", 1))
    texts = [e["text"] for e in content(store, "ann")["events"] if e["event"] == "user"]
    assert texts == ["message 0", "message 1"]
    run(say(store, "ann", 2))
    assert content(store, "ann") == content(other, "ann")


def test_what_was_erased_is_gone(store: ConversationStore, environment: Path) -> None:
    run(say(store, "ann", 0))
    run(say(store, "eve", 0))
    with database(environment) as connection:
        connection.execute("DELETE FROM events WHERE sender_id = 'ann'")
    assert content(store, "eve")
    assert content(store, "ann") is None
    assert len(store._recent) == 1


def test_new_rows_under_old_numbers_are_not_taken_for_the_old_ones(
    store: ConversationStore, other: ConversationStore, environment: Path
) -> None:
    run(say(store, "ann", 0))
    with database(environment) as connection:
        ids = connection.execute("SELECT id FROM events ORDER BY id").fetchall()
        connection.execute("DELETE FROM events")
    run(say(other, "ann", 7))
    with database(environment) as connection:
        assert connection.execute("SELECT id FROM events ORDER BY id").fetchall() == ids
    said = [e["text"] for e in content(store, "ann")["events"] if e["event"] == "user"]
    assert said == ["message 7"]


def test_a_row_that_went_from_the_middle_is_missed(
    store: ConversationStore, other: ConversationStore, environment: Path
) -> None:
    run(say(store, "ann", 0))
    run(say(store, "ann", 1))
    with database(environment) as connection:
        connection.execute("DELETE FROM events WHERE type_name = 'bot' AND id < 8")
    assert content(store, "ann") == content(other, "ann")


def test_a_turn_that_is_never_saved_leaves_nothing(store: ConversationStore) -> None:
    run(say(store, "ann", 0))
    before = content(store, "ann")
    tracker = run(store.retrieve("ann"))
    tracker.model_id = "changed"
    tracker.update_with_events(turn(1), DOMAIN)
    tracker.events[0].metadata["changed"] = True
    tracker.events[1].timestamp = 0.0
    tracker.latest_message.entities.append({"entity": "changed"})
    assert content(store, "ann")["events"][1] == before["events"][1]
    assert len(content(store, "ann")["events"]) == len(before["events"])


def test_a_failed_save_is_read_anew(
    store: ConversationStore, other: ConversationStore, environment: Path
) -> None:
    run(say(store, "ann", 0))
    with database(environment) as connection:
        connection.execute("ALTER TABLE events RENAME TO away")
    with pytest.raises(Exception, match="events"):
        run(say(store, "ann", 1))
    with database(environment) as connection:
        connection.execute("ALTER TABLE away RENAME TO events")
    assert content(store, "ann") == content(other, "ann")
    run(say(store, "ann", 2))
    assert content(store, "ann") == content(other, "ann")


def test_conversations_side_by_side_keep_to_themselves(
    store: ConversationStore, other: ConversationStore
) -> None:
    async def talk(sender: str) -> None:
        for number in range(6):
            await asyncio.sleep(0)
            await say(store, sender, number)

    async def everybody() -> None:
        await asyncio.gather(*(talk(f"learner-{number}") for number in range(32)))

    run(everybody())
    for number in range(32):
        sender = f"learner-{number}"
        assert content(store, sender) == content(other, sender)
        said = [e["text"] for e in content(store, sender)["events"] if e["event"] == "user"]
        assert said == [f"message {at}" for at in range(6)]


def session(events: int, first: int = 1) -> Session:
    ids = list(range(first, first + events))
    return Session(first, Stamp(events, ids[-1], 1.0), tuple(turn(0)[:1] * events))


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_least_recently_used_make_room() -> None:
    recent = RecentSessions(most_events=10)
    for name in ("ann", "bob", "eve"):
        recent.put(name, session(4))
    assert recent.take("ann") is None
    assert recent.take("bob") == session(4)
    recent.put("bob", session(4))
    recent.put("dan", session(3))
    assert [recent.take(name) is None for name in ("eve", "bob", "dan")] == [True, False, False]


def test_one_that_is_too_large_alone_is_not_kept() -> None:
    recent = RecentSessions(most_events=3)
    recent.put("ann", session(4))
    assert len(recent) == 0


def test_what_is_taken_is_gone_and_counts_no_more() -> None:
    recent = RecentSessions(most_events=8)
    recent.put("ann", session(8))
    assert recent.take("ann")
    assert recent.take("ann") is None
    recent.put("bob", session(8))
    assert len(recent) == 1


def test_after_their_lifetime_they_are_forgotten() -> None:
    clock = Clock()
    recent = RecentSessions(lifetime=60, clock=clock)
    recent.put("ann", session(2))
    clock.now = 59
    recent.put("eve", session(2))
    clock.now = 61
    recent.sweep()
    assert len(recent) == 1
    assert recent.take("ann") is None


def test_a_quiet_server_forgets_by_itself() -> None:
    recent = RecentSessions(lifetime=0.01)

    async def quiet() -> None:
        recent.put("ann", session(2))
        while len(recent):
            await asyncio.sleep(0.01)

    run(quiet())
    assert len(recent) == 0


def test_a_tracker_of_all_sessions_is_read_from_the_rows(store: ConversationStore) -> None:
    run(say(store, "ann", 0))
    whole = run(store.retrieve_full_tracker("ann"))
    assert isinstance(whole, DialogueStateTracker)
    assert len(whole.events) == 2 + len(turn(0))
