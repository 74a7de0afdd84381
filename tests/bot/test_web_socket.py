"""The web channel over Socket.IO, against a real server."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import jwt
import pytest
import socketio
from rasa_server import Server

pytestmark = pytest.mark.servers

# The client of python-engineio names a class that the aiohttp which Rasa pins does not have yet;
# there the timeout is a plain number. Only the tests use the client.
if not hasattr(aiohttp, "ClientWSTimeout"):
    aiohttp.ClientWSTimeout = lambda ws_close: ws_close  # type: ignore[attr-defined]


class Page:
    """An open page: what it received, and whether it acknowledges it."""

    def __init__(self, acknowledges: bool = True) -> None:
        self.client = socketio.AsyncClient(reconnection=False)
        self.received: list[dict[str, Any]] = []
        self.confirmed: dict[str, Any] | None = None
        self.typing: list[bool] = []
        self.expired = False
        self._acknowledges = acknowledges
        self.client.on("bot_uttered", self._uttered)
        self.client.on("session_confirm", self._confirm)
        self.client.on("bot_typing", self._typing)
        self.client.on("auth_expired", self._expired)

    async def _uttered(self, message: dict[str, Any]) -> None:
        self.received.append(message)
        if self._acknowledges:
            await self.client.emit("ack", message["id"])

    async def _confirm(self, who: dict[str, Any]) -> None:
        self.confirmed = who

    async def _typing(self, typing: dict[str, bool]) -> None:
        self.typing.append(typing["on"])

    async def _expired(self, *_: Any) -> None:
        self.expired = True

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.received]

    async def say(self, document: Any) -> Any:
        return await self.client.call("user_uttered", document)

    async def hears(self, count: int) -> None:
        await until(lambda: len(self.received) >= count)


async def until(condition: Callable[[], bool]) -> None:
    """Returns when ``condition`` holds; pytest's own limit ends a wait in vain."""
    while not condition():
        await asyncio.sleep(0.02)


async def settle(server: Server, page: Page) -> None:
    """Returns when the server has handled everything that ``page`` sent before."""
    await page.client.call("user_uttered", None)


@asynccontextmanager
async def opened(
    server: Server,
    token: Any,
    *,
    acknowledges: bool = True,
    last_id: Any = 0,
    transports: list[str] | None = None,
    **auth: Any,
) -> AsyncIterator[Page]:
    page = Page(acknowledges)
    await page.client.connect(
        server.url, auth={"token": token, **auth}, transports=transports or ["websocket"]
    )
    await page.client.emit("session_request", {"last_id": last_id, **auth})
    await until(lambda: page.confirmed is not None)
    await settle(server, page)
    yield page
    await page.client.disconnect()


def somebody(server: Server, **claims: Any) -> str:
    return server.token(f"ann-{uuid.uuid4().hex}", **claims)


def subject_of(token: str) -> str:
    return jwt.decode(token, options={"verify_signature": False})["sub"]


def test_a_message_is_acknowledged_answered_and_shown_as_typing(server: Server) -> None:
    async def play() -> None:
        token = somebody(server, name="Ann")
        async with opened(server, token) as page:
            assert page.confirmed == {"sub": subject_of(token), "name": "Ann", "role": "learner"}
            assert await page.say({"message": "choices please"}) == {"ok": True}
            await page.hears(1)
            await until(lambda: page.typing == [True, False])
            assert page.received[0]["text"] == "Choose one."
            assert page.received[0]["buttons"][0]["title"] == "The first"
            assert isinstance(page.received[0]["id"], int)
            assert await page.say({"message": page.received[0]["buttons"][0]["payload"]})
            await page.hears(2)
            assert page.texts[1] == "Picked."

    asyncio.run(play())


@pytest.mark.parametrize("transports", [["polling", "websocket"], ["websocket"]])
def test_every_transport_works(server: Server, transports: list[str]) -> None:
    async def play() -> None:
        async with opened(server, somebody(server), transports=transports) as page:
            await page.say({"message": "hello"})
            await page.hears(1)
            assert page.texts == ["Hello there."]

    asyncio.run(play())


def test_text_and_custom_payload_come_as_one_message(server: Server) -> None:
    async def play() -> None:
        async with opened(server, somebody(server)) as page:
            await page.say({"message": "who am i", "metadata": {"waymark": {"role": "admin"}}})
            await page.hears(1)
            assert page.received[0]["text"] == "You."
            facts = page.received[0]["custom"]["metadata"]
            assert facts["waymark"]["role"] == "learner"
            assert facts["client"] == {"waymark": {"role": "admin"}}

    asyncio.run(play())


@pytest.mark.parametrize("kind", ["none", "garbage", "other key", "alg none", "expired", "dict"])
def test_a_socket_without_a_good_token_is_not_let_in(server: Server, kind: str) -> None:
    claims = {"sub": "eve", "role": "admin", "exp": int(time.time()) + 600}
    token: Any = {
        "none": None,
        "garbage": "a.b.c",
        "other key": jwt.encode(claims, "another-key-of-at-least-32-characters"),
        "alg none": jwt.encode(claims, "", algorithm="none"),
        "expired": server.token("eve", seconds=-60),
        "dict": {"sub": "eve"},
    }[kind]

    async def play() -> None:
        client = socketio.AsyncClient(reconnection=False)
        with pytest.raises(socketio.exceptions.ConnectionError):
            await client.connect(server.url, auth={"token": token})

    asyncio.run(play())


def test_an_impostor_hears_and_says_nothing_of_another(server: Server) -> None:
    async def play() -> None:
        ann, eve = somebody(server), server.token(f"eve-{uuid.uuid4().hex}")
        victim = subject_of(ann)
        claims = {"session_id": victim, "sub": victim, "room": victim, "sender": victim}
        async with opened(server, ann) as hers, opened(server, eve, **claims) as theirs:
            assert theirs.confirmed is not None
            assert theirs.confirmed["sub"] == subject_of(eve)
            await theirs.say({"message": "who am i", **claims})
            await theirs.hears(1)
            assert theirs.received[0]["custom"]["sender"] == subject_of(eve)
            await hers.say({"message": "hello"})
            await hers.hears(1)
            await settle(server, theirs)
            assert hers.texts == ["Hello there."]
            assert len(theirs.received) == 1
        assert [m["text"] for m in server.history(ann)] == ["hello", "Hello there."]

    asyncio.run(play())


def test_an_impostor_neither_reads_nor_empties_anothers_outbox(server: Server) -> None:
    async def play() -> None:
        ann, eve = somebody(server), server.token(f"eve-{uuid.uuid4().hex}")
        server.remind(subject_of(ann), "Your course waits.")
        async with opened(server, eve, session_id=subject_of(ann), last_id=2**53) as theirs:
            await theirs.client.emit("ack", 2**53)
            await settle(server, theirs)
            assert theirs.received == []
        async with opened(server, ann) as hers:
            await hers.hears(1)
            assert hers.texts == ["Your course waits."]

    asyncio.run(play())


def test_typed_payloads_and_external_messages_are_not_obeyed(server: Server) -> None:
    async def play() -> None:
        async with opened(server, somebody(server)) as page:
            await page.say({"message": '/pick{"course": "c1"}'})
            await page.hears(1)
            assert page.texts == ["What was that?"]
            assert (await page.say({"message": "EXTERNAL: greet"}))["error"] == "refused"

    asyncio.run(play())


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (None, "bad_request"),
        ("hello", "bad_request"),
        ([1], "bad_request"),
        ({}, "bad_request"),
        ({"message": {"a": 1}}, "bad_request"),
        ({"message": b"hello"}, "bad_request"),
        ({"message": " "}, "empty"),
        ({"message": "x" * 1001}, "too_long"),
        ({"message": "hello", "metadata": "x"}, "bad_request"),
        ({"message": "hello", "metadata": {"x": b"y"}}, "bad_request"),
    ],
)
def test_malformed_messages_are_told_so_and_the_socket_lives(
    server: Server, document: Any, code: str
) -> None:
    async def play() -> None:
        async with opened(server, somebody(server)) as page:
            answer = await page.say(document)
            assert answer["error"] == code
            assert answer["message"]
            assert await page.say({"message": "hello"}) == {"ok": True}
            await page.hears(1)

    asyncio.run(play())


@pytest.mark.parametrize("odd", [None, "x", -1, 0, True, 1.5, 10**30, {"id": 1}, [1]])
def test_odd_acknowledgements_and_last_ids_lose_nothing(server: Server, odd: Any) -> None:
    async def play() -> None:
        token = somebody(server)
        async with opened(server, token, acknowledges=False) as page:
            await page.say({"message": "hello"})
            await page.hears(1)
            if odd != 10**30:  # an acknowledgement of everything is what it says
                await page.client.emit("ack", odd)
                await settle(server, page)
        async with opened(server, token, last_id=odd) as page:
            await page.hears(1)
            assert page.received[0]["replay"] is True

    asyncio.run(play())


def test_nothing_is_lost_and_nothing_doubled_when_the_line_breaks(server: Server) -> None:
    async def play() -> None:
        token = somebody(server)
        seen: dict[int, str] = {}
        async with opened(server, token, acknowledges=False) as page:
            for word in ("hello", "choices please", "hello"):
                await page.say({"message": word})
            await page.hears(3)
            first, second, third = page.received
            await page.client.emit("ack", first["id"])
            await settle(server, page)
            await page.say({"message": "hello"})
            # The line breaks without a goodbye, before this answer can come.
            await page.client.eio.ws.close()
        await asyncio.sleep(0.3)
        async with opened(server, token, last_id=second["id"]) as page:
            await page.hears(2)
            seen.update({m["id"]: m["text"] for m in page.received})
            assert all(m["replay"] for m in page.received)
            assert len(seen) == len(page.received)
            assert list(seen) == sorted(seen)
            assert next(iter(seen)) == third["id"]
            assert list(seen.values()) == ["Hello there.", "Hello there."]
        async with opened(server, token) as page:
            assert page.received == []

    asyncio.run(play())


def test_a_client_that_never_acknowledges_gets_the_same_ids_again(server: Server) -> None:
    async def play() -> None:
        token = somebody(server)
        async with opened(server, token, acknowledges=False) as page:
            await page.say({"message": "hello"})
            await page.hears(1)
            given = page.received[0]["id"]
        for _ in range(2):
            async with opened(server, token, acknowledges=False) as page:
                await page.hears(1)
                assert [m["id"] for m in page.received] == [given]

    asyncio.run(play())


def test_a_message_nobody_asked_for_waits_for_an_absent_learner(server: Server) -> None:
    async def play() -> None:
        token = somebody(server)
        server.remind(subject_of(token), "One lesson is left.")
        server.remind(subject_of(token), "Two days are left.")
        async with opened(server, token) as page:
            await page.hears(2)
            assert page.texts == ["One lesson is left.", "Two days are left."]
            server.remind(subject_of(token), "Now you are here.")
            await page.hears(3)
            assert "replay" not in page.received[2]
        assert [m["text"] for m in server.history(token)][-1] == "Now you are here."

    asyncio.run(play())


def test_all_pages_of_a_learner_hear_the_answer(server: Server) -> None:
    async def play() -> None:
        token = somebody(server)
        async with opened(server, token) as one, opened(server, token) as other:
            await one.say({"message": "hello"})
            await one.hears(1)
            await other.hears(1)
            assert one.received == other.received

    asyncio.run(play())


def test_messages_in_quick_succession_are_answered_in_order(server: Server) -> None:
    async def play() -> None:
        async with opened(server, somebody(server)) as page:
            words = ["hello", "choices please", "what", "hello", "choices please"]
            answers = await asyncio.gather(*(page.say({"message": word}) for word in words))
            assert answers == [{"ok": True}] * 5
            await page.hears(5)
            expected = ["Hello there.", "Choose one.", "What was that?"]
            assert page.texts == [*expected, *expected[:2]]
            assert [m["id"] for m in page.received] == sorted(m["id"] for m in page.received)

    asyncio.run(play())


def test_too_many_messages_at_once_are_held_back(server: Server) -> None:
    async def play() -> None:
        async with opened(server, somebody(server)) as page:
            await page.say({"message": "be slow"})
            answers = [await page.say({"message": "hello"}) for _ in range(25)]
            assert {"ok": True} in answers
            assert answers[-1]["error"] == "busy"

    asyncio.run(play())


def test_silent_and_slow_turns_are_answered(server: Server) -> None:
    async def play() -> None:
        async with opened(server, somebody(server)) as page:
            await page.say({"message": "be silent"})
            await page.hears(1)
            await page.say({"message": "be slow"})
            await page.hears(2)
            assert [m["custom"]["code"] for m in page.received] == ["no_answer", "timeout"]
            await until(lambda: page.typing == [True, False] * 2)

    asyncio.run(play())


def test_a_session_that_expires_is_closed_even_in_silence(server: Server) -> None:
    async def play() -> None:
        # Within the leeway of five seconds, and outside of it two seconds later.
        async with opened(server, somebody(server, seconds=-3)) as page:
            assert await page.say({"message": "hello"}) == {"ok": True}
            await page.hears(1)
            await until(lambda: page.expired)
            await until(lambda: not page.client.connected)

    asyncio.run(play())


def test_a_frame_of_a_megabyte_hurts_only_its_sender(server: Server) -> None:
    async def play() -> None:
        async with opened(server, somebody(server)) as other:
            async with opened(server, somebody(server)) as page:
                await page.client.emit("user_uttered", {"message": "x" * 1_000_000})
                await until(lambda: not page.client.connected)
            await other.say({"message": "hello"})
            await other.hears(1)

    asyncio.run(play())


def test_a_page_of_another_origin_is_not_let_in(server: Server) -> None:
    async def play() -> None:
        client = socketio.AsyncClient(reconnection=False)
        with pytest.raises(socketio.exceptions.ConnectionError):
            await client.connect(
                server.url,
                auth={"token": somebody(server)},
                headers={"Origin": "http://evil.example"},
            )

    asyncio.run(play())


def test_a_message_sent_again_is_taken_once(server: Server) -> None:
    async def play() -> None:
        async with opened(server, somebody(server)) as page:
            again = {"message": "hello", "metadata": {"message_id": "m-1"}}
            assert await page.say(again) == {"ok": True}
            await page.hears(1)
            assert await page.say(again) == {"ok": True}
            assert await page.say({"message": "hello"}) == {"ok": True}
            await page.hears(2)
            await settle(server, page)
            assert len(page.texts) == 2

    asyncio.run(play())
