"""Conversations are kept where the settings say, encrypted, and can be read lightly."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig, read_endpoint_config

from bot.environment import SetupError
from bot.tracker_store import ConversationStore, tracker_url

REPOSITORY = Path(__file__).resolve().parents[2]


def tracker(*events: object) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("ann", list(events))


def kept(store: ConversationStore) -> list:
    asyncio.run(
        store.save(
            tracker(
                UserUttered("first secret", timestamp=1),
                BotUttered("an answer", {"buttons": [{"title": "A", "payload": "/a"}]}),
                SessionStarted(timestamp=3),
                SlotSet("goal", "x"),
                UserUttered("second secret", timestamp=4),
            )
        )
    )
    return store.spoken("ann", 10)


def test_what_was_said_is_read_over_all_sessions_oldest_first(environment: Path) -> None:
    events = kept(ConversationStore(Domain.empty()))
    assert [event["text"] for event in events] == ["first secret", "an answer", "second secret"]
    assert events[1]["data"]["buttons"] == [{"title": "A", "payload": "/a"}]


def test_only_the_newest_are_read(environment: Path) -> None:
    store = ConversationStore(Domain.empty())
    kept(store)
    assert [event["text"] for event in store.spoken("ann", 1)] == ["second secret"]
    assert store.spoken("eve", 10) == []


def test_rasa_reads_its_tracker_back_after_a_restart(environment: Path) -> None:
    kept(ConversationStore(Domain.empty()))
    read = asyncio.run(ConversationStore(Domain.empty()).retrieve_full_tracker("ann"))
    assert read is not None
    assert [event.text for event in read.events if isinstance(event, UserUttered)] == [
        "first secret",
        "second secret",
    ]


def test_nothing_that_was_said_is_readable_in_the_file(environment: Path) -> None:
    kept(ConversationStore(Domain.empty()))
    files = b"".join(path.read_bytes() for path in (environment / "var").iterdir())
    assert b"secret" not in files
    assert b"ann" in files


def test_sqlite_is_in_wal_mode(environment: Path) -> None:
    kept(ConversationStore(Domain.empty()))
    with sqlite3.connect(environment / "var" / "tracker.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_without_keys_nothing_is_kept_in_the_clear(
    environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYMARK_ENCRYPTION_KEYS", "")
    with pytest.raises(SetupError, match="waymark init"):
        ConversationStore(Domain.empty())


@pytest.mark.parametrize(
    ("url", "used"),
    [
        ("postgres://u:p@db/w", "postgresql://u:p@db/w"),
        ("postgresql+psycopg://u:p@db/w", "postgresql://u:p@db/w"),
        ("postgresql://u:p@db/w", "postgresql://u:p@db/w"),
        ("sqlite:////tmp/x.db", "sqlite:////tmp/x.db"),
    ],
)
def test_the_driver_is_that_of_this_environment(
    environment: Path, monkeypatch: pytest.MonkeyPatch, url: str, used: str
) -> None:
    monkeypatch.setenv("WAYMARK_TRACKER_URL", url)
    assert tracker_url() == used


def test_rasa_builds_it_from_our_endpoints_file(environment: Path) -> None:
    config = read_endpoint_config(str(REPOSITORY / "endpoints.yml"), "tracker_store")
    assert isinstance(TrackerStore.create(config), ConversationStore)


def test_an_address_in_the_endpoints_file_wins(environment: Path) -> None:
    config = EndpointConfig(
        url=f"sqlite:///{environment}/own.db", type="bot.tracker_store.ConversationStore"
    )
    assert kept(TrackerStore.create(config))
    assert (environment / "own.db").exists()


def test_a_session_is_what_was_stored_since_its_start_whatever_the_clock_said(
    environment: Path,
) -> None:
    store = ConversationStore(Domain.empty())
    late = BotUttered("a reminder written with an earlier time", timestamp=0.5)
    asyncio.run(
        store.save(tracker(UserUttered("old", timestamp=9), SessionStarted(timestamp=3), late))
    )
    read = asyncio.run(store.retrieve("ann"))
    assert read is not None
    assert [event.type_name for event in read.events] == ["session_started", "bot"]


def test_saving_again_stores_what_is_new_only(environment: Path) -> None:
    store = ConversationStore(Domain.empty())
    kept(store)
    read = asyncio.run(store.retrieve("ann"))
    assert read is not None
    read.update(UserUttered("third", timestamp=5))
    for _ in range(2):
        asyncio.run(store.save(read))
    assert [event["text"] for event in store.spoken("ann", 10)][-2:] == ["second secret", "third"]


def test_a_table_made_by_an_earlier_version_gets_the_index(environment: Path) -> None:
    kept(ConversationStore(Domain.empty()))
    file = environment / "var" / "tracker.db"
    with sqlite3.connect(file) as connection:
        connection.execute("DROP INDEX events_by_kind")
    for _ in range(2):
        store = ConversationStore(Domain.empty())
    with sqlite3.connect(file) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
        assert ("events_by_kind",) in names.fetchall()
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT max(id) FROM events "
            "WHERE sender_id = 'ann' AND type_name = 'session_started'"
        ).fetchall()
        assert "events_by_kind" in plan[0][3]
    assert store.spoken("ann", 1)
