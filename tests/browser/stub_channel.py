"""The web channel's contract without a bot: scripted replies, and faults on demand."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import socketio
from sample_replies import reply_to
from servers import Server
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

Wire = dict[str, Any]

SOON = 5.0  # seconds


def token_of(subject: str) -> str:
    """Shaped like a JWT, signed by nobody."""
    claims = base64.urlsafe_b64encode(json.dumps({"sub": subject}).encode()).decode().rstrip("=")
    return f"stub.{claims}.stub"


@dataclass
class StubChannel:
    """A server of the channel contract; the attributes are the switches of a test."""

    reply: Callable[[str], list[Wire]] = reply_to
    accepts_tokens: bool = True
    acknowledges: bool = True
    refusal: Wire | None = None
    received: list[Wire] = field(default_factory=list)
    history: dict[str, list[Wire]] = field(default_factory=dict)
    outbox: dict[str, list[Wire]] = field(default_factory=dict)
    connected: dict[str, str] = field(default_factory=dict)
    guests: int = 0
    last_id: int = 0
    between: threading.Event = field(default_factory=threading.Event)  # messages of a turn

    def __post_init__(self) -> None:
        self.between.set()
        self.sio = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins="*")
        for name in ("connect", "disconnect", "session_request", "user_uttered", "ack"):
            self.sio.on(name, getattr(self, f"_{name}"))
        routes = [
            Route("/webhooks/web/guest", self._guest, methods=["POST"]),
            Route("/webhooks/web/history", self._past),
        ]
        allow = Middleware(CORSMiddleware, allow_origins=["*"], allow_headers=["authorization"])
        http = Starlette(routes=routes, middleware=[allow])
        self.server = Server(socketio.ASGIApp(self.sio, http))
        self.url = self.server.url

    def cut(self) -> None:
        """Kills every connection as a network does: without a word."""
        self.server.cut()

    def say(self, subject: str, message: Wire) -> None:
        """The bot speaks unasked."""
        self.server.run(self._deliver(subject, message))

    def expire(self) -> None:
        """All tokens end now."""
        self.accepts_tokens = False
        self.server.run(self._expire())

    def texts(self) -> list[str]:
        """What arrived, in its order."""
        return [str(one["message"]) for one in self.received]

    def hears(self, text: str) -> bool:
        """Whether ``text`` is what arrived last, now or soon: the page shows it before."""
        until = time.monotonic() + SOON
        while self.texts()[-1:] != [text] and time.monotonic() < until:
            time.sleep(0.02)
        return self.texts()[-1:] == [text]

    def stop(self) -> None:
        self.server.stop()

    async def _expire(self) -> None:
        for sid in list(self.connected):
            await self.sio.emit("auth_expired", room=sid)
            await self.sio.disconnect(sid)

    def _subject(self, token: str | None) -> str | None:
        if not self.accepts_tokens or not token or token.count(".") != 2:
            return None
        claims = token.split(".")[1]
        return str(json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["sub"])

    async def _guest(self, _: Request) -> JSONResponse:
        self.guests += 1
        self.accepts_tokens = True
        subject = f"guest-{self.guests}"
        return JSONResponse({"token": token_of(subject), "sub": subject, "expires_in": 3600})

    async def _past(self, request: Request) -> JSONResponse:
        subject = self._subject(request.headers.get("authorization", "").removeprefix("Bearer "))
        if subject is None:
            return JSONResponse({"error": "unauthorised"}, status_code=401)
        return JSONResponse({"messages": self.history.get(subject, [])})

    async def _connect(self, sid: str, _environ: Any, auth: Any = None) -> None:
        subject = self._subject((auth or {}).get("token"))
        if subject is None:
            raise socketio.exceptions.ConnectionRefusedError("You are not signed in.")
        self.connected[sid] = subject

    async def _disconnect(self, sid: str, *_: Any) -> None:
        self.connected.pop(sid, None)

    async def _session_request(self, sid: str, data: Any = None) -> None:
        subject = self.connected[sid]
        seen = (data or {}).get("last_id", 0)
        await self.sio.emit("session_confirm", {"sub": subject}, room=sid)
        for message in list(self.outbox.get(subject, [])):
            if message["id"] > seen:
                await self.sio.emit("bot_uttered", {**message, "replay": True}, room=sid)
        await self.sio.enter_room(sid, subject)

    async def _ack(self, sid: str, number: int) -> None:
        subject = self.connected[sid]
        self.outbox[subject] = [m for m in self.outbox.get(subject, []) if m["id"] > number]

    async def _user_uttered(self, sid: str, data: Any) -> Wire:
        if not self.acknowledges:
            await asyncio.sleep(60)
        if self.refusal:
            return self.refusal
        self.received.append(data)
        subject = self.connected[sid]
        self.history.setdefault(subject, []).append({"from": "user", "text": data["message"]})
        self.sio.start_background_task(self._answer, subject, data["message"])
        return {"ok": True}

    async def _answer(self, subject: str, text: str) -> None:
        await self.sio.emit("bot_typing", {"on": True}, room=subject)
        await asyncio.sleep(0.3 if "slow" in text else 0)
        for message in self.reply(text):
            await self._deliver(subject, message)
            await asyncio.to_thread(self.between.wait, 10)
        await self.sio.emit("bot_typing", {"on": False}, room=subject)

    async def _deliver(self, subject: str, message: Wire) -> None:
        self.last_id += 1
        numbered = {"id": self.last_id, **message}
        self.outbox.setdefault(subject, []).append(numbered)
        self.history.setdefault(subject, []).append({"from": "bot", **message})
        await self.sio.emit("bot_uttered", numbered, room=subject)
