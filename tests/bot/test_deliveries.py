"""A delivery that comes twice is taken once, whatever broke off in between."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import rasa.server
import rasa_server
import requests
from cryptography.fernet import Fernet
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channels.shared.offered import Offered
from bot.channels.web.database import open_database
from bot.channels.web.outbox import Outbox
from bot.channels.web.output import SocketOutput
from bot.encryption import Cipher
from bot.patches.deliveries import NoSuchChannelError, take_deliveries_once

NOW = 1_800_000_000.0
STOCK_UPDATE = rasa.server.update_conversation_with_events
STOCK_SEND = MessageProcessor.__dict__["_send_bot_messages"]


@pytest.fixture
def patched() -> Any:
    """Rasa with the patch, and as it was afterwards."""
    take_deliveries_once()
    take_deliveries_once()
    yield
    rasa.server.update_conversation_with_events = getattr(STOCK_UPDATE, "__wrapped__", STOCK_UPDATE)
    MessageProcessor._send_bot_messages = STOCK_SEND


def nudge(delivery: str = "d-1", text: str = "Hello.") -> list[Any]:
    return [
        BotUttered(text, metadata={"delivery_id": delivery}),
        SlotSet("pending", {"id": delivery}),
    ]


class Processor:
    """Keeps one conversation."""

    def __init__(self) -> None:
        self.tracker = DialogueStateTracker.from_events("ann", [])

    async def fetch_tracker_with_initial_session(self, _: str) -> DialogueStateTracker:
        return self.tracker

    async def get_tracker(self, _: str) -> DialogueStateTracker:
        return self.tracker


def write(processor: Processor, events: list[Any]) -> DialogueStateTracker:
    update = rasa.server.update_conversation_with_events
    return asyncio.run(update("ann", processor, Domain.empty(), events))  # type: ignore[arg-type]


def test_the_conversation_takes_it_once(patched: None) -> None:
    processor = Processor()
    first, again, other = nudge(), nudge(), nudge("d-2")
    for events in (first, again, other):
        write(processor, events)
    texts = [event.metadata for event in processor.tracker.events if isinstance(event, BotUttered)]
    assert texts == [{"delivery_id": "d-1"}, {"delivery_id": "d-2"}]
    assert (len(first), again, len(other)) == (2, [], 2), "nothing is left to be said"


def test_other_events_are_written_as_before(patched: None) -> None:
    processor = Processor()
    for _ in range(2):
        write(processor, [BotUttered("Hello.")])
    assert len(processor.tracker.events) == 2


def test_a_channel_that_is_not_there_is_an_error(patched: None) -> None:
    send = MessageProcessor._send_bot_messages
    nowhere = CollectingOutputChannel()
    with pytest.raises(NoSuchChannelError):
        asyncio.run(send(nudge(), DialogueStateTracker.from_events("ann", []), nowhere))
    asyncio.run(send([BotUttered("Hi")], DialogueStateTracker.from_events("ann", []), nowhere))
    assert [one["text"] for one in nowhere.messages] == ["Hi"]


class Sockets:
    """Takes what would go to open pages."""

    def __init__(self) -> None:
        self.sent: list[Any] = []

    async def emit(self, _event: str, message: Any, room: str) -> None:
        self.sent.append((room, message))


def test_the_outbox_keeps_it_once(tmp_path: Path) -> None:
    database = open_database(tmp_path / "outbox.db", NOW)
    outbox = Outbox(database, Cipher([Fernet.generate_key().decode()]))
    sockets = Sockets()
    output = SocketOutput(sockets, outbox, Offered(database), lambda: NOW)  # type: ignore[arg-type]
    for _ in range(3):
        asyncio.run(output.send_response("ann", {"text": "Hello.", "delivery_id": "d-1"}))
    asyncio.run(output.send_response("bob", {"text": "Hello.", "delivery_id": "d-1"}))
    assert [body for _, body in outbox.waiting("ann")] == [{"text": "Hello."}]
    assert len(outbox.waiting("bob")) == 1
    assert len(sockets.sent) == 2


def test_who_cannot_keep_it_says_so(tmp_path: Path) -> None:
    database = open_database(tmp_path / "outbox.db", NOW)
    outbox = Outbox(database, Cipher([Fernet.generate_key().decode()]))
    database.execute("DROP TABLE outbox")
    output = SocketOutput(Sockets(), outbox, Offered(database), lambda: NOW)  # type: ignore[arg-type]
    with pytest.raises(sqlite3.Error):
        asyncio.run(output.send_response("ann", {"text": "Hello.", "delivery_id": "d-1"}))
    assert database.execute("SELECT count(*) FROM delivered").fetchone() == (0,)


@pytest.mark.servers  # a real Rasa server, trained once a session
def test_a_real_server_delivers_once_and_keeps_it_for_later(server: rasa_server.Server) -> None:
    token = server.token("nudged")
    events = [
        {
            "event": "bot",
            "text": "Six days in a row.",
            "data": {"custom": {"type": "nudge", "version": 1}, "buttons": []},
            "metadata": {"delivery_id": "d-real"},
        }
    ]
    params = {
        "token": rasa_server.API_TOKEN,
        "output_channel": "web",
        "execute_side_effects": "true",
    }
    url = f"{server.url}/conversations/nudged/tracker/events"
    for _ in range(3):
        assert requests.post(url, params=params, json=events).status_code == 200
    nowhere = {**params, "output_channel": "pigeon"}
    other = [{**events[0], "metadata": {"delivery_id": "d-other"}}]
    assert requests.post(url, params=nowhere, json=other).status_code == 500
    said = [one for one in server.history(token) if one["from"] == "bot"]
    assert [one["text"] for one in said] == ["Six days in a row."]
    assert said[0]["custom"] == {"type": "nudge", "version": 1}
    tracker = requests.get(
        f"{server.url}/conversations/nudged/tracker", params={"token": rasa_server.API_TOKEN}
    ).json()
    ids = [(event.get("metadata") or {}).get("delivery_id") for event in tracker["events"]]
    assert [one for one in ids if one] == ["d-real"]
