"""Actions hear of this turn only, over connections that stay open."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from aiohttp import web
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.patches.calls import keep_connections, send_what_is_read

STOCK_FORMAT = RemoteAction.__dict__["_action_call_format"]
STOCK_SESSION = EndpointConfig.__dict__["session"]
DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [help]
    slots: {goal: {type: text, mappings: [{type: custom}]}}
    actions: [action_plain, action_curious: {send_domain: true}]
    """
)


@pytest.fixture(autouse=True)
def stock() -> Iterator[None]:
    yield
    RemoteAction._action_call_format = STOCK_FORMAT
    EndpointConfig.session = STOCK_SESSION


def conversation(*last: object) -> DialogueStateTracker:
    events = [
        SessionStarted(),
        ActionExecuted("action_listen"),
        UserUttered("an old message", {"name": "help"}),
        SlotSet("goal", "data analyst"),
        ActiveLoop("questions"),
        BotUttered("an old answer"),
        ActionExecuted("action_listen"),
        *last,
    ]
    return DialogueStateTracker.from_events("ann", events, DOMAIN.slots)


def call(tracker: DialogueStateTracker, name: str = "action_plain") -> dict:
    return RemoteAction(name, None)._action_call_format(tracker, DOMAIN)


def test_events_are_those_of_the_turn_and_all_the_rest_is_as_before() -> None:
    tracker = conversation(UserUttered("help me", {"name": "help"}), ActionExecuted("action_a"))
    before = call(tracker)
    send_what_is_read()
    now = call(tracker)
    events = now["tracker"].pop("events")
    assert [event["event"] for event in events] == ["action", "user", "action"]
    assert events == before["tracker"].pop("events")[-3:]
    assert now.pop("domain") == {}
    assert before.pop("domain") != {}
    assert now == before
    assert now["tracker"]["slots"]["goal"] == "data analyst"
    assert now["tracker"]["active_loop"]["name"] == "questions"


def test_before_anybody_spoke_all_events_are_sent() -> None:
    send_what_is_read()
    tracker = DialogueStateTracker.from_events("ann", [SlotSet("goal", "x")], DOMAIN.slots)
    assert [event["event"] for event in call(tracker)["tracker"]["events"]] == ["slot"]
    assert call(DialogueStateTracker("ann", DOMAIN.slots))["tracker"]["events"] == []


def test_an_action_that_asks_for_the_domain_gets_it() -> None:
    send_what_is_read()
    assert call(conversation(), "action_curious")["domain"] == DOMAIN.as_dict()


async def ask(times: int) -> list[int]:
    """The ports that so many calls came from, and one more after the client was closed."""
    ports: list[int] = []

    async def answer(request: web.Request) -> web.Response:
        assert request.transport is not None
        ports.append(request.transport.get_extra_info("peername")[1])
        return web.json_response({"events": [], "responses": []})

    app = web.Application()
    app.router.add_post("/webhook", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    endpoint = EndpointConfig(f"http://127.0.0.1:{port}/webhook")
    for _ in range(times):
        assert await endpoint.request(json={}) == {"events": [], "responses": []}
    async with endpoint.session() as client:
        await client.close()
    await endpoint.request(json={})
    async with endpoint.session() as client:
        await client.close()
    await runner.cleanup()
    return ports


def test_calls_share_a_connection_and_a_closed_client_is_replaced() -> None:
    assert len(set(asyncio.run(ask(3)))) == 4
    keep_connections()
    ports = asyncio.run(ask(3))
    assert len(set(ports[:3])) == 1
    assert ports[3] != ports[0]


def test_every_event_loop_has_its_own_client() -> None:
    keep_connections()
    assert len(asyncio.run(ask(2))) == 3
    assert len(asyncio.run(ask(2))) == 3
