"""What is refused at the Rasa process's doors is counted and told, until it is taken."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web
from socketio.exceptions import ConnectionRefusedError as Refusal

from bot.channels.shared import errors
from bot.channels.web import http, socket
from bot.channels.web.tokens import Tokens
from bot.monitoring.refused import MOST_KEYS, Refused, tell

KEY = "k" * 40
NOW = 1_800_000_000.0


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Refused:
    made = Refused()
    for module in (http, socket):
        monkeypatch.setattr(module, "refused", lambda: made)
    return made


def expired() -> str:
    token, _ = Tokens(KEY).guest(NOW - 31 * 86_400)
    return token


def subject(token: str) -> str:
    return Tokens(KEY).verify(token, NOW - 31 * 86_400).subject


@pytest.mark.parametrize("door", ["webhook", "history"])
@pytest.mark.parametrize("token", [None, "Bearer abc.def"])
def test_over_http_an_address_is_counted(counts: Refused, door: str, token: str | None) -> None:
    @http.plain
    async def handler(_: Any) -> Any:
        Tokens(KEY).verify(token, NOW)

    request: Any = SimpleNamespace(path=f"/webhooks/web/{door}", remote_addr="", ip="192.0.2.7")
    for _ in range(2):
        assert asyncio.run(handler(request)).status == 401
    assert counts.take() == [[door, "unauthorised", "192.0.2.7", None, 2]]
    assert counts.take() == []


def test_a_token_that_ran_out_says_whose_it_was(counts: Refused) -> None:
    late = expired()

    @http.plain
    async def handler(_: Any) -> Any:
        Tokens(KEY).verify(late, NOW)

    request: Any = SimpleNamespace(path="/webhooks/web/webhook", remote_addr="", ip="192.0.2.7")
    asyncio.run(handler(request))
    assert counts.take() == [["webhook", "auth_expired", None, subject(late), 1]]


def test_other_refusals_are_no_attempts(counts: Refused) -> None:
    @http.plain
    async def handler(_: Any) -> Any:
        raise errors.bad_request("This is not JSON.")

    request: Any = SimpleNamespace(path="/webhooks/web/webhook", remote_addr="", ip="192.0.2.7")
    assert asyncio.run(handler(request)).status == 400
    assert counts.take() == []


def handlers(session: Any = None) -> socket.SocketHandlers:
    async def get_session(_: str) -> Any:
        return session

    async def nothing(*_: Any, **__: Any) -> None:
        return None

    sio: Any = SimpleNamespace(get_session=get_session, emit=nothing, disconnect=nothing)
    services: Any = SimpleNamespace(tokens=Tokens(KEY), clock=lambda: NOW)
    return socket.SocketHandlers(sio, services)


@pytest.mark.parametrize("auth", [None, {}, {"token": "abc.def"}, {"token": 7}])
def test_a_socket_that_is_not_let_in_is_counted(counts: Refused, auth: Any) -> None:
    environ = {"sanic.request": SimpleNamespace(remote_addr="", ip="192.0.2.7")}
    with pytest.raises(Refusal):
        asyncio.run(handlers().connect("s1", environ, auth))
    assert counts.take() == [["socket", "unauthorised", "192.0.2.7", None, 1]]


def test_a_socket_with_a_token_that_ran_out_is_counted_by_its_owner(counts: Refused) -> None:
    late = expired()
    with pytest.raises(Refusal):
        asyncio.run(handlers().connect("s1", {}, {"token": late}))
    identity = Tokens(KEY).verify(late, NOW - 31 * 86_400)

    async def speaks() -> Any:
        return await handlers({"identity": identity}).user_uttered("s1", {"message": "hi"})

    assert asyncio.run(speaks())["error"] == "auth_expired"
    assert counts.take() == [["socket", "auth_expired", None, identity.subject, 2]]


def test_a_flood_of_addresses_is_counted_and_takes_little_memory() -> None:
    counts = Refused()
    for number in range(3 * MOST_KEYS):
        counts.note("webhook", "unauthorised", f"10.0.{number // 256}.{number % 256}", None)
    lines = counts.take()
    assert len(lines) == MOST_KEYS + 1
    assert sum(line[-1] for line in lines) == 3 * MOST_KEYS


def test_what_was_not_taken_is_told_again_and_what_is_not_understood_is_not() -> None:
    told: list[Any] = []
    answers = [503, 200, 400]

    async def take(request: web.Request) -> web.Response:
        told.append(await request.json())
        return web.json_response({}, status=answers.pop(0))

    counts = Refused()
    counts.note("socket", "unauthorised", "192.0.2.7", None)

    async def run() -> None:
        app = web.Application()
        app.router.add_post("/refused", take)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        assert not await tell(counts, url)
        assert await tell(counts, url)
        assert await tell(counts, url)  # nothing is left to tell
        counts.note("socket", "unauthorised", None, None)
        assert not await tell(counts, url)
        assert await tell(counts, url)
        await runner.cleanup()

    asyncio.run(run())
    first = {"refused": [["socket", "unauthorised", "192.0.2.7", None, 1]]}
    assert told == [first, first, {"refused": [["socket", "unauthorised", None, None, 1]]}]
